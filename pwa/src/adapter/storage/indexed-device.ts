import { deleteDB } from 'idb';

import { StorageRefused, type Device, type Space } from '../../core/ports.ts';
import { beginningWith, type Database } from './database.ts';
import { eraseSound } from './indexed-drafts.ts';

const ALL = ['keys', 'drafts', 'takes', 'crashCopies', 'outbox', 'contents'] as const;

export function indexedDevice(database: Database, name: string): Device {
  return {
    recall: (note) =>
      database.read(
        ['notes'],
        async (transaction) => (await transaction.objectStore('notes').get(note)) ?? null,
      ),

    remember: (note, value) =>
      database.write(['notes'], async (transaction) => {
        await transaction.objectStore('notes').put(value, note);
      }),

    leftBehind: (userId) =>
      database.read(['drafts', 'outbox'], async (transaction) => {
        const drafts = await transaction.objectStore('drafts').count(beginningWith(userId));
        const items = await transaction.objectStore('outbox').getAll();
        const unsent = items.filter((item) => item.userId === userId && item.state !== 'sent').length;
        return { drafts, unsent };
      }),

    wipeUser: (userId, unsent) =>
      database.write([...ALL], async (transaction) => {
        const items = (await transaction.objectStore('outbox').getAll()).filter(
          (item) => item.userId === userId,
        );
        const kept = items.filter(({ state }) => unsent === 'keep' && state !== 'sent').map(({ key }) => key);
        for (const { key } of items.filter((item) => !kept.includes(item.key))) {
          await transaction.objectStore('outbox').delete(key);
          await transaction.objectStore('contents').delete(key);
        }
        await transaction.objectStore('drafts').delete(beginningWith(userId));
        await transaction.objectStore('crashCopies').delete(beginningWith(userId));
        const sounds = await transaction.objectStore('takes').getAllKeys(beginningWith(userId));
        for (const [, id] of sounds) if (!kept.includes(id)) await eraseSound(transaction, userId, id);
        if (kept.length === 0) await transaction.objectStore('keys').delete(userId);
      }),

    async wipe() {
      // first the records, since deleting the database waits for tabs that may hang
      await database.write([...ALL, 'notes'], (transaction) =>
        Promise.all([...ALL, 'notes' as const].map((store) => transaction.objectStore(store).clear())),
      );
      await database.close();
      await deleted(name);
    },

    space: () => space(),

    askToPersist: async () => {
      const storage = storageManager();
      return (await storage?.persisted?.()) === true || (await storage?.persist?.()) === true;
    },
  };
}

/** The empty database goes as soon as the last tab lets go of it; nobody waits for a tab that hangs. */
function deleted(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    deleteDB(name, { blocked: () => resolve() }).then(resolve, (error: unknown) => {
      reject(new StorageRefused('unavailable', error));
    });
  });
}

async function space(): Promise<Space> {
  const storage = storageManager();
  const estimate = await storage?.estimate?.().catch(() => undefined);
  return {
    persisted: (await storage?.persisted?.().catch(() => false)) ?? false,
    usedBytes: estimate?.usage ?? null,
    quotaBytes: estimate?.quota ?? null,
  };
}

/** Older browsers lack some or all of it. */
function storageManager(): Partial<StorageManager> | undefined {
  return (navigator as Partial<Navigator>).storage;
}
