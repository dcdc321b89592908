import type { Collection, TakeMetadata } from '../../core/collection.ts';
import { corrected, newItem, underNewKey, type OutboxItem } from '../../core/outbox.ts';
import { StorageRefused, TakesMissing } from '../../core/ports.ts';
import type { Task } from '../../core/take-quality.ts';
import { beginningWith, type Database, type Sealed, type Writing } from './database.ts';
import { draftPlace, eraseSound, sealed, takePlace } from './indexed-drafts.ts';
import type { OutboxContent, OutboxStore } from './storage.ts';
import { readContent, receiptOf } from './stored.ts';
import { fromBytes, toBytes, type Place, type Vault } from './vault.ts';

export function indexedOutbox(database: Database, vault: Vault): OutboxStore {
  return new IndexedOutbox(database, vault);
}

function contentPlace(key: string): Place {
  return ['contents', key];
}

class IndexedOutbox implements OutboxStore {
  readonly #database: Database;
  readonly #vault: Vault;

  constructor(database: Database, vault: Vault) {
    this.#database = database;
    this.#vault = vault;
  }

  async items(): Promise<readonly OutboxItem[]> {
    const items = await this.#database.read(['outbox'], (transaction) =>
      transaction.objectStore('outbox').getAll(),
    );
    return items.toSorted(inOrder);
  }

  async content(userId: string, key: string): Promise<OutboxContent | null> {
    const record = await this.#database.read(['contents'], (transaction) =>
      transaction.objectStore('contents').get(key),
    );
    const bytes = record && (await this.#vault.open(userId, contentPlace(key), record));
    return bytes ? readContent(fromBytes(bytes)) : null;
  }

  async add(content: OutboxContent, nowMillis: number): Promise<void> {
    const { id, userId } = content.collection;
    await this.#checkTakes(content.collection);
    await this.#vault.write(
      userId,
      ['drafts', 'crashCopies', 'outbox', 'contents'],
      () => sealed(this.#vault, userId, contentPlace(id), toBytes(content)),
      async (transaction, what) => {
        const items = transaction.objectStore('outbox');
        if ((await items.getKey(id)) !== undefined) return; // a second tap, or another tab
        const draft = await transaction.objectStore('drafts').get([userId, id]);
        await items.add(itemOf(content.collection, draft?.corrects ?? null, nowMillis), id);
        await transaction.objectStore('contents').put(what, id);
        await transaction.objectStore('drafts').delete([userId, id]);
        await transaction.objectStore('crashCopies').delete(beginningWith(userId, id));
      },
    );
  }

  change(change: (items: readonly OutboxItem[]) => readonly OutboxItem[]): Promise<readonly OutboxItem[]> {
    return this.#database.write(['outbox', 'contents', 'takes', 'crashCopies'], async (transaction) => {
      const store = transaction.objectStore('outbox');
      const before = (await store.getAll()).toSorted(inOrder);
      const after = change(before);
      const kept = new Set(after.map(({ key }) => key));
      for (const item of after) if (!before.includes(item)) await store.put(item, item.key);
      for (const item of before) if (!kept.has(item.key)) await erase(transaction, item);
      return after;
    });
  }

  async reopen(userId: string, key: string): Promise<Collection | null> {
    const content = await this.content(userId, key);
    if (content === null) return null;
    const { collection } = content;
    return this.#vault.write(
      userId,
      ['drafts', 'outbox', 'contents'],
      () => sealed(this.#vault, userId, draftPlace(key), toBytes(collection)),
      async (transaction, what) => {
        const items = transaction.objectStore('outbox');
        const item = await items.get(key);
        if (item?.state !== 'failed' || item.userId !== userId) return null;
        const { updatedAtMillis } = collection;
        await transaction
          .objectStore('drafts')
          .put({ updatedAtMillis, corrects: item, sealed: what }, [userId, key]);
        await transaction.objectStore('contents').delete(key);
        await items.delete(key);
        return collection;
      },
    );
  }

  async rename(userId: string, key: string, newKey: string, nowMillis: number): Promise<void> {
    const content = await this.content(userId, key);
    if (content === null) throw new StorageRefused('unavailable');
    const renamed = { ...content, collection: { ...content.collection, id: newKey } };
    const tasks = Object.keys(content.collection.takes) as Task[];
    const wavs = await Promise.all(
      tasks.map(async (task) => [task, await this.#wav(userId, key, task)] as const),
    );
    await this.#vault.write(
      userId,
      ['outbox', 'contents', 'takes', 'crashCopies'],
      async () => {
        const record = await this.#vault.seal(userId, contentPlace(newKey), toBytes(renamed));
        const takes: (readonly [Task, Sealed])[] = [];
        for (const [task, wav] of wavs) {
          if (wav !== null) takes.push([task, await this.#vault.seal(userId, takePlace(newKey, task), wav)]);
        }
        const keyIds = [record, ...takes.map(([, take]) => take)].map(({ keyId }) => keyId);
        return { keyIds, what: { record, takes } };
      },
      async (transaction, { record, takes }) => {
        const items = transaction.objectStore('outbox');
        const item = await items.get(key);
        if (item?.state !== 'failed') return;
        await erase(transaction, item);
        await items.add(underNewKey(item, newKey, nowMillis), newKey);
        await transaction.objectStore('contents').put(record, newKey);
        for (const [task, take] of takes)
          await transaction.objectStore('takes').put(take, [userId, newKey, task]);
      },
    );
  }

  async keepReceipt(userId: string, key: string): Promise<void> {
    const content = await this.content(userId, key);
    if (content?.fields.length === 0) return; // it is one already
    const erasing = ['takes', 'crashCopies', 'contents'] as const;
    if (content === null) {
      await this.#database.write([...erasing], async (transaction) => {
        await eraseSound(transaction, userId, key);
        await transaction.objectStore('contents').delete(key);
      });
      return;
    }
    await this.#vault.write(
      userId,
      [...erasing],
      () => sealed(this.#vault, userId, contentPlace(key), toBytes(receiptOf(content))),
      async (transaction, what) => {
        await eraseSound(transaction, userId, key);
        await transaction.objectStore('contents').put(what, key);
      },
    );
  }

  /** What is said to be saved has to be there, whole and readable. */
  async #checkTakes({ userId, id, takes }: Collection): Promise<void> {
    const missing: Task[] = [];
    for (const metadata of Object.values(takes)) {
      const wav = await this.#wav(userId, id, metadata.task);
      if (wav === null || !(await isTheSame(wav, metadata))) missing.push(metadata.task);
    }
    if (missing.length > 0) throw new TakesMissing(missing);
  }

  async #wav(userId: string, id: string, task: Task): Promise<Uint8Array<ArrayBuffer> | null> {
    const record = await this.#database.read(['takes'], (transaction) =>
      transaction.objectStore('takes').get([userId, id, task]),
    );
    return record === undefined ? null : this.#vault.open(userId, takePlace(id, task), record);
  }
}

/** Whether the sound is the one that the metadata is about, and not an older or newer take. */
export async function isTheSame(wav: Uint8Array<ArrayBuffer>, metadata: TakeMetadata): Promise<boolean> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', wav));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return wav.byteLength === metadata.bytes && sha256 === metadata.sha256.toLowerCase();
}

/** A new item, or the refused one that was taken back to be corrected. */
export function itemOf(collection: Collection, corrects: OutboxItem | null, nowMillis: number): OutboxItem {
  return corrects?.state === 'failed'
    ? corrected(corrects, nowMillis)
    : newItem(collection.id, collection.userId, nowMillis);
}

export function inOrder(one: OutboxItem, other: OutboxItem): number {
  return one.createdAtMillis - other.createdAtMillis || (one.key < other.key ? -1 : 1);
}

async function erase(transaction: Writing, { userId, key }: OutboxItem): Promise<void> {
  await transaction.objectStore('outbox').delete(key);
  await transaction.objectStore('contents').delete(key);
  await eraseSound(transaction, userId, key);
}
