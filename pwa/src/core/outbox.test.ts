import { describe, expect, test } from 'vitest';
import {
  afterAnswer,
  backoffMillis,
  corrected,
  deleted,
  isKeyTaken,
  newItem,
  nextToSend,
  NOT_THE_SERVICE,
  OTHER_USER,
  outboxAfterAnswer,
  PASSWORD_FIRST,
  paused,
  reachable,
  recovered,
  resumed,
  retention,
  sendNow,
  sending,
  SIGNED_OUT,
  underNewKey,
  UNREADABLE,
  unreadable,
  wordsOfItem,
  type Answer,
  type Blocked,
  type Failed,
  type OutboxItem,
  type Problem,
  type Queued,
  type Sending,
  type Sent,
} from './outbox.ts';
import { seededRandom, type Random } from './random.ts';

const NOW = 1_795_305_541_000;
const HOUR = 3_600_000;
const MIDDLE: Random = () => 0.5; // no jitter
const PROBLEM: Problem = { type: 'about:blank', status: null, text: 'trouble' };

const queued: Queued = newItem('a', 'maria', NOW);
const underway: Sending = sending(queued);
const sent: Sent = {
  key: 'a',
  userId: 'maria',
  createdAtMillis: NOW,
  tries: 1,
  state: 'sent',
  inferenceId: 'i',
  acknowledgedAtMillis: NOW,
};
const failed: Failed = {
  key: 'a',
  userId: 'maria',
  createdAtMillis: NOW,
  tries: 1,
  state: 'failed',
  problem: PROBLEM,
};
const blocked: Blocked = { ...failed, state: 'blocked' };
const ITEMS: readonly OutboxItem[] = [queued, underway, sent, failed, blocked];

const answered = (status: number, more: Partial<Extract<Answer, { kind: 'answered' }>> = {}): Answer => ({
  kind: 'answered',
  status,
  inferenceId: null,
  problem: PROBLEM,
  retryAfterSeconds: null,
  ...more,
});
const UNREACHABLE: Answer = { kind: 'unreachable', problem: PROBLEM };

describe('an item that is being sent', () => {
  test.each<[string, Answer, OutboxItem['state']]>([
    ['200 with an id', answered(200, { inferenceId: 'i' }), 'sent'],
    ['201 with an id', answered(201, { inferenceId: 'i' }), 'sent'],
    ['200 without an id, as of a hotel network', answered(200), 'queued'],
    ['302', answered(302), 'queued'],
    ['400', answered(400), 'failed'],
    ['400 with an id', answered(400, { inferenceId: 'i' }), 'failed'],
    ['401', answered(401), 'blocked'],
    ['403', answered(403), 'failed'],
    ['404', answered(404), 'failed'],
    ['408', answered(408), 'queued'],
    ['409 with the id of the first time', answered(409, { inferenceId: 'i' }), 'sent'],
    ['409 without an id', answered(409), 'queued'],
    ['413', answered(413), 'failed'],
    ['415', answered(415), 'failed'],
    ['422', answered(422), 'failed'],
    ['425', answered(425), 'queued'],
    ['429', answered(429), 'queued'],
    ['500', answered(500), 'queued'],
    ['503', answered(503), 'queued'],
    ['no network', UNREACHABLE, 'queued'],
  ])('after %s', (_, answer, state) => {
    expect(afterAnswer(underway, answer, NOW, MIDDLE).state).toBe(state);
  });

  test('is tried for ever while nobody is there', () => {
    let item: OutboxItem = queued;
    for (let tries = 1; tries <= 1000; tries++) {
      if (item.state !== 'queued') return expect.unreachable(item.state);
      item = afterAnswer(sending(item), UNREACHABLE, NOW, MIDDLE);
    }

    expect(item).toEqual({ ...queued, tries: 1000, nextTryAtMillis: NOW + 300_000, problem: PROBLEM });
  });

  test.each([
    [null, 2],
    [1, 2],
    [60, 60],
    [86_400, 3600],
    [-5, 2],
  ])('waits as long as the service asks for (%s s), within bounds', (retryAfterSeconds, seconds) => {
    expect(afterAnswer(underway, answered(503, { retryAfterSeconds }), NOW, MIDDLE)).toMatchObject({
      state: 'queued',
      nextTryAtMillis: NOW + seconds * 1000,
    });
  });
});

