import { StorageRefused } from '../../core/ports.ts';
import type { Database, KeyRecord, Sealed, Store, Writing } from './database.ts';

const ATTEMPTS = 3;
const IV_BYTES = 12;

/**
 * AES-GCM with one key per user, which no script can read out of the browser. A record opens only for its user and at
 * its place: swapped records do not open. It does not protect from who uses the unlocked browser profile.
 */
export class Vault {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async seal(userId: string, place: Place, bytes: Uint8Array<ArrayBuffer>): Promise<Sealed> {
    const { id, key } = (await this.#find(userId)) ?? (await this.#make(userId));
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const additionalData = label(id, userId, place);
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes);
    return { version: 1, keyId: id, iv, bytes: sealed };
  }

  /** Null when it was sealed with a key that is gone, at another place, or was changed. */
  async open(userId: string, place: Place, sealed: Sealed): Promise<Uint8Array<ArrayBuffer> | null> {
    const key = await this.#find(userId);
    if (key?.id !== sealed.keyId) return null;
    const additionalData = label(key.id, userId, place);
    try {
      const bytes = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: sealed.iv, additionalData },
        key.key,
        sealed.bytes,
      );
      return new Uint8Array(bytes);
    } catch {
      return null;
    }
  }

  /** Seals and writes; seals again when the user's key was erased in between, so that nothing unreadable is kept. */
  async write<What, Result>(
    userId: string,
    stores: Store[],
    seal: () => Promise<{ readonly keyIds: readonly string[]; readonly what: What }>,
    work: (transaction: Writing, what: What) => Promise<Result>,
    speed: 'write' | 'writeSoon' = 'write',
  ): Promise<Result> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const { keyIds, what } = await seal();
      const outcome = await this.#database[speed]([...stores, 'keys'], async (transaction) => {
        const current = await transaction.objectStore('keys').get(userId);
        if (keyIds.some((id) => id !== current?.id)) return null;
        return { result: await work(transaction, what) };
      });
      if (outcome !== null) return outcome.result;
    }
    throw new StorageRefused('unavailable', new Error('the key of the user changes all the time'));
  }

  #find(userId: string): Promise<KeyRecord | undefined> {
    return this.#database.read(['keys'], (transaction) => transaction.objectStore('keys').get(userId));
  }

  async #make(userId: string): Promise<KeyRecord> {
    // absent on pages that did not come over https
    if ((crypto as Partial<Crypto>).subtle === undefined) throw new StorageRefused('unavailable');
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    const made: KeyRecord = { id: crypto.randomUUID(), key };
    return this.#database.write(['keys'], async (transaction) => {
      const keys = transaction.objectStore('keys');
      const there = await keys.get(userId); // another tab was faster
      if (there === undefined) await keys.add(made, userId);
      return there ?? made;
    });
  }
}

export type Place = readonly (string | number)[];

function label(keyId: string, userId: string, place: Place): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(['spira', 1, keyId, userId, ...place]));
}

export function toBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}

export function fromBytes(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}
