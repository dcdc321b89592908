import { beforeEach, describe, expect, test } from 'vitest';
import { newCollection, type Collection, type TakeMetadata } from '../../core/collection.ts';
import { SIGNED_OUT, UNREADABLE, type Answer, type Problem } from '../../core/outbox.ts';
import { EMPTY_DRAFT } from '../../core/patient-fields.ts';
import { seededRandom, type Random } from '../../core/random.ts';
import type { Task } from '../../core/take-quality.ts';
import type { Submission } from '../api/submission.ts';
import { memoryStorage } from '../storage/memory-storage.ts';
import { sampleTake, sampleWav } from '../storage/sample-takes.ts';
import { outbox, type StartedOutbox } from './outbox.ts';

const NOW = 1_795_305_541_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PROBLEM: Problem = { type: 'about:blank', status: null, text: 'trouble' };

const UNREACHABLE: Answer = { kind: 'unreachable', problem: PROBLEM };
const answered = (status: number, more: Partial<Extract<Answer, { kind: 'answered' }>> = {}): Answer => ({
  kind: 'answered',
  status,
  inferenceId: null,
  problem: { ...PROBLEM, status },
  retryAfterSeconds: null,
  ...more,
});

let world: World;

beforeEach(() => {
  world = new World();
});

describe('a finished sample', () => {
  test('is kept, sent, and said to be sent only when the service has it', async () => {
    const tab = world.openTab();
    const states: string[] = [];
    tab.queue.subscribe(() => states.push(...tab.queue.snapshot().map(({ item }) => item.state)));

    await tab.queue.add(await world.draft('a'));
    await idle();

    expect(states).toEqual(['queued', 'sending', 'sent']);
    expect(tab.queue.snapshot()).toMatchObject([
      { item: { key: 'a', inferenceId: world.inferences.get('a') } },
    ]);
    expect(world.submissions[0]).toMatchObject({ key: 'a', userId: 'maria' });
    expect(world.submissions[0]?.recordings.map(([task]) => task)).toEqual([
      'aceite',
      'sustentada',
      'parlenda',
    ]);
    expect(world.submissions[0]?.recordings[1]?.[1]).toEqual(sampleWav('sustentada'));
  });

  test('is sent with the same fields at each try, by whatever version of the app', async () => {
    world.answers.push(UNREACHABLE);
    const old = world.openTab({ appVersion: '1' });
    await old.queue.add(await world.draft('a'));
    await idle();
    old.kill();

    const next = world.openTab({ appVersion: '2' });
    world.now += HOUR;
    await next.queue.wake('start');

    expect(world.submissions).toHaveLength(2);
    expect(world.submissions[1]?.fields).toEqual(world.submissions[0]?.fields);
    expect(world.states()).toEqual(['sent']);
  });

  test('is refused while the form is incomplete, and stays a draft', async () => {
    const tab = world.openTab();
    const draft = await world.draft('a', { maskType: '' });

    await expect(tab.queue.add(draft)).rejects.toThrow('incomplete: maskType');
    expect(await world.storage.collections.find('maria', 'a')).toEqual(draft);
  });

  test('waits while nobody is signed in', async () => {
    world.signedIn = null;
    const tab = world.openTab();

    await tab.queue.add(await world.draft('a'));
    await idle();

    expect(world.states()).toEqual(['queued']);
    expect(world.submissions).toEqual([]);
  });
});

