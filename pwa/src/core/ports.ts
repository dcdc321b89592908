import type { Collection, TakeMetadata } from './collection.ts';
import type { OutboxItem } from './outbox.ts';
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
  sendNow(key: string): Promise<void>;
  /** After signing in again and agreeing to send. */
  resume(): Promise<void>;
  /** Takes a refused item back as a collection to correct, under the same key. */
  reopen(key: string): Promise<Collection>;
  remove(key: string): Promise<void>;
  /** An encrypted file that only the given passphrase opens: a way out when the service never comes back. */
  exportEncrypted(key: string, passphrase: string): Promise<Uint8Array<ArrayBuffer>>;
};

/** While anything holds it, no new version of the app takes over: a recording, a form that is not kept yet. */
export type Busy = {
  hold(reason: 'recording' | 'unsaved'): () => void;
  held(): boolean;
  subscribe(listener: () => void): () => void;
};
