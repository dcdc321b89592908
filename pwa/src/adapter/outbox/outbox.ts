import type { CalendarDate } from '../../core/calendar-date.ts';
import type { Collection } from '../../core/collection.ts';
import {
  afterAnswer,
  corrected,
  deleted,
  isKeyTaken,
  isLocked,
  nextToSend,
  outboxAfterAnswer,
  paused,
  reachable,
  recovered,
  resumed,
  retention,
  sendNow,
  sending,
  unreadable,
  type Answer,
  type OutboxItem,
} from '../../core/outbox.ts';
import { checkPatientForm } from '../../core/patient-form.ts';
import type { Outbox, OutboxEntry, SettleOutcome, Takes } from '../../core/ports.ts';
import { published } from '../../core/published.ts';
import type { Random } from '../../core/random.ts';
import { submissionFields, TASKS } from '../../core/submission.ts';
import type { Task } from '../../core/take-quality.ts';
import type { FindByKey, Submission, Submit } from '../api/submission.ts';
import type { Tabs } from '../browser/tabs.ts';
import type { OutboxContent, OutboxStore } from '../storage/storage.ts';
import { sealExport } from './export-file.ts';

/** What this needs besides; tests bring their own. */
export type OutboxParts = {
  readonly store: OutboxStore;
  readonly takes: Takes;
  readonly submit: Submit;
  readonly findByKey: FindByKey;
  /** Whose items may be sent; null while the service wants a sign-in. */
  readonly sender: () => string | null;
  /** Whose items may be seen. */
  readonly viewer: () => string | null;
  readonly nowMillis: () => number;
  readonly random: Random;
  readonly newId: () => string;
  readonly appVersion: string;
  /** What the browser believes. */
  readonly online: () => boolean;
  readonly exclusively: (name: string, work: () => Promise<void>) => Promise<void>;
  readonly tabs: Tabs<'changed'>;
  /** Calls back after so many milliseconds; returns what prevents it. */
  readonly later: (millis: number, work: () => void) => () => void;
};

export type StartedOutbox = Outbox & {
  /** Something may have changed: at the start, the network is back, the page is seen again, somebody signed in. */
  wake(reason: 'start' | 'online' | 'visible' | 'session'): Promise<void>;
  /** What this user has waiting is sent only after they agreed. */
  pause(userId: string): Promise<void>;
};

const SECOND = 1000;
const LONGEST_SLEEP = 300 * SECOND; // clocks are set, machines sleep
const AFTER_TROUBLE = 30 * SECOND;
const HOUR = 3600 * SECOND;
/** A clock that was set back must not refuse what was complete when it was checked. */
const NO_DAY_IS_AFTER = '9999-12-31' as CalendarDate;

export function outbox(parts: OutboxParts): StartedOutbox {
  return new Sender(parts);
}