describe('sending', () => {
  test('goes in the order of saving, one at a time, however many tabs there are', async () => {
    world.signedIn = null;
    const tabs = [world.openTab(), world.openTab(), world.openTab()];
    for (const key of ['c', 'a', 'b']) {
      world.now += 1;
      await tabs[0]?.queue.add(await world.draft(key));
    }

    world.signedIn = 'maria';
    await Promise.all(tabs.map(({ queue }) => queue.wake('session')));

    expect(world.submissions.map(({ key }) => key)).toEqual(['c', 'a', 'b']);
    expect(world.mostAtOnce).toBe(1);
  });

  test('is seen in all tabs', async () => {
    const [one, other] = [world.openTab(), world.openTab()];

    await one.queue.add(await world.draft('a'));
    await idle();

    expect(other.queue.snapshot()).toEqual(one.queue.snapshot());
    expect(other.queue.snapshot()).toHaveLength(1);
  });

  test('rests when nobody answers, tries again when it is time, and at once when the network is back', async () => {
    const tab = world.openTab();
    world.answers.push(UNREACHABLE, UNREACHABLE);
    await tab.queue.add(await world.draft('a'));
    await tab.queue.add(await world.draft('b'));
    await idle();
    expect(world.submissions.map(({ key }) => key)).toEqual(['a']); // the next would not arrive either

    await world.sleep(2000);
    expect(world.submissions.map(({ key }) => key)).toEqual(['a', 'a']);

    await tab.queue.wake('online');
    expect(world.submissions.map(({ key }) => key)).toEqual(['a', 'a', 'a', 'b']);
  });

  test('does not even try while the browser has no network, unless somebody taps', async () => {
    world.online = false;
    const tab = world.openTab();
    await tab.queue.add(await world.draft('a'));
    await tab.queue.wake('visible');
    expect(world.submissions).toEqual([]);

    await tab.queue.sendNow('a');
    await idle();

    expect(world.states()).toEqual(['sent']);
  });

  test('goes on with the others when one makes the service stumble', async () => {
    world.answers.push(answered(500));
    const tab = world.openTab();
    await tab.queue.add(await world.draft('a'));
    await tab.queue.add(await world.draft('b'));
    await idle();

    expect(world.states()).toEqual(['queued', 'sent']);
  });

  test('waits as long as the service asks for', async () => {
    world.answers.push(answered(503, { retryAfterSeconds: 120 }));
    const tab = world.openTab();
    await tab.queue.add(await world.draft('a'));
    await idle();

    await world.sleep(119_000);
    expect(world.submissions).toHaveLength(1);
    await world.sleep(2000);

    expect(world.states()).toEqual(['sent']);
  });

  test.each([-30 * DAY, 30 * DAY])('outlives a clock that is set by %d ms', async (millis) => {
    world.answers.push(UNREACHABLE);
    const tab = world.openTab();
    await tab.queue.add(await world.draft('a'));
    await idle();

    world.now += millis;
    await tab.queue.wake('visible');

    expect(world.states()).toEqual(['sent']);
  });

  test('goes on in another tab when the one that sent is closed', async () => {
    const [first, second] = [world.openTab(), world.openTab()];
    world.beforeAnswer = () => first.kill();
    void first.queue.add(await world.draft('a'));
    await idle();
    expect(world.states()).toEqual(['sending']);

    world.beforeAnswer = () => undefined;
    await second.queue.wake('visible');

    expect(world.states()).toEqual(['sent']);
    expect(world.inferences.size).toBe(1);
  });

  test('says so when the device cannot read a recording any more, and goes on', async () => {
    world.signedIn = null;
    const tab = world.openTab();
    await tab.queue.add(await world.draft('a'));
    await tab.queue.add(await world.draft('b'));
    world.broken = (key) => key === 'a';
    world.signedIn = 'maria';
    await tab.queue.wake('session');

    expect(tab.queue.snapshot().map(({ item }) => item)).toMatchObject([
      { state: 'failed', problem: { type: UNREADABLE } },
      { state: 'sent' },
    ]);
  });

  test('tries again later when the device’s storage fails, without a pause for breath being skipped', async () => {
    const tab = world.openTab();
    world.signedIn = null;
    await tab.queue.add(await world.draft('a'));
    world.signedIn = 'maria';
    world.storageFails = true;
    await tab.queue.wake('visible').catch(() => undefined);
    world.storageFails = false;
    expect(world.submissions).toEqual([]);

    await world.sleep(30_000);

    expect(world.states()).toEqual(['sent']);
  });
});

