import type { PlainMessageKey } from './messages.ts';
import type { Random } from './random.ts';

/** Why an item is not sent yet, as the service or the network said it (RFC 9457). */
export type Problem = {
  readonly type: string;
  readonly status: number | null;
  readonly text: string;
  /** What is wrong with which field, as far as the service names fields. */
  readonly fields?: readonly FieldProblem[];
};

export type FieldProblem = { readonly field: string; readonly text: string };

/** Problems that the app itself finds; what they say is in the app's words, not in `text`. */
export const OTHER_USER = 'urn:spira:other-user';
export const PASSWORD_FIRST = 'urn:spira:change-password';
export const SIGNED_OUT = 'urn:spira:signed-out';
export const UNREADABLE = 'urn:spira:unreadable';
export const NO_ANSWER = 'urn:spira:no-answer';
export const NOT_THE_SERVICE = 'urn:spira:not-the-service';

const ASK_THE_PERSON: readonly string[] = [OTHER_USER, PASSWORD_FIRST, SIGNED_OUT];
const TOO_LARGE = 413;
const KEY_FIELD = 'Idempotency-Key';

type Identity = {
  /** Made on the device when the sample was saved, sent as Idempotency-Key with each try, never changed. */
  readonly key: string;
  readonly userId: string;
  readonly createdAtMillis: number;
  readonly tries: number;
};

export type Queued = Identity & {
  readonly state: 'queued';
  readonly nextTryAtMillis: number;
  readonly problem: Problem | null;
};
export type Sending = Identity & { readonly state: 'sending' };
/** The service has it: an inference under this id. Nothing leaves this state. */
export type Sent = Identity & {
  readonly state: 'sent';
  readonly inferenceId: string;
  readonly acknowledgedAtMillis: number;
};
/** The service will not take it as it is: somebody has to correct it. */
export type Failed = Identity & { readonly state: 'failed'; readonly problem: Problem };
/** Waits until its user has signed in again and agreed to send. */
export type Blocked = Identity & { readonly state: 'blocked'; readonly problem: Problem };

export type OutboxItem = Queued | Sending | Sent | Failed | Blocked;

/** What became of one try. An answer whose body could not be read has no inference id. */
export type Answer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly inferenceId: string | null;
      readonly problem: Problem;
      readonly retryAfterSeconds: number | null;
    }
  | { readonly kind: 'unreachable'; readonly problem: Problem };

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const LONGEST_BACKOFF = 300 * SECOND;
const LONGEST_WAIT = HOUR; // however long the service asks for
const JITTER = 0.2;
const PATIENCE = 3; // tries before others go first
const KEEP_AUDIO = 24 * HOUR;
const KEEP_RECEIPT = 30 * 24 * HOUR;

export function newItem(key: string, userId: string, nowMillis: number): Queued {
  return {
    key,
    userId,
    createdAtMillis: nowMillis,
    tries: 0,
    state: 'queued',
    nextTryAtMillis: nowMillis,
    problem: null,
  };
}

/** 2^tries seconds up to five minutes, a fifth more or less, so that devices do not come back all at once. */
export function backoffMillis(tries: number, random: Random): number {
  const exact = Math.min(LONGEST_BACKOFF, SECOND * 2 ** tries);
  return Math.round(exact * (1 + JITTER * (2 * random() - 1)));
}

/**
 * The oldest item of this user that is due; null while another is being sent. An item that failed several times lets
 * those that failed less go first, so that one that can never arrive does not stop the others.
 */
export function nextToSend(items: readonly OutboxItem[], userId: string, nowMillis: number): Queued | null {
  if (items.some(({ state }) => state === 'sending')) return null;
  const due = items
    .filter((item) => item.state === 'queued')
    .filter((item) => isDue(item, userId, nowMillis));
  return due.toSorted((one, other) => setbacks(one) - setbacks(other) || older(one, other))[0] ?? null;
}

function setbacks({ tries }: OutboxItem): number {
  return Math.max(0, tries - PATIENCE);
}

function older(one: OutboxItem, other: OutboxItem): number {
  return one.createdAtMillis - other.createdAtMillis;
}

function isDue(item: Queued, userId: string, nowMillis: number): boolean {
  const waitMillis = item.nextTryAtMillis - nowMillis;
  const clockWasSetBack = waitMillis > LONGEST_WAIT;
  return !isLocked(item, userId) && (waitMillis <= 0 || clockWasSetBack);
}

/** Other people's items stay on a shared device, but only they can send, correct or delete them. */
export function isLocked(item: OutboxItem, userId: string): boolean {
  return item.userId !== userId;
}

export function sending(item: Queued): Sending {
  const { key, userId, createdAtMillis, tries } = item;
  return { key, userId, createdAtMillis, tries: tries + 1, state: 'sending' };
}

/** The item after an answer. Only an inference id is an acknowledgement, and it counts whenever it comes. */
export function afterAnswer(item: OutboxItem, answer: Answer, nowMillis: number, random: Random): OutboxItem {
  if (item.state === 'sent') return item;
  const identity = identityOf(item);
  const inferenceId = acknowledgedBy(answer);
  if (inferenceId !== null)
    return { ...identity, state: 'sent', inferenceId, acknowledgedAtMillis: nowMillis };
  if (item.state !== 'sending') return item;

  const { problem } = answer;
  switch (whatNext(answer)) {
    case 'sign-in':
      return { ...identity, state: 'blocked', problem };
    case 'correct':
      return { ...identity, state: 'failed', problem };
    case 'retry': {
      const waitMillis = Math.max(backoffMillis(item.tries, random), askedWaitMillis(answer));
      return { ...identity, state: 'queued', nextTryAtMillis: nowMillis + waitMillis, problem };
    }
  }
}

