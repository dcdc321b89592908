import 'fake-indexeddb/auto';

import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newCollection, type Collection } from '../../core/collection.ts';
import { EMPTY_DRAFT } from '../../core/patient-fields.ts';
import { StorageRefused } from '../../core/ports.ts';
import { Database, type KeyRecord, type Sealed } from './database.ts';
import { indexedStorage } from './indexed-storage.ts';
import { sampleTake, sampleWav } from './sample-takes.ts';
import { Vault } from './vault.ts';

const NOW = 1_795_305_541_000;
const COLLECTION: Collection = newCollection('one', 'maria', { ...EMPTY_DRAFT, rgh: '14259401E' }, NOW);

let tests = 0;
let name = '';

beforeEach(() => {
  name = `database-${tests++}`;
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('what lies on the device', () => {
  test('holds no word of a patient and no sample of a voice in the clear', async () => {
    const storage = indexedStorage(name);
    await storage.collections.save(COLLECTION);
    await storage.takes.put('maria', 'one', await sampleTake('frase'), sampleWav('frase'));

    const draft = (await raw('drafts', ['maria', 'one'])) as { sealed: Sealed };
    const take = (await raw('takes', ['maria', 'one', 'frase'])) as Sealed;

    expect(new TextDecoder('latin1').decode(draft.sealed.bytes)).not.toContain('14259401E');
    expect(new TextDecoder('latin1').decode(take.bytes.slice(0, 4))).not.toBe('RIFF');
  });

  test('is sealed with a key that no script can read, one for each user', async () => {
    const storage = indexedStorage(name);
    await storage.collections.save(COLLECTION);
    await storage.collections.save({ ...COLLECTION, userId: 'joana' });

    const [maria, joana] = [await raw('keys', 'maria'), await raw('keys', 'joana')] as [KeyRecord, KeyRecord];

    expect(maria.key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', maria.key)).rejects.toThrow();
    expect(maria.id).not.toBe(joana.id);
  });

  test.each<[string, IDBValidKey, IDBValidKey]>([
    ['another task', ['maria', 'one', 'frase'], ['maria', 'one', 'aceite']],
    ['another collection', ['maria', 'one', 'frase'], ['maria', 'two', 'frase']],
    ['another user', ['maria', 'one', 'frase'], ['joana', 'one', 'frase']],
  ])('does not open at the place of %s', async (_, from, to) => {
    const storage = indexedStorage(name);
    await storage.takes.put('maria', 'one', await sampleTake('frase'), sampleWav('frase'));
    await storage.takes.put('joana', 'other', await sampleTake('frase'), sampleWav('frase'));
    await putRaw('takes', to, await raw('takes', from));

    const [userId, id, task] = to as ['maria', string, 'frase'];

    expect(await storage.takes.find(userId, id, task)).toBeNull();
  });

  test('does not open when it was changed', async () => {
    const storage = indexedStorage(name);
    await storage.takes.put('maria', 'one', await sampleTake('frase'), sampleWav('frase'));
    const take = (await raw('takes', ['maria', 'one', 'frase'])) as Sealed;
    const bytes = new Uint8Array(take.bytes.slice(0));
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    await putRaw('takes', ['maria', 'one', 'frase'], { ...take, bytes: bytes.buffer });

    expect(await storage.takes.find('maria', 'one', 'frase')).toBeNull();
  });

  test('can be read by no key made after a wipe', async () => {
    const storage = indexedStorage(name);
    await storage.collections.save(COLLECTION);
    const before = await raw('drafts', ['maria', 'one']);
    await storage.device.wipeUser('maria', 'erase');
    await storage.collections.save({ ...COLLECTION, id: 'two' });

    await putRaw('drafts', ['maria', 'one'], before);

    expect(await storage.collections.find('maria', 'one')).toBeNull();
    expect((await storage.collections.list('maria')).map(({ id }) => id)).toEqual(['two']);
  });
});

test('tabs that make a key at the same time agree on one', async () => {
  const tabs = Array.from({ length: 5 }, () => indexedStorage(name));

  await Promise.all(tabs.map((tab, index) => tab.collections.save({ ...COLLECTION, id: `c${index}` })));

  for (const tab of tabs) expect(await tab.collections.list('maria')).toHaveLength(5);
});

test('what is sealed while another tab wipes the user is sealed again, with the new key', async () => {
  const database = new Database(name);
  const vault = new Vault(database);
  const wiping = indexedStorage(name);
  await wiping.collections.save(COLLECTION);
  let attempts = 0;

  await vault.write(
    'maria',
    ['notes'],
    async () => {
      const what = await vault.seal('maria', ['notes'], new Uint8Array([1]));
      if (++attempts === 1) await wiping.device.wipeUser('maria', 'erase');
      return { keyIds: [what.keyId], what };
    },
    async (transaction, what) => {
      await transaction.objectStore('notes').put(what, 'note');
    },
  );

  expect(attempts).toBe(2);
  const note = (await raw('notes', 'note')) as Sealed;
  expect(await vault.open('maria', ['notes'], note)).toEqual(new Uint8Array([1]));
});

describe('the connection', () => {
  test('is made again when the browser has closed it', async () => {
    const storage = indexedStorage(name);
    await storage.collections.save(COLLECTION);
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('The database connection is closing.', 'InvalidStateError');
    });

    expect(await storage.collections.list('maria')).toHaveLength(1);
    expect(transaction.mock.calls.length).toBeGreaterThan(1);
  });

  test('is made again when the server behind it was lost, as on iOS', async () => {
    const storage = indexedStorage(name);
    await storage.collections.save(COLLECTION);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException(
        'Connection to Indexed Database server lost. Refresh the page to try again',
        'UnknownError',
      );
    });

    await storage.collections.save({ ...COLLECTION, updatedAtMillis: NOW + 1 });

    expect(await storage.collections.find('maria', 'one')).toMatchObject({ updatedAtMillis: NOW + 1 });
  });

  test('gives way to a newer version, and finds all that it knows there', async () => {
    const storage = indexedStorage(name);
    await storage.collections.save(COLLECTION);

    const newer = await openDB(name, 99, { upgrade: (database) => void database.createObjectStore('more') });

    expect(await storage.collections.list('maria')).toEqual([COLLECTION]);
    await storage.collections.save({ ...COLLECTION, id: 'two' });
    expect(await storage.collections.list('maria')).toHaveLength(2);
    newer.close();
  });

  test('gives way to another tab that erases the device', async () => {
    const [tab, other] = [indexedStorage(name), indexedStorage(name)];
    await tab.collections.save(COLLECTION);
    await other.collections.list('maria');

    await other.device.wipe();

    expect(await tab.collections.list('maria')).toEqual([]);
  });
});

