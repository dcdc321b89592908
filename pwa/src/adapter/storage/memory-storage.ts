import type { Collection } from '../../core/collection.ts';
import { underNewKey, type OutboxItem } from '../../core/outbox.ts';
import { AlreadyFinished, TakesMissing, type CrashBlock } from '../../core/ports.ts';
import type { Task } from '../../core/take-quality.ts';
import { inOrder, isTheSame, itemOf } from './indexed-outbox.ts';
import type { OutboxContent, Storage } from './storage.ts';
import { receiptOf } from './stored.ts';

type Draft = { readonly collection: Collection; readonly corrects: OutboxItem | null };

/** Storage that ends with the page: for tests. Keeps the contract of the real one, without encryption. */
export function memoryStorage(): Storage {
  const drafts = new Map<string, Draft>();
  const sounds = new Map<string, Uint8Array<ArrayBuffer>>();
  const crashes = new Map<string, CrashBlock>();
  const items = new Map<string, OutboxItem>();
  const contents = new Map<string, OutboxContent>();
  const notes = new Map<string, unknown>();

  const path = (...parts: readonly (string | number)[]): string => parts.join('/');
  const below = <Value>(map: Map<string, Value>, ...parts: readonly string[]): [string, Value][] =>
    [...map].filter(([key]) => key.startsWith(`${path(...parts)}/`));
  const eraseBelow = (map: Map<string, unknown>, ...parts: readonly string[]): void => {
    for (const [key] of below(map, ...parts)) map.delete(key);
  };
  const eraseSound = (userId: string, id: string): void => {
    eraseBelow(sounds, userId, id);
    eraseBelow(crashes, userId, id);
  };
  const refuseFinished = (id: string): void => {
    if (items.has(id)) throw new AlreadyFinished();
  };
  const inTime = <Result>(work: () => Result): Promise<Result> => Promise.resolve().then(work);
  const all = (): OutboxItem[] => [...items.values()].toSorted(inOrder);
  const contentOf = (userId: string, key: string): OutboxContent | null => {
    const content = contents.get(key);
    return content?.collection.userId === userId ? content : null;
  };
  const missingTakes = async ({ userId, id, takes }: Collection): Promise<Task[]> => {
    const missing: Task[] = [];
    for (const metadata of Object.values(takes)) {
      const wav = sounds.get(path(userId, id, metadata.task));
      if (wav === undefined || !(await isTheSame(wav, metadata))) missing.push(metadata.task);
    }
    return missing;
  };

  return {
    collections: {
      list: (userId) =>
        inTime(() =>
          below(drafts, userId)
            .map(([, { collection }]) => collection)
            .toSorted((one, other) => other.updatedAtMillis - one.updatedAtMillis),
        ),
      find: (userId, id) => inTime(() => drafts.get(path(userId, id))?.collection ?? null),
      save: (collection) =>
        inTime(() => {
          const { userId, id } = collection;
          refuseFinished(id);
          const corrects = drafts.get(path(userId, id))?.corrects ?? null;
          drafts.set(path(userId, id), { collection, corrects });
        }),
      remove: (userId, id) =>
        inTime(() => {
          drafts.delete(path(userId, id));
          if (!items.has(id)) eraseSound(userId, id);
        }),
    },
    takes: {
      put: (userId, id, { task }, wav) =>
        inTime(() => {
          refuseFinished(id);
          sounds.set(path(userId, id, task), wav.slice());
        }),
      find: (userId, id, task) => inTime(() => sounds.get(path(userId, id, task))?.slice() ?? null),
      remove: (userId, id, task) =>
        inTime(() => {
          refuseFinished(id);
          sounds.delete(path(userId, id, task));
        }),
    },
    crashCopies: {
      append: (userId, id, task, copy) =>
        inTime(() => {
          crashes.set(path(userId, id, task, copy.number), { ...copy, samples: copy.samples.slice() });
        }),
      find: (userId, id, task) =>
        inTime(() =>
          below(crashes, userId, id, task)
            .map(([, copy]) => copy)
            .toSorted((one, other) => one.number - other.number),
        ),
      remove: (userId, id, task) => inTime(() => eraseBelow(crashes, userId, id, task)),
    },
    outbox: {
      items: () => inTime(all),
      content: (userId, key) => inTime(() => contentOf(userId, key)),
      async add(content, nowMillis) {
        const { id, userId } = content.collection;
        const missing = await missingTakes(content.collection);
        if (missing.length > 0) throw new TakesMissing(missing);
        if (items.has(id)) return;
        const corrects = drafts.get(path(userId, id))?.corrects ?? null;
        items.set(id, itemOf(content.collection, corrects, nowMillis));
        contents.set(id, content);
        drafts.delete(path(userId, id));
        eraseBelow(crashes, userId, id);
      },
      change: (change) =>
        inTime(() => {
          const after = change(all());
          const kept = new Set(after.map(({ key }) => key));
          for (const { key, userId } of all()) {
            if (kept.has(key)) continue;
            items.delete(key);
            contents.delete(key);
            eraseSound(userId, key);
          }
          for (const item of after) items.set(item.key, item);
          return after;
        }),
      reopen: (userId, key) =>
        inTime(() => {
          const [item, content] = [items.get(key), contentOf(userId, key)];
          if (item?.state !== 'failed' || content === null) return null;
          drafts.set(path(userId, key), { collection: content.collection, corrects: item });
          items.delete(key);
          contents.delete(key);
          return content.collection;
        }),
      rename: (userId, key, newKey, nowMillis) =>
        inTime(() => {
          const [item, content] = [items.get(key), contentOf(userId, key)];
          if (item?.state !== 'failed' || content === null) return;
          for (const [name, wav] of below(sounds, userId, key)) {
            sounds.set(path(userId, newKey, name.slice(name.lastIndexOf('/') + 1)), wav);
          }
          eraseSound(userId, key);
          items.delete(key);
          contents.delete(key);
          items.set(newKey, underNewKey(item, newKey, nowMillis));
          contents.set(newKey, { ...content, collection: { ...content.collection, id: newKey } });
        }),
      keepReceipt: (userId, key) =>
        inTime(() => {
          const content = contentOf(userId, key);
          eraseSound(userId, key);
          if (content !== null) contents.set(key, receiptOf(content));
        }),
    },
    device: {
      recall: (name) => inTime(() => notes.get(name) ?? null),
      remember: (name, value) =>
        inTime(() => {
          notes.set(name, structuredClone(value));
        }),
      leftBehind: (userId) =>
        inTime(() => ({
          drafts: below(drafts, userId).length,
          unsent: all().filter((item) => item.userId === userId && item.state !== 'sent').length,
        })),
      wipeUser: (userId, unsent) =>
        inTime(() => {
          const own = all().filter((item) => item.userId === userId);
          const kept = own.filter(({ state }) => unsent === 'keep' && state !== 'sent').map(({ key }) => key);
          eraseBelow(drafts, userId);
          eraseBelow(crashes, userId);
          for (const [name] of below(sounds, userId)) {
            if (!kept.includes(name.split('/')[1] ?? '')) sounds.delete(name);
          }
          for (const { key } of own) {
            if (kept.includes(key)) continue;
            items.delete(key);
            contents.delete(key);
          }
        }),
      wipe: () =>
        inTime(() => {
          for (const map of [drafts, sounds, crashes, items, contents, notes]) map.clear();
        }),
      space: () => inTime(() => ({ persisted: false, usedBytes: null, quotaBytes: null })),
      askToPersist: () => inTime(() => false),
    },
  };
}
