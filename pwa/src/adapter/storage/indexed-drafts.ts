import type { Collection } from '../../core/collection.ts';
import {
  AlreadyFinished,
  type Collections,
  type CrashBlock,
  type CrashCopies,
  type Takes,
} from '../../core/ports.ts';
import { beginningWith, type Database, type Writing } from './database.ts';
import { readCollection } from './stored.ts';
import { fromBytes, toBytes, type Place, type Vault } from './vault.ts';

export function draftPlace(id: string): Place {
  return ['drafts', id];
}

export function takePlace(collectionId: string, task: string): Place {
  return ['takes', collectionId, task];
}

function crashPlace(collectionId: string, task: string, number: number): Place {
  return ['crashCopies', collectionId, task, number];
}

/** Seals what is one record of one place. */
export async function sealed(vault: Vault, userId: string, place: Place, bytes: Uint8Array<ArrayBuffer>) {
  const what = await vault.seal(userId, place, bytes);
  return { keyIds: [what.keyId], what };
}

export function eraseSound(transaction: Writing, userId: string, collectionId: string): Promise<unknown> {
  const all = beginningWith(userId, collectionId);
  return Promise.all([
    transaction.objectStore('takes').delete(all),
    transaction.objectStore('crashCopies').delete(all),
  ]);
}

async function refuseFinished(transaction: Writing, collectionId: string): Promise<void> {
  const item = await transaction.objectStore('outbox').getKey(collectionId);
  if (item !== undefined) throw new AlreadyFinished();
}

export function indexedCollections(database: Database, vault: Vault): Collections {
  const open = async (userId: string, id: string): Promise<Collection | null> => {
    const record = await database.read(['drafts'], (transaction) =>
      transaction.objectStore('drafts').get([userId, id]),
    );
    if (record === undefined) return null;
    const bytes = await vault.open(userId, draftPlace(id), record.sealed);
    return bytes && readCollection(fromBytes(bytes));
  };

  return {
    async list(userId) {
      const keys = await database.read(['drafts'], (transaction) =>
        transaction.objectStore('drafts').getAllKeys(beginningWith(userId)),
      );
      const collections = await Promise.all(keys.map(([, id]) => open(userId, id)));
      return collections
        .filter((collection) => collection !== null)
        .toSorted((one, other) => other.updatedAtMillis - one.updatedAtMillis);
    },

    find: open,

    save(collection) {
      const { userId, id, updatedAtMillis } = collection;
      return vault.write(
        userId,
        ['drafts', 'outbox'],
        () => sealed(vault, userId, draftPlace(id), toBytes(collection)),
        async (transaction, what) => {
          await refuseFinished(transaction, id);
          const drafts = transaction.objectStore('drafts');
          const corrects = (await drafts.get([userId, id]))?.corrects ?? null;
          await drafts.put({ updatedAtMillis, corrects, sealed: what }, [userId, id]);
        },
      );
    },

    remove: (userId, id) =>
      database.write(['drafts', 'takes', 'crashCopies', 'outbox'], async (transaction) => {
        await transaction.objectStore('drafts').delete([userId, id]);
        const item = await transaction.objectStore('outbox').getKey(id);
        if (item === undefined) await eraseSound(transaction, userId, id); // otherwise it is the item's by now
      }),
  };
}

export function indexedTakes(database: Database, vault: Vault): Takes {
  return {
    put: (userId, collectionId, { task }, wav) =>
      vault.write(
        userId,
        ['takes', 'outbox'],
        () => sealed(vault, userId, takePlace(collectionId, task), wav),
        async (transaction, what) => {
          await refuseFinished(transaction, collectionId);
          await transaction.objectStore('takes').put(what, [userId, collectionId, task]);
        },
      ),

    async find(userId, collectionId, task) {
      const record = await database.read(['takes'], (transaction) =>
        transaction.objectStore('takes').get([userId, collectionId, task]),
      );
      return record === undefined ? null : vault.open(userId, takePlace(collectionId, task), record);
    },

    remove: (userId, collectionId, task) =>
      database.write(['takes', 'outbox'], async (transaction) => {
        await refuseFinished(transaction, collectionId);
        await transaction.objectStore('takes').delete([userId, collectionId, task]);
      }),
  };
}

const HEAD_BYTES = 8; // the rate, as a float64

export function indexedCrashCopies(database: Database, vault: Vault): CrashCopies {
  return {
    append(userId, collectionId, task, copy) {
      const place = crashPlace(collectionId, task, copy.number);
      return vault.write(
        userId,
        ['crashCopies'],
        () => sealed(vault, userId, place, blockToBytes(copy)),
        async (transaction, what) => {
          await transaction.objectStore('crashCopies').put(what, [userId, collectionId, task, copy.number]);
        },
        'writeSoon',
      );
    },

    async find(userId, collectionId, task) {
      const [keys, records] = await database.read(['crashCopies'], (transaction) => {
        const store = transaction.objectStore('crashCopies');
        const all = beginningWith(userId, collectionId, task);
        return Promise.all([store.getAllKeys(all), store.getAll(all)]);
      });
      const blocks: CrashBlock[] = [];
      for (const [index, [, , , number]] of keys.entries()) {
        const record = records[index];
        const bytes = record && (await vault.open(userId, crashPlace(collectionId, task, number), record));
        if (bytes) blocks.push(blockFromBytes(number, bytes));
      }
      return blocks;
    },

    remove: (userId, collectionId, task) =>
      database.write(['crashCopies'], async (transaction) => {
        await transaction.objectStore('crashCopies').delete(beginningWith(userId, collectionId, task));
      }),
  };
}

function blockToBytes({ sampleRateHertz, samples }: CrashBlock): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEAD_BYTES + samples.byteLength);
  new DataView(bytes.buffer).setFloat64(0, sampleRateHertz);
  bytes.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), HEAD_BYTES);
  return bytes;
}

function blockFromBytes(number: number, bytes: Uint8Array<ArrayBuffer>): CrashBlock {
  const sampleRateHertz = new DataView(bytes.buffer).getFloat64(0);
  return { number, sampleRateHertz, samples: new Float32Array(bytes.buffer.slice(HEAD_BYTES)) };
}