describe('storage that is refused', () => {
  const full = () => new DOMException('The quota has been exceeded.', 'QuotaExceededError');

  test('is full, and what was there is still there', async () => {
    const storage = indexedStorage(name);
    await storage.collections.save(COLLECTION);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw full();
    });

    const saving = storage.collections.save({ ...COLLECTION, updatedAtMillis: NOW + 1 });

    await expect(saving).rejects.toMatchObject({ name: 'StorageRefused', reason: 'full' });
    expect(await storage.collections.list('maria')).toEqual([COLLECTION]);
  });

  test('is full when only the end of the transaction says so', async () => {
    const storage = indexedStorage(name);
    await storage.collections.save(COLLECTION);
    const put = Reflect.get(IDBObjectStore.prototype, 'put') as (
      this: IDBObjectStore,
      value: unknown,
      key: unknown,
    ) => IDBRequest<IDBValidKey>;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      const request = put.call(this, value, key);
      Object.defineProperty(this.transaction, 'error', { get: full });
      this.transaction.abort();
      return request;
    });

    const saving = storage.collections.save({ ...COLLECTION, updatedAtMillis: NOW + 1 });

    await expect(saving).rejects.toMatchObject({ reason: 'full' });
  });

  test.each(['SecurityError', 'InvalidStateError', 'UnknownError'])('is unavailable: %s', async (error) => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', error);
    });

    await expect(indexedStorage(name).collections.list('maria')).rejects.toEqual(
      expect.objectContaining({ name: 'StorageRefused', reason: 'unavailable' }),
    );
  });

  test('is unavailable where there is none at all', async () => {
    vi.stubGlobal('indexedDB', undefined);

    const listing = indexedStorage(name).collections.list('maria');

    await expect(listing).rejects.toThrow(StorageRefused);
    vi.unstubAllGlobals();
  });

  test('is asked for again next time', async () => {
    const storage = indexedStorage(name);
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('no', 'SecurityError');
    });
    await expect(storage.collections.list('maria')).rejects.toThrow(StorageRefused);

    expect(await storage.collections.list('maria')).toEqual([]);
  });
});

test('a collection of an earlier version of the app is completed, not lost', async () => {
  const database = new Database(name);
  const vault = new Vault(database);
  const old = { id: 'old', userId: 'maria', createdAtMillis: NOW, patient: { rgh: '1' } };
  const sealed = await vault.seal('maria', ['drafts', 'old'], new TextEncoder().encode(JSON.stringify(old)));
  await putRaw('drafts', ['maria', 'old'], { updatedAtMillis: NOW, corrects: null, sealed });

  expect(await indexedStorage(name).collections.find('maria', 'old')).toEqual(
    newCollection('old', 'maria', { ...EMPTY_DRAFT, rgh: '1' }, NOW),
  );
});

async function raw(store: string, key: IDBValidKey): Promise<unknown> {
  const database = await openDB(name);
  const value: unknown = await database.get(store, key);
  database.close();
  return value;
}

async function putRaw(store: string, key: IDBValidKey, value: unknown): Promise<void> {
  const database = await openDB(name);
  await database.put(store, value, key);
  database.close();
}
