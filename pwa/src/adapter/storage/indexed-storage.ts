import { Database } from './database.ts';
import { indexedDevice } from './indexed-device.ts';
import { indexedCollections, indexedCrashCopies, indexedTakes } from './indexed-drafts.ts';
import { indexedOutbox } from './indexed-outbox.ts';
import type { Storage } from './storage.ts';
import { Vault } from './vault.ts';

/** Everything in IndexedDB; what speaks of patients is encrypted for its user. */
export function indexedStorage(name = 'spira'): Storage {
  const database = new Database(name);
  const vault = new Vault(database);
  return {
    collections: indexedCollections(database, vault),
    takes: indexedTakes(database, vault),
    crashCopies: indexedCrashCopies(database, vault),
    outbox: indexedOutbox(database, vault),
    device: indexedDevice(database, name),
  };
}
