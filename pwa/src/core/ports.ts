import type { Collection, TakeMetadata } from './collection.ts';
import type { OutboxItem } from './outbox.ts';
import type { Session, SignInOutcome } from './session.ts';
import type { Task } from './take-quality.ts';

/** The device has no room left, or the browser gives this page none. What was kept before is still there. */
export class StorageRefused extends Error {
  readonly reason: 'full' | 'unavailable';

  constructor(reason: 'full' | 'unavailable', cause?: unknown) {
    super(`storage ${reason}`, { cause });
    this.name = 'StorageRefused';
    this.reason = reason;
  }
}

/** A finished sample lacks a recording that it names: nothing was moved, the collection is still a draft. */
export class TakesMissing extends Error {
  readonly tasks: readonly Task[];

  constructor(tasks: readonly Task[]) {
    super(`takes missing: ${tasks.join(', ')}`);
    this.name = 'TakesMissing';
    this.tasks = tasks;
  }
}

/** The sample is in the outbox already: its sound and its form do not change under the sender. */
export class AlreadyFinished extends Error {
  constructor() {
    super('the collection is finished');
    this.name = 'AlreadyFinished';
  }
}

/** Samples being collected, encrypted for their user. Every write has reached the device when its promise resolves. */
export type Collections = {
  list(userId: string): Promise<readonly Collection[]>;
  find(userId: string, id: string): Promise<Collection | null>;
  save(collection: Collection): Promise<void>;
  /** With its takes and their crash copies. */
  remove(userId: string, id: string): Promise<void>;
};

/** The sound of takes, encrypted like the collection they belong to. */
export type Takes = {
  put(
    userId: string,
    collectionId: string,
    metadata: TakeMetadata,
    wav: Uint8Array<ArrayBuffer>,
  ): Promise<void>;
  find(userId: string, collectionId: string, task: Task): Promise<Uint8Array<ArrayBuffer> | null>;
  remove(userId: string, collectionId: string, task: Task): Promise<void>;
};

/** What was recorded so far, second by second, so that a crash in mid-take loses no more than the last one. */
export type CrashCopies = {
  append(userId: string, collectionId: string, task: Task, copy: CrashBlock): Promise<void>;
  find(userId: string, collectionId: string, task: Task): Promise<readonly CrashBlock[]>;
  remove(userId: string, collectionId: string, task: Task): Promise<void>;
};

export type CrashBlock = {
  readonly number: number;
  readonly sampleRateHertz: number;
  readonly samples: Float32Array<ArrayBuffer>;
};

/** An item of the outbox as a person sees it; the form of somebody else's item is locked and absent. */
export type OutboxEntry = { readonly item: OutboxItem; readonly collection: Collection | null };

/** Finished samples on their way to the service. One sender for all tabs of the device. */
export type Outbox = {
  /** Changes identity only when something changed. */
  snapshot(): readonly OutboxEntry[];
  subscribe(listener: () => void): () => void;
  /** Moves a finished collection into the outbox; afterwards it is no draft any more. */
  add(collection: Collection): Promise<void>;
  /** A tap: now, whatever the wait, and whatever the browser thinks of the network. */
  sendNow(key: string): Promise<void>;
  /** After signing in again and agreeing to send. */
  resume(): Promise<void>;
  /**
   * The service has another content under the key of this item: an earlier try had arrived. Either that one stands and
   * this item counts as sent, or the person wants this one too, as a further sample under a new key.
   */
  settle(key: string, choice: 'first-stands' | 'send-both'): Promise<SettleOutcome>;
  /** Takes a refused item back as a collection to correct, under the same key. */
  reopen(key: string): Promise<Collection>;
  remove(key: string): Promise<void>;
  /** An encrypted file that only the given passphrase opens: a way out when the service never comes back. */
  exportEncrypted(key: string, passphrase: string): Promise<Uint8Array<ArrayBuffer>>;
};

/** `not-found`: the service shows that the first one never arrived, so this one goes on under a new key. */
export type SettleOutcome = 'settled' | 'not-found' | 'unreachable';

/** Who is signed in, the same in all tabs. */
export type SessionKeeper = {
  state(): Session;
  subscribe(listener: () => void): () => void;
  /** Asks the service once at start. Without network the last user of this device goes on, until they sign out. */
  start(): Promise<void>;
  signIn(username: string, password: string): Promise<SignInOutcome>;
  /** Always ends the session on this device; without network the service hears of it as soon as there is one. */
  signOut(): Promise<void>;
  /** Asks again who is signed in, after a change of password for example. */
  reload(): Promise<void>;
};

/** What a person leaves on the device when they go. */
export type LeftBehind = { readonly drafts: number; readonly unsent: number };

/** The device's storage as a whole. */
export type Device = {
  /** Small things that are no patient's: preferences, the lists of hospitals and models for work without network. */
  recall(name: string): Promise<unknown>;
  remember(name: string, value: unknown): Promise<void>;
  leftBehind(userId: string): Promise<LeftBehind>;
  /** Erases the user's drafts, receipts and key; `keep` leaves unsent items, and the key that only they can be opened with. */
  wipeUser(userId: string, unsent: 'keep' | 'erase'): Promise<void>;
  /** Erases everything that the app keeps on this device, of all users. */
  wipe(): Promise<void>;
  space(): Promise<Space>;
  /** Asks the browser not to erase by itself; it may refuse. */
  askToPersist(): Promise<boolean>;
};

export type Space = {
  readonly persisted: boolean;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
};

/** While anything holds it, no new version of the app takes over: a recording, a form that is not kept yet. */
export type Busy = {
  hold(reason: 'recording' | 'unsaved'): () => void;
  held(): boolean;
  subscribe(listener: () => void): () => void;
};

/** Newer versions of the app. They take over only when a person agrees. */
export type AppUpdates = {
  /** Keeps the app on the device for starts without network, and looks for newer versions now and then. */
  start(): Promise<void>;
  available(): boolean;
  subscribe(listener: () => void): () => void;
  /** Loads the page again, with the newer version. */
  accept(): void;
};

/** How the app comes to the home screen of this device. */
export type Installation = {
  way(): 'installed' | 'offered' | 'apple' | 'by-menu';
  subscribe(listener: () => void): () => void;
  install(): Promise<void>;
};