describe('an acknowledgement', () => {
  const LATE = answered(200, { inferenceId: 'i' });

  test.each(ITEMS.filter(({ state }) => state !== 'sent'))('counts even if it comes late: $state', (item) => {
    expect(afterAnswer(item, LATE, NOW, MIDDLE)).toMatchObject({ key: 'a', state: 'sent', inferenceId: 'i' });
  });

  test.each([
    answered(200, { inferenceId: 'other' }),
    answered(401),
    answered(422),
    answered(500),
    UNREACHABLE,
  ])('stands, whatever comes after it', (answer) => {
    expect(afterAnswer(sent, answer, NOW + 1, MIDDLE)).toBe(sent);
  });

  test.each([queued, failed, blocked])('is the only late answer that counts: $state', (item) => {
    for (const answer of [answered(401), answered(422), answered(500), UNREACHABLE]) {
      expect(afterAnswer(item, answer, NOW, MIDDLE)).toBe(item);
    }
  });
});

describe('the backoff', () => {
  test.each([
    [1, 2000],
    [2, 4000],
    [8, 256_000],
    [9, 300_000],
    [5000, 300_000],
  ])('after %d tries is %d ms', (tries, millis) => {
    expect(backoffMillis(tries, MIDDLE)).toBe(millis);
  });

  test('varies by a fifth', () => {
    expect(backoffMillis(1, () => 0)).toBe(1600);
    expect(backoffMillis(1, () => 0.999_999)).toBe(2400);
  });
});

describe('the next item', () => {
  const older: Queued = { ...queued, key: 'older', createdAtMillis: NOW - 1 };

  test('is the oldest one that is due', () => {
    expect(nextToSend([queued, older], 'maria', NOW)).toBe(older);
    expect(nextToSend([queued, { ...older, nextTryAtMillis: NOW + 1 }], 'maria', NOW)).toBe(queued);
  });

  test('is none while one is being sent, even by another user', () => {
    expect(nextToSend([older, { ...underway, userId: 'joana' }], 'maria', NOW)).toBeNull();
  });

  test('is one that failed less, once an older one has failed four times', () => {
    const often: Queued = { ...older, tries: 4 };

    expect(nextToSend([queued, { ...older, tries: 3 }], 'maria', NOW)?.key).toBe('older');
    expect(nextToSend([queued, often], 'maria', NOW)).toBe(queued);
    expect(nextToSend([{ ...queued, tries: 4 }, often], 'maria', NOW)).toBe(often);
    expect(nextToSend([often], 'maria', NOW)).toBe(often);
  });

  test("is never another user's", () => {
    expect(nextToSend([queued], 'joana', NOW)).toBeNull();
  });

  test.each([sent, failed, blocked])('is not one that is $state', (item) => {
    expect(nextToSend([item], 'maria', NOW)).toBeNull();
  });

  test('is due when its time comes, at a tap, and when the clock was set back', () => {
    const waiting: Queued = { ...queued, nextTryAtMillis: NOW + 5000 };

    expect(nextToSend([waiting], 'maria', NOW + 4999)).toBeNull();
    expect(nextToSend([waiting], 'maria', NOW + 5000)).toBe(waiting);
    expect(nextToSend([sendNow(waiting, NOW)], 'maria', NOW)).not.toBeNull();
    expect(nextToSend([waiting], 'maria', NOW - 24 * HOUR)).toBe(waiting);
  });
});

describe('signed out', () => {
  const other: Queued = { ...queued, key: 'b' };
  const foreign: Queued = { ...queued, key: 'c', userId: 'joana' };

  test('for one item is signed out for all of this user', () => {
    const after = outboxAfterAnswer([underway, other, foreign, sent], 'a', answered(401), NOW, MIDDLE);

    expect(after.map(({ state }) => state)).toEqual(['blocked', 'blocked', 'queued', 'sent']);
  });

  test('ends when this user, and no other, signs in and agrees', () => {
    const items: OutboxItem[] = [blocked, { ...blocked, key: 'c', userId: 'joana' }, failed];

    expect(resumed(items, 'maria', NOW).map(({ state }) => state)).toEqual(['queued', 'blocked', 'failed']);
  });
});

test.each([OTHER_USER, PASSWORD_FIRST, SIGNED_OUT])('a refusal for %s waits for the person', (type) => {
  const answer = answered(403, { problem: { ...PROBLEM, type } });

  expect(afterAnswer(underway, answer, NOW, MIDDLE).state).toBe('blocked');
});