describe('a session that ends', () => {
  test('stops all of this user’s items until they agree to send', async () => {
    world.signedIn = null;
    const tab = world.openTab();
    await tab.queue.add(await world.draft('a'));
    await tab.queue.add(await world.draft('b'));
    world.signedIn = 'maria';
    world.answers.push(answered(401));
    await tab.queue.wake('visible');
    expect(world.states()).toEqual(['blocked', 'blocked']);

    await tab.queue.wake('session');
    await tab.queue.wake('online');
    await world.sleep(HOUR);
    expect(world.submissions).toHaveLength(1);

    await tab.queue.resume();
    await idle();

    expect(world.states()).toEqual(['sent', 'sent']);
  });

  test('stops what waits, and says why', async () => {
    world.online = false;
    const tab = world.openTab();
    await tab.queue.add(await world.draft('a'));

    await tab.queue.pause('maria');

    expect(tab.queue.snapshot()).toMatchObject([
      { item: { state: 'blocked', problem: { type: SIGNED_OUT } } },
    ]);
  });

  test('leaves the items of the one who was there locked for the next', async () => {
    world.signedIn = null;
    const tab = world.openTab();
    await tab.queue.add(await world.draft('a'));

    world.signedIn = 'joana';
    await tab.queue.wake('session');
    await tab.queue.sendNow('a');
    await tab.queue.resume();
    await tab.queue.remove('a');
    await idle();

    expect(world.submissions).toEqual([]);
    expect(tab.queue.snapshot()).toMatchObject([{ item: { key: 'a', state: 'queued' }, collection: null }]);
    await expect(tab.queue.reopen('a')).rejects.toThrow();
    await expect(tab.queue.exportEncrypted('a', 'x')).rejects.toThrow();
  });
});

describe('an item that the service refuses', () => {
  const INVALID = answered(422, {
    problem: { ...PROBLEM, status: 422, fields: [{ field: 'age', text: 'wrong' }] },
  });

  test('is corrected and sent under its key', async () => {
    world.answers.push(INVALID);
    const tab = world.openTab();
    await tab.queue.add(await world.draft('a'));
    await idle();
    expect(world.states()).toEqual(['failed']);

    const collection = await tab.queue.reopen('a');
    expect(tab.queue.snapshot()).toEqual([]);
    await tab.queue.add({ ...collection, patient: { ...collection.patient, age: '54' } });
    await idle();

    expect(world.states()).toEqual(['sent']);
    expect(world.submissions.map(({ key }) => key)).toEqual(['a', 'a']);
    expect(world.submissions[1]?.fields).toContainEqual(['age', '54']);
  });

  test('does not stop the others', async () => {
    world.answers.push(INVALID);
    const tab = world.openTab();
    await tab.queue.add(await world.draft('a'));
    await tab.queue.add(await world.draft('b'));
    await idle();

    expect(world.states()).toEqual(['failed', 'sent']);
  });

  test('can be tried again as it is, and deleted', async () => {
    world.answers.push(INVALID, INVALID);
    const tab = world.openTab();
    await tab.queue.add(await world.draft('a'));
    await idle();
    await tab.queue.sendNow('a');
    await idle();
    expect(world.states()).toEqual(['failed']);

    await tab.queue.remove('a');

    expect(tab.queue.snapshot()).toEqual([]);
    expect(await world.storage.takes.find('maria', 'a', 'aceite')).toBeNull();
  });
});

