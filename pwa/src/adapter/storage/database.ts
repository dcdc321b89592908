import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';

import type { OutboxItem } from '../../core/outbox.ts';
import { StorageRefused } from '../../core/ports.ts';

/** Bytes that only their user's key opens, and only at the place for which they were sealed. */
export type Sealed = {
  readonly version: 1;
  readonly keyId: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
};

export type KeyRecord = { readonly id: string; readonly key: CryptoKey };
export type DraftRecord = {
  readonly updatedAtMillis: number;
  /** The refused item that this draft corrects. */
  readonly corrects: OutboxItem | null;
  readonly sealed: Sealed;
};

export interface Schema extends DBSchema {
  /** By user. */
  keys: { key: string; value: KeyRecord };
  /** By user and collection. */
  drafts: { key: [string, string]; value: DraftRecord };
  /** By user, collection and task. */
  takes: { key: [string, string, string]; value: Sealed };
  /** By user, collection, task and number. */
  crashCopies: { key: [string, string, string, number]; value: Sealed };
  outbox: { key: string; value: OutboxItem };
  /** By the key of the item. */
  contents: { key: string; value: Sealed };
  notes: { key: string; value: unknown };
}

export type Store = StoreNames<Schema>;
export type Reading = IDBPTransaction<Schema, Store[]>;
export type Writing = IDBPTransaction<Schema, Store[], 'readwrite'>;

/**
 * What each version added, oldest first. A step only ever adds: an app of yesterday finds all that it knows in the
 * database of tomorrow, and no step can lose a queue.
 */
const UPGRADES: readonly ((database: IDBPDatabase<Schema>) => void)[] = [
  (database) => {
    for (const store of ['keys', 'drafts', 'takes', 'crashCopies', 'outbox', 'contents', 'notes'] as const) {
      database.createObjectStore(store);
    }
  },
];

/** One connection, made when it is needed and made again when the browser takes it away, as iOS does. */
export class Database {
  readonly #name: string;
  #connection: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  read<Result>(stores: Store[], work: (transaction: Reading) => Promise<Result>): Promise<Result> {
    return this.#twice((database) => work(database.transaction(stores)));
  }

  /** All of it or nothing; on the disk when it resolves. */
  write<Result>(stores: Store[], work: (transaction: Writing) => Promise<Result>): Promise<Result> {
    return this.#twice((database) =>
      committed(database.transaction(stores, 'readwrite', { durability: 'strict' }), work),
    );
  }

  /** As `write`, but after a failure of power the last moments may be missing. */
  writeSoon<Result>(stores: Store[], work: (transaction: Writing) => Promise<Result>): Promise<Result> {
    return this.#twice((database) =>
      committed(database.transaction(stores, 'readwrite', { durability: 'relaxed' }), work),
    );
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    (await connection?.catch(() => null))?.close();
  }

  async #twice<Result>(work: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> {
    try {
      try {
        return await work(await this.#open());
      } catch (error) {
        const abortedWithIt = nameOf(error) === 'AbortError' && this.#connection === null;
        if (!isConnectionLost(error) && !abortedWithIt) throw error;
        this.#connection = null;
        return await work(await this.#open());
      }
    } catch (error) {
      throw asRefusal(error);
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    if (this.#connection !== null) return this.#connection;
    const opening = open(this.#name, () => {
      if (this.#connection === opening) this.#connection = null;
    });
    this.#connection = opening;
    opening.catch(() => {
      if (this.#connection === opening) this.#connection = null;
    });
    return opening;
  }
}

async function open(name: string, onLost: () => void): Promise<IDBPDatabase<Schema>> {
  if (typeof indexedDB === 'undefined') throw new StorageRefused('unavailable');
  const callbacks = {
    // another tab brings a newer version, or erases the device
    blocking: (_current: number, _blocked: number | null, event: IDBVersionChangeEvent) => {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  };
  try {
    return await openDB<Schema>(name, UPGRADES.length, {
      ...callbacks,
      upgrade: (database, from) => {
        for (const upgrade of UPGRADES.slice(from)) upgrade(database);
      },
    });
  } catch (error) {
    if (nameOf(error) !== 'VersionError') throw error;
    return await openDB<Schema>(name, undefined, callbacks); // newer than this app, which has all that this app knows
  }
}

async function committed<Result>(
  transaction: Writing,
  work: (transaction: Writing) => Promise<Result>,
): Promise<Result> {
  try {
    const result = await work(transaction);
    await transaction.done;
    return result;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // it has ended by itself
    }
    await transaction.done.catch(() => undefined);
    throw transaction.error ?? error;
  }
}

function isConnectionLost(error: unknown): boolean {
  const connectionLost = error instanceof Error && /connection|closing|lost/i.test(error.message);
  return nameOf(error) === 'InvalidStateError' || (nameOf(error) === 'UnknownError' && connectionLost);
}

const UNAVAILABLE = [
  'AbortError',
  'InvalidStateError',
  'NotAllowedError',
  'NotFoundError',
  'NotSupportedError',
  'OperationError',
  'SecurityError',
  'TimeoutError',
  'UnknownError',
  'VersionError',
];

function asRefusal(error: unknown): unknown {
  const name = nameOf(error);
  const message = error instanceof Error ? error.message : '';
  if (name === 'QuotaExceededError' || /full disk|disk is full/i.test(message))
    return new StorageRefused('full', error);
  return UNAVAILABLE.includes(name) ? new StorageRefused('unavailable', error) : error;
}

function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}

/** All keys that begin so: an array sorts after every text and number. */
export function beginningWith(...parts: readonly string[]): IDBKeyRange {
  return IDBKeyRange.bound([...parts], [...parts, []]);
}