test.each([
  [403, 'queued'],
  [404, 'queued'],
  [413, 'failed'],
  [401, 'blocked'],
] as const)('a %d of something that is not the service: %s', (status, state) => {
  const answer = answered(status, { problem: { ...PROBLEM, type: NOT_THE_SERVICE } });

  expect(afterAnswer(underway, answer, NOW, MIDDLE).state).toBe(state);
});

test('at the end of a session what waits is paused, and nothing else of anybody', () => {
  const items = [...ITEMS, { ...queued, key: 'c', userId: 'joana' }];

  expect(paused(items, 'maria').map(({ state }) => state)).toEqual([
    'blocked',
    'sending',
    'sent',
    'failed',
    'blocked',
    'queued',
  ]);
});

describe('when the network is back', () => {
  const waiting: Queued = { ...queued, nextTryAtMillis: NOW + 60_000, problem: PROBLEM };

  test('what nobody answered is due', () => {
    expect(reachable(waiting, NOW)).toEqual({ ...waiting, nextTryAtMillis: NOW });
  });

  test('what the service told to wait waits', () => {
    const told: Queued = { ...waiting, problem: { ...PROBLEM, status: 503 } };

    expect(reachable(told, NOW)).toBe(told);
    for (const item of ITEMS) expect(reachable(item, NOW)).toBe(item);
  });
});

describe('a key that the service has with another content', () => {
  const taken: Failed = {
    ...failed,
    problem: {
      ...PROBLEM,
      fields: [{ field: 'Idempotency-Key', text: 'came before with another submission' }],
    },
  };

  test('is told from other refusals', () => {
    expect(isKeyTaken(taken)).toBe(true);
    expect(isKeyTaken({ ...taken, problem: { ...PROBLEM, fields: [{ field: 'age', text: 'x' }] } })).toBe(
      false,
    );
    for (const item of ITEMS) expect(isKeyTaken(item)).toBe(false);
  });

  test('is replaced without losing the place in the order', () => {
    expect(underNewKey(taken, 'b', NOW + 5)).toEqual({
      ...newItem('b', 'maria', NOW + 5),
      createdAtMillis: taken.createdAtMillis,
    });
  });
});

test('what cannot be read is said to have failed, unless it was sent', () => {
  for (const item of ITEMS) {
    const after = unreadable(item);
    if (item.state === 'sent') expect(after).toBe(item);
    else expect(after).toMatchObject({ key: 'a', state: 'failed', problem: { type: UNREADABLE } });
  }
});

test('what was being sent when the app ended is asked again', () => {
  expect(recovered(underway, NOW)).toEqual({ ...queued, tries: 1 });
  for (const item of [queued, sent, failed, blocked]) expect(recovered(item, NOW)).toBe(item);
});

test('a corrected item is sent again under its key', () => {
  expect(corrected(failed, NOW)).toEqual({ ...queued, tries: 1, problem: PROBLEM });
});

describe('deleting', () => {
  test('takes out the one item that was named', () => {
    expect(deleted([queued, { ...queued, key: 'b' }], 'b', 'maria')).toEqual([queued]);
  });

  test('leaves what is being sent, and what belongs to others', () => {
    expect(deleted([underway], 'a', 'maria')).toEqual([underway]);
    expect(deleted([queued], 'a', 'joana')).toEqual([queued]);
  });
});

describe('keeping', () => {
  test.each<[number, string]>([
    [0, 'everything'],
    [24 * HOUR - 1, 'everything'],
    [24 * HOUR, 'receipt'],
    [30 * 24 * HOUR - 1, 'receipt'],
    [30 * 24 * HOUR, 'nothing'],
    [-HOUR, 'everything'],
  ])('%d ms after the acknowledgement: %s', (age, kept) => {
    expect(retention(sent, NOW + age)).toBe(kept);
  });

  test.each([queued, underway, failed, blocked])('everything for ever while it is $state', (item) => {
    expect(retention(item, NOW + 10_000 * HOUR)).toBe('everything');
  });
});