/** A conflict names the inference that this key made before. */
function acknowledgedBy(answer: Answer): string | null {
  if (answer.kind === 'unreachable') return null;
  const { status } = answer;
  return (status >= 200 && status < 300) || status === 409 ? answer.inferenceId : null;
}

/** What may pass by itself is tried for ever; what will not needs a person. */
function whatNext(answer: Answer): 'retry' | 'sign-in' | 'correct' {
  if (answer.kind === 'unreachable') return 'retry';
  const { status, problem } = answer;
  if (status === 401 || ASK_THE_PERSON.includes(problem.type)) return 'sign-in';
  if ([408, 409, 425, 429].includes(status)) return 'retry';
  if (problem.type === NOT_THE_SERVICE && status !== TOO_LARGE) return 'retry'; // a proxy or a sign-in page of a network
  return status >= 400 && status < 500 ? 'correct' : 'retry';
}

function askedWaitMillis(answer: Answer): number {
  const seconds = answer.kind === 'answered' ? (answer.retryAfterSeconds ?? 0) : 0;
  return Math.min(LONGEST_WAIT, Math.max(0, seconds) * SECOND);
}

/** The outbox after an answer: who is signed out for one item is signed out for all. */
export function outboxAfterAnswer(
  items: readonly OutboxItem[],
  key: string,
  answer: Answer,
  nowMillis: number,
  random: Random,
): readonly OutboxItem[] {
  const after = items.map((item) => (item.key === key ? afterAnswer(item, answer, nowMillis, random) : item));
  const blocked = after.find((item) => item.key === key && item.state === 'blocked');
  if (blocked?.state !== 'blocked') return after;

  const { userId, problem } = blocked;
  return after.map((item) =>
    item.state === 'queued' && item.userId === userId
      ? { ...identityOf(item), state: 'blocked', problem }
      : item,
  );
}

/** The session ended: what waits is not sent in silence when somebody signs in again. */
export function paused(items: readonly OutboxItem[], userId: string): readonly OutboxItem[] {
  const problem: Problem = { type: SIGNED_OUT, status: null, text: 'signed out' };
  return items.map((item) =>
    item.state === 'queued' && !isLocked(item, userId)
      ? { ...identityOf(item), state: 'blocked', problem }
      : item,
  );
}

/** The network is back: who waits only because nobody answered waits no longer. */
export function reachable(item: OutboxItem, nowMillis: number): OutboxItem {
  const unanswered = item.state === 'queued' && item.problem?.status === null;
  return unanswered ? sendNow(item, nowMillis) : item;
}

/** The service knows the key of this item with another content. */
export function isKeyTaken(item: OutboxItem): boolean {
  return item.state === 'failed' && (item.problem.fields ?? []).some(({ field }) => field === KEY_FIELD);
}

/** The same sample once more, as a further one: the service has something else under its first key. */
export function underNewKey(item: Failed, key: string, nowMillis: number): Queued {
  return { ...newItem(key, item.userId, nowMillis), createdAtMillis: item.createdAtMillis };
}

/** At start: what was being sent when the app ended may have arrived or not, and the key makes asking again safe. */
export function recovered(item: OutboxItem, nowMillis: number): OutboxItem {
  return item.state === 'sending' ? requeued(item, nowMillis) : item;
}

/** After signing in again and agreeing to send, this user's blocked items go on. */
export function resumed(
  items: readonly OutboxItem[],
  userId: string,
  nowMillis: number,
): readonly OutboxItem[] {
  return items.map((item) =>
    item.state === 'blocked' && !isLocked(item, userId) ? requeued(item, nowMillis) : item,
  );
}

/** The device cannot read its own record any more: that is said, the record stays. */
export function unreadable(item: OutboxItem): OutboxItem {
  const problem: Problem = { type: UNREADABLE, status: null, text: 'cannot be read' };
  return item.state === 'sent' ? item : { ...identityOf(item), state: 'failed', problem };
}

/** A tap on send: now, not after the wait. */
export function sendNow(item: Queued, nowMillis: number): Queued {
  return { ...item, nextTryAtMillis: nowMillis };
}

/** Form or takes were corrected. The key stays: had an earlier try arrived after all, there must be no second inference. */
export function corrected(item: Failed, nowMillis: number): Queued {
  return requeued(item, nowMillis);
}

/** The only way out of the outbox before the receipt expires: after a person confirmed it; not while it is being sent, nor by somebody else. */
export function deleted(items: readonly OutboxItem[], key: string, userId: string): readonly OutboxItem[] {
  return items.filter((item) => item.key !== key || isLocked(item, userId) || item.state === 'sending');
}

export type Retention = 'everything' | 'receipt' | 'nothing';

/** What has to be kept: audio for a day after the acknowledgement, the receipt for thirty, all of it until then. */
export function retention(item: OutboxItem, nowMillis: number): Retention {
  if (item.state !== 'sent') return 'everything';
  const ageMillis = nowMillis - item.acknowledgedAtMillis;
  if (ageMillis < KEEP_AUDIO) return 'everything';
  return ageMillis < KEEP_RECEIPT ? 'receipt' : 'nothing';
}

export function wordsOfItem(item: OutboxItem, userId: string): PlainMessageKey {
  return isLocked(item, userId) ? 'outbox.locked' : `outbox.${item.state}`;
}

function requeued(item: OutboxItem, nowMillis: number): Queued {
  const problem = item.state === 'failed' || item.state === 'blocked' ? item.problem : null;
  return { ...identityOf(item), state: 'queued', nextTryAtMillis: nowMillis, problem };
}

function identityOf({ key, userId, createdAtMillis, tries }: OutboxItem): Identity {
  return { key, userId, createdAtMillis, tries };
}