/** Keeps the outbox moving. All that it knows is in the store: at any moment the tab may end. */
class Sender implements StartedOutbox {
  readonly #parts: OutboxParts;
  readonly #entries = published<readonly OutboxEntry[]>([]);
  readonly #collections = new Map<string, Collection | null>();
  readonly #receipts = new Set<string>();
  #running: Promise<void> | null = null;
  #wanted = false;
  #insistent = false;
  #restUntilMillis = 0;
  #cancelTimer: () => void = () => undefined;
  #showing: Promise<void> = Promise.resolve();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    parts.tabs.listen(() => void this.#show().catch(() => undefined));
  }

  snapshot(): readonly OutboxEntry[] {
    return this.#entries.get();
  }

  subscribe(listener: () => void): () => void {
    return this.#entries.subscribe(listener);
  }

  async add(collection: Collection): Promise<void> {
    const outcome = checkPatientForm(collection.patient, NO_DAY_IS_AFTER);
    if (outcome.kind === 'incomplete') throw new Error(`incomplete: ${outcome.errors[0].field}`);
    const fields = submissionFields(collection, outcome.patient, this.#parts.appVersion);
    await this.#parts.store.add({ collection, fields }, this.#parts.nowMillis());
    await this.#tell();
    void this.#send();
  }

  async sendNow(key: string): Promise<void> {
    const now = this.#parts.nowMillis();
    await this.#change((items) => items.map((item) => (item.key === key ? this.#tapped(item, now) : item)));
    this.#restUntilMillis = 0;
    this.#insistent = true;
    void this.#send();
  }

  async resume(): Promise<void> {
    const userId = this.#parts.sender();
    if (userId === null) return;
    await this.#change((items) => resumed(items, userId, this.#parts.nowMillis()));
    this.#restUntilMillis = 0;
    void this.#send();
  }

  async settle(key: string, choice: 'first-stands' | 'send-both'): Promise<SettleOutcome> {
    const { store, findByKey, newId, nowMillis, random } = this.#parts;
    const item = (await store.items()).find((one) => one.key === key);
    if (item === undefined || !isKeyTaken(item) || isLocked(item, this.#parts.sender() ?? ''))
      return 'unreachable';
    const first = await findByKey(item.userId, key).catch(() => undefined);
    if (first === undefined) return 'unreachable';
    if (first !== null && choice === 'first-stands') {
      const arrived: Answer = {
        kind: 'answered',
        status: 200,
        inferenceId: first,
        problem: { type: 'about:blank', status: 200, text: '' },
        retryAfterSeconds: null,
      };
      await this.#change((items) =>
        items.map((one) => (one.key === key ? afterAnswer(one, arrived, nowMillis(), random) : one)),
      );
      return 'settled';
    }
    await store.rename(item.userId, key, newId(), nowMillis());
    await this.#tell();
    void this.#send();
    return first === null ? 'not-found' : 'settled';
  }

  async reopen(key: string): Promise<Collection> {
    const userId = this.#parts.viewer();
    const collection = userId === null ? null : await this.#parts.store.reopen(userId, key);
    if (collection === null) throw new Error('there is no such item to correct');
    await this.#tell();
    return collection;
  }

  async remove(key: string): Promise<void> {
    const userId = this.#parts.viewer();
    if (userId !== null) await this.#change((items) => deleted(items, key, userId));
  }

  async exportEncrypted(key: string, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
    const userId = this.#parts.viewer();
    const content = userId === null ? null : await this.#parts.store.content(userId, key);
    if (userId === null || content === null) throw new Error('there is nothing to export');
    const { recordings } = await this.#submission(userId, key, content);
    return sealExport({ key, userId, fields: content.fields, recordings }, passphrase);
  }

  async wake(reason: 'start' | 'online' | 'visible' | 'session'): Promise<void> {
    if (reason === 'online') {
      const now = this.#parts.nowMillis();
      this.#restUntilMillis = 0;
      await this.#change((items) => items.map((item) => reachable(item, now)));
    } else {
      await this.#show();
    }
    await this.#send();
  }

  async pause(userId: string): Promise<void> {
    await this.#change((items) => paused(items, userId));
  }

  #tapped(item: OutboxItem, nowMillis: number): OutboxItem {
    const userId = this.#parts.viewer();
    if (userId === null || isLocked(item, userId) || isKeyTaken(item)) return item;
    switch (item.state) {
      case 'queued':
        return sendNow(item, nowMillis);
      case 'failed':
        return corrected(item, nowMillis);
      case 'blocked':
        return this.#parts.sender() === null ? item : (resumed([item], userId, nowMillis)[0] ?? item);
      case 'sending':
      case 'sent':
        return item;
    }
  }

  /** Asks for a round of sending; whoever asks during one gets another one after it. */
  #send(): Promise<void> {
    this.#wanted = true;
    this.#cancelTimer();
    this.#running ??= this.#parts
      .exclusively('spira-outbox', () => this.#round())
      .catch(() => {
        this.#wanted = false; // the device's storage, not the network: the items are as they were
        this.#wakeIn(AFTER_TROUBLE);
      })
      .finally(() => {
        this.#running = null;
        if (this.#wanted) void this.#send();
      });
    return this.#running;
  }

  async #round(): Promise<void> {
    const { store, nowMillis } = this.#parts;
    // who holds the lock is the only sender: what is said to be underway was cut off
    await store.change((items) => items.map((item) => recovered(item, nowMillis())));
    while (this.#wanted) {
      this.#wanted = false;
      while (await this.#sendNext());
    }
    this.#insistent = false;
    await this.#tidy();
    await this.#tell();
    await this.#wakeWhenDue();
  }

  /** Sends one item; false when there is nothing more to be done for now. */
  async #sendNext(): Promise<boolean> {
    const { store, nowMillis, random, submit } = this.#parts;
    const userId = this.#parts.sender();
    if (userId === null || this.#rests(nowMillis())) return false;
    const chosen = nextToSend(await store.items(), userId, nowMillis());
    if (chosen === null) return false;

    const { key } = chosen;
    const marked = await this.#change((items) =>
      items.map((item) => (item.key === key && item.state === 'queued' ? sending(item) : item)),
    );
    if (marked.find((item) => item.key === key)?.state !== 'sending') return true;
    const content = await store.content(userId, key);
    const whole = content && (await this.#submission(userId, key, content).catch(() => null));
    if (whole === null) {
      await this.#change((items) => items.map((item) => (item.key === key ? unreadable(item) : item)));
      return true;
    }

    const answer = await submit(whole);
    const after = await this.#change((items) => outboxAfterAnswer(items, key, answer, nowMillis(), random));
    return this.#goesOn(
      after.find((item) => item.key === key),
      answer,
    );
  }

  /** What one item met is mostly what the next would meet: then all rest. A bare 500 may be the item's own. */
  #goesOn(item: OutboxItem | undefined, answer: Answer): boolean {
    if (item?.state === 'blocked') return false;
    const own = answer.kind === 'answered' && answer.status === 500;
    if (item?.state !== 'queued' || own) return true;
    this.#restUntilMillis = item.nextTryAtMillis;
    this.#insistent = false;
    return false;
  }

  #rests(nowMillis: number): boolean {
    if (this.#insistent) return false;
    const restMillis = this.#restUntilMillis - nowMillis;
    return !this.#parts.online() || (restMillis > 0 && restMillis <= HOUR); // longer: the clock was set back
  }

  async #submission(userId: string, key: string, { collection, fields }: OutboxContent): Promise<Submission> {
    const recordings: [Task, Uint8Array<ArrayBuffer>][] = [];
    for (const task of TASKS) {
      if (collection.takes[task] === undefined) continue;
      const wav = await this.#parts.takes.find(userId, key, task);
      if (wav === null) throw new Error(`${task} cannot be read`);
      recordings.push([task, wav]);
    }
    return { key, userId, fields, recordings };
  }

  /** Erases what need not be kept any more. */
  async #tidy(): Promise<void> {
    const { store, nowMillis } = this.#parts;
    const items = await store.change((all) =>
      all.filter((item) => retention(item, nowMillis()) !== 'nothing'),
    );
    for (const item of items) {
      if (retention(item, nowMillis()) !== 'receipt' || this.#receipts.has(item.key)) continue;
      await store.keepReceipt(item.userId, item.key);
      this.#collections.delete(item.key);
      this.#receipts.add(item.key);
    }
  }

  async #wakeWhenDue(): Promise<void> {
    const now = this.#parts.nowMillis();
    const waiting = (await this.#parts.store.items()).filter(
      (item) => item.state === 'queued' && item.userId === this.#parts.sender(),
    );
    const due = waiting.map((item) => (item.state === 'queued' ? item.nextTryAtMillis : now));
    const soonest = Math.max(this.#restUntilMillis, Math.min(...due)) - now;
    this.#wakeIn(waiting.length === 0 ? LONGEST_SLEEP : Math.min(LONGEST_SLEEP, Math.max(SECOND, soonest)));
  }

  #wakeIn(millis: number): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#parts.later(millis, () => void this.#send());
  }

  async #change(
    change: (items: readonly OutboxItem[]) => readonly OutboxItem[],
  ): Promise<readonly OutboxItem[]> {
    const after = await this.#parts.store.change(change);
    await this.#tell();
    return after;
  }

  async #tell(): Promise<void> {
    this.#parts.tabs.tell('changed');
    await this.#show();
  }

  /** One after the other, so that an older look never covers a newer one. */
  #show(): Promise<void> {
    const next = this.#showing.catch(() => undefined).then(() => this.#look());
    this.#showing = next;
    return next;
  }

  async #look(): Promise<void> {
    const viewer = this.#parts.viewer();
    const items = await this.#parts.store.items();
    const entries: OutboxEntry[] = [];
    for (const item of items) {
      const collection = item.userId === viewer ? await this.#collection(item) : null;
      entries.push({ item, collection });
    }
    const keys = new Set(items.filter(({ userId }) => userId === viewer).map(({ key }) => key));
    for (const key of this.#collections.keys()) if (!keys.has(key)) this.#collections.delete(key);
    if (!sameEntries(entries, this.#entries.get())) this.#entries.set(entries);
  }

  async #collection({ userId, key }: OutboxItem): Promise<Collection | null> {
    const known = this.#collections.get(key);
    if (known !== undefined) return known;
    const collection = (await this.#parts.store.content(userId, key))?.collection ?? null;
    this.#collections.set(key, collection);
    return collection;
  }
}

function sameEntries(some: readonly OutboxEntry[], others: readonly OutboxEntry[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ item, collection }, index) => {
      const other = others[index];
      return other?.collection === collection && JSON.stringify(other.item) === JSON.stringify(item);
    })
  );
}