describe('a key that the service has with another content', () => {
  beforeEach(async () => {
    const tab = world.openTab();
    world.inferences.set('a', 'id-of-the-first');
    world.contents.set('a', 'something else');
    await tab.queue.add(await world.draft('a'));
    await idle();
    expect(world.states()).toEqual(['failed']);
  });

  test('is not tried again by itself, nor by a tap', async () => {
    const tab = world.openTab();
    await tab.queue.sendNow('a');
    await tab.queue.wake('online');
    await world.sleep(DAY);

    expect(world.submissions).toHaveLength(1);
  });

  test('means that the first one stands, when the person says so', async () => {
    const tab = world.openTab();

    expect(await tab.queue.settle('a', 'first-stands')).toBe('settled');

    expect(tab.queue.snapshot()).toMatchObject([{ item: { state: 'sent', inferenceId: 'id-of-the-first' } }]);
    expect(world.submissions).toHaveLength(1);
  });

  test('is replaced, when the person wants both', async () => {
    const tab = world.openTab();

    expect(await tab.queue.settle('a', 'send-both')).toBe('settled');
    await idle();

    expect(world.states()).toEqual(['sent']);
    expect(world.inferences.size).toBe(2);
    expect(world.submissions[1]?.key).toBe('new-1');
  });

  test('is replaced, when the service shows that the first one never arrived', async () => {
    const tab = world.openTab();
    world.inferences.delete('a');

    expect(await tab.queue.settle('a', 'first-stands')).toBe('not-found');
    await idle();

    expect([...world.inferences.keys()]).toEqual(['new-1']);
  });

  test('stays as it is while the service does not say', async () => {
    const tab = world.openTab();
    world.searchFails = true;

    expect(await tab.queue.settle('a', 'send-both')).toBe('unreachable');
    expect(world.states()).toEqual(['failed']);
  });
});

test('sound is erased a day after the acknowledgement, the receipt after thirty', async () => {
  const tab = world.openTab();
  await tab.queue.add(await world.draft('a'));
  await idle();

  await world.sleep(DAY - 1000);
  expect(await world.storage.takes.find('maria', 'a', 'aceite')).not.toBeNull();

  await world.sleep(HOUR);
  expect(await world.storage.takes.find('maria', 'a', 'aceite')).toBeNull();
  expect(tab.queue.snapshot()[0]?.collection?.patient).toMatchObject({ rgh: '14259401E', age: '' });

  await world.sleep(29 * DAY);
  expect(tab.queue.snapshot()).toEqual([]);
});

describe('20 samples and 50 cuts', () => {
  test.each(Array.from({ length: 25 }, (_, seed) => seed))(
    'none lost, none doubled, seed %d',
    async (seed) => {
      const random = seededRandom(seed);
      world = new World(random);
      let tabs = [world.openTab(), world.openTab()];
      let cuts = 50;
      const pick = () => tabs[Math.floor(random() * tabs.length)] ?? world.openTab();
      const kill = (tab: Tab | undefined) => {
        tab?.kill();
        tabs = [...tabs.filter((other) => other !== tab), world.openTab()];
      };
      world.trouble = (sender) => {
        if (cuts === 0 || random() < 0.15) return 'none';
        cuts -= 1;
        const dice = random();
        if (dice < 0.35) return 'lost-before';
        if (dice < 0.7) return 'lost-after';
        if (dice < 0.78) return 'session-ended';
        if (dice < 0.86) return 'overloaded';
        kill(tabs.find(({ queue }) => queue === sender));
        return dice < 0.93 ? 'killed-before' : 'killed-after';
      };

      for (let saved = 0; saved < 20;) {
        const dice = random();
        if (dice < 0.4) await pick().queue.add(await world.draft(`key-${saved++}`));
        else if (dice < 0.6) void pick().queue.wake('online');
        else if (dice < 0.8) await world.sleep(random() * 60_000);
        else if (dice < 0.9) void pick().queue.resume();
        else kill(pick());
        await idle();
      }
      for (let round = 0; round < 600 && world.states().some((state) => state !== 'sent'); round++) {
        void pick().queue.resume();
        await world.sleep(60_000);
      }

      expect(cuts).toBe(0);
      expect(world.states()).toEqual(Array.from({ length: 20 }, () => 'sent'));
      expect([...world.inferences.keys()].sort()).toEqual(
        Array.from({ length: 20 }, (_, index) => `key-${index}`).sort(),
      );
      expect(world.mostAtOnce).toBe(1);
      expect(world.conflicts).toBe(0);
      const items = await world.storage.outbox.items();
      for (const item of items) {
        expect(item.state === 'sent' && item.inferenceId).toBe(world.inferences.get(item.key));
      }
    },
  );
});