test('every state has words, and others only see that an item is locked', () => {
  expect(ITEMS.map((item) => wordsOfItem(item, 'maria'))).toEqual([
    'outbox.queued',
    'outbox.sending',
    'outbox.sent',
    'outbox.failed',
    'outbox.blocked',
  ]);
  expect(new Set(ITEMS.map((item) => wordsOfItem(item, 'joana')))).toEqual(new Set(['outbox.locked']));
});

describe('whatever happens', () => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed))(
    'no item is lost, sent by a stranger or sent after its acknowledgement, seed %d',
    (seed) => {
      const world = new World(seededRandom(seed));

      for (let step = 0; step < 400; step++) world.step();
      world.calmDown();

      expect(world.outbox.map(({ key }) => key)).toEqual(world.saved);
      expect(world.outbox.filter(({ state }) => state !== 'sent')).toEqual([]);
      expect([...world.inferences.keys()].sort()).toEqual([...world.saved].sort());
      expect(world.outbox.map((item) => item.state === 'sent' && item.inferenceId)).toEqual(
        world.saved.map((key) => world.inferences.get(key)),
      );
    },
  );
});

/** Two users with one device, a service that keeps what it acknowledged, and a network that fails in every way. */
class World {
  readonly saved: string[] = [];
  readonly inferences = new Map<string, string>();
  outbox: readonly OutboxItem[] = [];
  #now = NOW;
  #user = 'maria';
  #trouble = 0.7;
  readonly #acknowledged = new Set<string>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  step(): void {
    const dice = this.#random();
    if (dice < 0.1) this.#save();
    else if (dice < 0.6) this.#trySending();
    else if (dice < 0.7) this.#now += Math.floor(this.#random() * 400_000) - 20_000;
    else if (dice < 0.75) this.#user = this.#user === 'maria' ? 'joana' : 'maria';
    else if (dice < 0.8) this.outbox = resumed(this.outbox, this.#user, this.#now);
    else if (dice < 0.85) this.outbox = this.outbox.map((item) => recovered(item, this.#now));
    else if (dice < 0.95) this.#each((item) => (item.state === 'failed' ? corrected(item, this.#now) : item));
    else this.#each((item) => (item.state === 'queued' ? sendNow(item, this.#now) : item));
  }

  calmDown(): void {
    this.#trouble = 0;
    for (const user of ['maria', 'joana']) {
      this.#user = user;
      this.outbox = this.outbox.map((item) => recovered(item, this.#now));
      this.outbox = resumed(this.outbox, user, this.#now);
      this.#each((item) => (item.state === 'failed' ? corrected(item, this.#now) : item));
      this.#now += HOUR;
      for (let more = this.outbox.length; more > 0; more--) this.#trySending();
    }
  }

  #save(): void {
    const key = `key-${this.saved.length}`;
    this.saved.push(key);
    this.outbox = [...this.outbox, newItem(key, this.#user, this.#now)];
  }

  #trySending(): void {
    const item = nextToSend(this.outbox, this.#user, this.#now);
    if (item === null) return;
    expect(item.userId).toBe(this.#user);
    expect(this.#acknowledged).not.toContain(item.key);

    this.outbox = this.outbox.map((other) => (other.key === item.key ? sending(item) : other));
    if (this.#random() < this.#trouble * 0.2) {
      if (this.#random() < 0.5) this.#accept(item.key);
      return; // the app ends before the answer
    }
    const answer = this.#answer(item.key);
    this.outbox = outboxAfterAnswer(this.outbox, item.key, answer, this.#now, this.#random);
    if (answer.kind === 'answered' && answer.inferenceId !== null) this.#acknowledged.add(item.key);
  }

  #answer(key: string): Answer {
    if (this.#random() >= this.#trouble) return answered(200, { inferenceId: this.#accept(key) });
    const dice = this.#random();
    if (dice < 0.3) return UNREACHABLE;
    if (dice < 0.6) {
      this.#accept(key);
      return UNREACHABLE; // it arrived, the answer did not
    }
    if (dice < 0.7) return answered(401);
    return answered(dice < 0.8 ? 422 : dice < 0.9 ? 503 : 200);
  }

  #accept(key: string): string {
    const inferenceId = this.inferences.get(key) ?? `inference-${this.inferences.size}`;
    this.inferences.set(key, inferenceId);
    return inferenceId;
  }

  #each(change: (item: OutboxItem) => OutboxItem): void {
    this.outbox = this.outbox.map((item) => (item.userId === this.#user ? change(item) : item));
  }
}