type Trouble =
  'none' | 'lost-before' | 'lost-after' | 'killed-before' | 'killed-after' | 'session-ended' | 'overloaded';

type Tab = { readonly queue: StartedOutbox; readonly kill: () => void };

/** One device with its tabs, its clock and its storage, and one service that keeps what it accepted. */
class World {
  now = NOW;
  online = true;
  signedIn: string | null = 'maria';
  storageFails = false;
  searchFails = false;
  broken: (key: string) => boolean = () => false;
  beforeAnswer: () => void = () => undefined;
  trouble: (sender: StartedOutbox) => Trouble = () => 'none';
  mostAtOnce = 0;
  /** What the storage has not answered yet. */
  pending = 0;
  conflicts = 0;
  readonly answers: Answer[] = [];
  readonly submissions: Submission[] = [];
  readonly inferences = new Map<string, string>();
  readonly contents = new Map<string, string>();
  readonly storage = memoryStorage();
  readonly #random: Random;
  readonly #listeners = new Map<object, () => void>();
  readonly #timers = new Map<object, { at: number; tab: object; work: () => void }>();
  readonly #waiting: { tab: object; go: () => void }[] = [];
  #holder: object | null = null;
  #ids = 0;
  #states: readonly string[] = [];

  constructor(random: Random = () => 0.5) {
    this.#random = random;
  }

  states(): readonly string[] {
    return this.#states;
  }

  async draft(key: string, patient: Partial<Collection['patient']> = {}): Promise<Collection> {
    const takes: Partial<Record<Task, TakeMetadata>> = {};
    for (const task of ['aceite', 'sustentada', 'parlenda'] as const) {
      const metadata = await sampleTake(task);
      takes[task] = metadata;
      await this.storage.takes.put('maria', key, metadata, sampleWav(task));
    }
    const complete = {
      ...EMPTY_DRAFT,
      modelIds: ['6741f0a2c3b4d5e6f7a8b9c1'],
      hospital: 'Hospital das Clínicas',
      rgh: '14259401E',
      gender: 'Feminino',
      covidStatus: 'UNKNOWN',
      maskType: 'NONE',
      ...patient,
    };
    const collection = { ...newCollection(key, 'maria', complete, this.now), takes };
    await this.storage.collections.save(collection);
    return collection;
  }

  openTab({ appVersion = '1' } = {}): Tab {
    const tab = {};
    let alive = true;
    const isAlive = () => alive;
    const never = () => new Promise<never>(() => undefined);
    const guarded =
      <Values extends unknown[], Result>(work: (...values: Values) => Promise<Result>) =>
      async (...values: Values): Promise<Result> => {
        if (!isAlive()) return never();
        if (this.storageFails) throw new Error('the disk is broken');
        this.pending += 1;
        const result = await work(...values).finally(() => {
          this.pending -= 1;
        });
        return isAlive() ? result : never();
      };
    const { outbox: store, takes } = this.storage;
    const queue: StartedOutbox = outbox({
      store: {
        items: guarded(() => store.items()),
        content: guarded((userId, key) => store.content(userId, key)),
        add: guarded((content, now) => store.add(content, now)),
        change: guarded(async (change) => {
          const after = await store.change(change);
          this.#states = after.map(({ state }) => state);
          return after;
        }),
        reopen: guarded((userId, key) => store.reopen(userId, key)),
        rename: guarded((userId, key, newKey, now) => store.rename(userId, key, newKey, now)),
        keepReceipt: guarded((userId, key) => store.keepReceipt(userId, key)),
      },
      takes: {
        ...takes,
        find: guarded((userId, key, task) =>
          this.broken(key) ? Promise.resolve(null) : takes.find(userId, key, task),
        ),
      },
      submit: async (submission) => {
        const answer = await this.#submit(submission, queue);
        return alive && answer !== null ? answer : never();
      },
      findByKey: (_, key) =>
        this.searchFails
          ? Promise.reject(new Error('no'))
          : Promise.resolve(this.inferences.get(key) ?? null),
      sender: () => this.signedIn,
      viewer: () => this.signedIn,
      nowMillis: () => this.now,
      random: this.#random,
      newId: () => `new-${++this.#ids}`,
      appVersion,
      online: () => this.online,
      exclusively: (_, work) => this.#exclusively(tab, work),
      tabs: {
        tell: () => {
          for (const [other, listener] of this.#listeners) if (other !== tab) queueMicrotask(listener);
        },
        listen: (listener) => void this.#listeners.set(tab, () => listener('changed')),
      },
      later: (millis, work) => {
        const timer = {};
        if (alive) this.#timers.set(timer, { at: this.now + millis, tab, work });
        return () => void this.#timers.delete(timer);
      },
    });
    const kill = () => {
      alive = false;
      this.#listeners.delete(tab);
      for (const [timer, { tab: owner }] of this.#timers) if (owner === tab) this.#timers.delete(timer);
      for (const waiting of this.#waiting.filter((one) => one.tab === tab)) {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      }
      if (this.#holder === tab) this.#release();
    };
    void queue.wake('start');
    return { queue, kill };
  }

  /** Time passes, in steps, and timers run. */
  async sleep(millis: number): Promise<void> {
    const end = this.now + millis;
    await idle();
    for (;;) {
      const next = [...this.#timers].toSorted(([, one], [, other]) => one.at - other.at)[0];
      if (next === undefined || next[1].at > end) break;
      this.#timers.delete(next[0]);
      this.now = Math.max(this.now, next[1].at);
      next[1].work();
      await idle();
    }
    this.now = end;
    await idle();
  }

  async #exclusively(tab: object, work: () => Promise<void>): Promise<void> {
    await new Promise<void>((go) => {
      this.#waiting.push({ tab, go });
      this.#next();
    });
    try {
      await work();
    } finally {
      if (this.#holder === tab) this.#release();
    }
  }

  #release(): void {
    this.#holder = null;
    this.#next();
  }

  #next(): void {
    if (this.#holder !== null) return;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#holder = next.tab;
    next.go();
  }

  #underway = 0;

  async #submit(submission: Submission, sender: StartedOutbox): Promise<Answer | null> {
    this.submissions.push(submission);
    this.#underway += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#underway);
    await Promise.resolve();
    this.#underway -= 1;
    const trouble = this.trouble(sender);
    if (trouble === 'lost-before') return UNREACHABLE;
    if (trouble === 'killed-before') return null;
    if (trouble === 'session-ended') return answered(401);
    if (trouble === 'overloaded') return answered(503, { retryAfterSeconds: 30 });
    const scripted = this.answers.shift();
    if (scripted !== undefined) return scripted;
    const answer = this.#accept(submission);
    this.beforeAnswer();
    if (trouble === 'lost-after') return UNREACHABLE;
    return trouble === 'killed-after' ? null : answer;
  }

  #accept({ key, fields }: Submission): Answer {
    const content = JSON.stringify(fields);
    const before = this.contents.get(key);
    if (before !== undefined && before !== content) {
      this.conflicts += 1;
      const fieldProblem = { field: 'Idempotency-Key', text: 'came before with another submission' };
      return answered(422, { problem: { ...PROBLEM, status: 422, fields: [fieldProblem] } });
    }
    this.contents.set(key, content);
    const inferenceId = this.inferences.get(key) ?? `inference-${this.inferences.size}`;
    this.inferences.set(key, inferenceId);
    return answered(200, { inferenceId });
  }
}

/** Until everything that does not wait for the clock is done. */
async function idle(): Promise<void> {
  for (let quiet = 0; quiet < 12; quiet = world.pending === 0 ? quiet + 1 : 0) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
