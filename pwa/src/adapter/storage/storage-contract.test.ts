import 'fake-indexeddb/auto';

import { describe, expect, test } from 'vitest';
import { newCollection, type Collection, type TakeMetadata } from '../../core/collection.ts';
import { afterAnswer, deleted, sending, type Answer, type OutboxItem } from '../../core/outbox.ts';
import { EMPTY_DRAFT } from '../../core/patient-fields.ts';
import { AlreadyFinished, TakesMissing } from '../../core/ports.ts';
import type { Task } from '../../core/take-quality.ts';
import { indexedStorage } from './indexed-storage.ts';
import { memoryStorage } from './memory-storage.ts';
import { sampleTake, sampleWav } from './sample-takes.ts';
import type { OutboxContent, Storage } from './storage.ts';

const NOW = 1_795_305_541_000;
const REFUSED: Answer = {
  kind: 'answered',
  status: 422,
  inferenceId: null,
  problem: { type: 'about:blank', status: 422, text: 'age must be a whole number' },
  retryAfterSeconds: null,
};
const ACCEPTED: Answer = { ...REFUSED, status: 200, inferenceId: 'i' };

let databases = 0;

describe.each<[string, () => Storage]>([
  ['in memory', memoryStorage],
  ['IndexedDB', () => indexedStorage(`contract-${databases++}`)],
])('storage: %s', (_, make) => {
  describe('collections', () => {
    test('are found as they were saved, the one changed last first', async () => {
      const { collections } = make();
      const [one, other] = [draft('one', { updatedAtMillis: NOW + 2 }), draft('other')];

      await collections.save(other);
      await collections.save(one);

      expect(await collections.list('maria')).toEqual([one, other]);
      expect(await collections.find('maria', 'one')).toEqual(one);
      expect(await collections.find('maria', 'none')).toBeNull();
    });

    test('are seen by nobody else', async () => {
      const { collections } = make();

      await collections.save(draft('one'));

      expect(await collections.list('joana')).toEqual([]);
      expect(await collections.find('joana', 'one')).toBeNull();
    });

    test('are replaced by a later save', async () => {
      const { collections } = make();
      const patient = { ...EMPTY_DRAFT, rgh: '13817615A' };

      await collections.save(draft('one'));
      await collections.save(draft('one', { patient }));

      expect(await collections.list('maria')).toEqual([draft('one', { patient })]);
    });

    test('go with their takes and crash copies, and with no others', async () => {
      const storage = make();
      await saveWithTakes(storage, draft('one'));
      await saveWithTakes(storage, draft('one-more'));
      await storage.crashCopies.append('maria', 'one', 'frase', block(0));

      await storage.collections.remove('maria', 'one');

      expect(await storage.collections.list('maria')).toHaveLength(1);
      expect(await storage.takes.find('maria', 'one', 'aceite')).toBeNull();
      expect(await storage.crashCopies.find('maria', 'one', 'frase')).toEqual([]);
      expect(await storage.takes.find('maria', 'one-more', 'aceite')).toEqual(sampleWav('aceite'));
    });
  });

  describe('takes', () => {
    test('come back bit by bit, and only to their user', async () => {
      const { takes } = make();

      await takes.put('maria', 'one', await sampleTake('frase'), sampleWav('frase'));

      expect(await takes.find('maria', 'one', 'frase')).toEqual(sampleWav('frase'));
      expect(await takes.find('maria', 'one', 'aceite')).toBeNull();
      expect(await takes.find('joana', 'one', 'frase')).toBeNull();
    });

    test('are replaced and removed', async () => {
      const { takes } = make();
      await takes.put('maria', 'one', await sampleTake('frase'), sampleWav('aceite'));
      await takes.put('maria', 'one', await sampleTake('frase'), sampleWav('frase'));

      expect(await takes.find('maria', 'one', 'frase')).toEqual(sampleWav('frase'));

      await takes.remove('maria', 'one', 'frase');

      expect(await takes.find('maria', 'one', 'frase')).toBeNull();
    });
  });

  test('crash copies come back in the order of their numbers', async () => {
    const { crashCopies } = make();
    for (const number of [10, 2, 0]) await crashCopies.append('maria', 'one', 'frase', block(number));
    await crashCopies.append('maria', 'one', 'aceite', block(7));

    expect(await crashCopies.find('maria', 'one', 'frase')).toEqual([0, 2, 10].map(block));

    await crashCopies.remove('maria', 'one', 'frase');

    expect(await crashCopies.find('maria', 'one', 'frase')).toEqual([]);
    expect(await crashCopies.find('maria', 'one', 'aceite')).toEqual([block(7)]);
  });

  describe('a finished collection', () => {
    test('is an item and no draft any more, and keeps its takes', async () => {
      const storage = make();
      const content = await finish(storage, 'one');

      expect(await storage.outbox.items()).toMatchObject([
        { key: 'one', userId: 'maria', state: 'queued', tries: 0 },
      ]);
      expect(await storage.outbox.content('maria', 'one')).toEqual(content);
      expect(await storage.outbox.content('joana', 'one')).toBeNull();
      expect(await storage.collections.list('maria')).toEqual([]);
      expect(await storage.takes.find('maria', 'one', 'parlenda')).toEqual(sampleWav('parlenda'));
    });

    test('is finished once, however often it is said', async () => {
      const storage = make();
      const content = await finish(storage, 'one');
      await storage.outbox.change((items) =>
        items.map((item) => (item.state === 'queued' ? sending(item) : item)),
      );

      await storage.outbox.add(content, NOW + 5);

      expect(await storage.outbox.items()).toMatchObject([{ state: 'sending', createdAtMillis: NOW }]);
    });

    test('does not change under the sender', async () => {
      const storage = make();
      const { collection } = await finish(storage, 'one');

      await expect(storage.collections.save(collection)).rejects.toThrow(AlreadyFinished);
      await expect(storage.takes.remove('maria', 'one', 'frase')).rejects.toThrow(AlreadyFinished);
      const take = await sampleTake('frase');
      await expect(storage.takes.put('maria', 'one', take, sampleWav('frase'))).rejects.toThrow(
        AlreadyFinished,
      );
      await storage.collections.remove('maria', 'one');

      expect(await storage.takes.find('maria', 'one', 'frase')).toEqual(sampleWav('frase'));
    });

    test.each<[string, (storage: Storage) => Promise<void>]>([
      ['absent', (storage) => storage.takes.remove('maria', 'one', 'frase')],
      [
        'another one',
        async ({ takes }) => takes.put('maria', 'one', await sampleTake('frase'), sampleWav('aceite')),
      ],
    ])('stays a draft when a recording is %s', async (_, spoil) => {
      const storage = make();
      const collection = await saveWithTakes(storage, draft('one'));
      await spoil(storage);

      const adding = storage.outbox.add({ collection, fields: [] }, NOW);

      await expect(adding).rejects.toThrow(TakesMissing);
      expect(await storage.outbox.items()).toEqual([]);
      expect(await storage.collections.list('maria')).toEqual([collection]);
    });
  });

  describe('the outbox', () => {
    test('lists in the order of creation', async () => {
      const storage = make();
      await finish(storage, 'later', NOW + 1);
      await finish(storage, 'earlier', NOW);

      expect((await storage.outbox.items()).map(({ key }) => key)).toEqual(['earlier', 'later']);
    });

    test('changes as a whole, and erases what a change leaves out', async () => {
      const storage = make();
      await finish(storage, 'one');
      await finish(storage, 'other', NOW + 1);

      const after = await storage.outbox.change((items) => deleted(items, 'one', 'maria'));

      expect(after.map(({ key }) => key)).toEqual(['other']);
      expect(await storage.outbox.items()).toEqual(after);
      expect(await storage.outbox.content('maria', 'one')).toBeNull();
      expect(await storage.takes.find('maria', 'one', 'aceite')).toBeNull();
      expect(await storage.takes.find('maria', 'other', 'aceite')).not.toBeNull();
    });

    test('changes nothing when the change throws', async () => {
      const storage = make();
      await finish(storage, 'one');

      const changing = storage.outbox.change(() => {
        throw new Error('no');
      });

      await expect(changing).rejects.toThrow('no');
      expect(await storage.outbox.items()).toHaveLength(1);
    });

    test('gives a refused item back to be corrected, and takes it again where it was', async () => {
      const storage = make();
      const { collection } = await finish(storage, 'one');
      await answer(storage, 'one', REFUSED);

      expect(await storage.outbox.reopen('maria', 'one')).toEqual(collection);
      expect(await storage.outbox.items()).toEqual([]);
      expect(await storage.collections.list('maria')).toEqual([collection]);

      const better = { ...collection, patient: { ...collection.patient, age: '54' } };
      await storage.collections.save(better);
      await storage.outbox.add({ collection: better, fields: [['age', '54']] }, NOW + 9);

      expect(await storage.outbox.items()).toMatchObject([
        { key: 'one', state: 'queued', tries: 1, createdAtMillis: NOW, nextTryAtMillis: NOW + 9 },
      ]);
      expect((await storage.outbox.content('maria', 'one'))?.fields).toEqual([['age', '54']]);
    });

    test('gives nothing back that is not refused, or somebody else’s', async () => {
      const storage = make();
      await finish(storage, 'one');

      expect(await storage.outbox.reopen('maria', 'one')).toBeNull();
      await answer(storage, 'one', REFUSED);
      expect(await storage.outbox.reopen('joana', 'one')).toBeNull();
      expect(await storage.outbox.items()).toHaveLength(1);
    });

    test('gives a refused item another key, with all that it holds', async () => {
      const storage = make();
      const { collection, fields } = await finish(storage, 'one');
      await answer(storage, 'one', REFUSED);

      await storage.outbox.rename('maria', 'one', 'two', NOW + 9);

      expect(await storage.outbox.items()).toMatchObject([
        { key: 'two', state: 'queued', tries: 0, createdAtMillis: NOW },
      ]);
      expect(await storage.outbox.content('maria', 'two')).toEqual({
        collection: { ...collection, id: 'two' },
        fields,
      });
      expect(await storage.takes.find('maria', 'two', 'frase')).toEqual(sampleWav('frase'));
      expect(await storage.takes.find('maria', 'one', 'frase')).toBeNull();
    });

    test('keeps of a receipt which patient it was, and nothing else', async () => {
      const storage = make();
      const { collection } = await finish(storage, 'one');
      await answer(storage, 'one', ACCEPTED);

      await storage.outbox.keepReceipt('maria', 'one');
      await storage.outbox.keepReceipt('maria', 'one');

      expect(await storage.takes.find('maria', 'one', 'frase')).toBeNull();
      const receipt = await storage.outbox.content('maria', 'one');
      const { hospital, rgh } = collection.patient;
      expect(receipt?.collection.patient).toEqual({ ...EMPTY_DRAFT, hospital, rgh });
      expect(receipt?.fields).toEqual([]);
      expect(await storage.outbox.items()).toMatchObject([{ state: 'sent', inferenceId: 'i' }]);
    });
  });

  describe('the device', () => {
    test('remembers what it is told', async () => {
      const { device } = make();

      expect(await device.recall('language')).toBeNull();
      await device.remember('language', { name: 'pt' });

      expect(await device.recall('language')).toEqual({ name: 'pt' });
    });

    test('counts what a user leaves behind', async () => {
      const storage = make();
      await saveWithTakes(storage, draft('draft'));
      await finish(storage, 'unsent');
      await finish(storage, 'sent');
      await answer(storage, 'sent', ACCEPTED);

      expect(await storage.device.leftBehind('maria')).toEqual({ drafts: 1, unsent: 1 });
      expect(await storage.device.leftBehind('joana')).toEqual({ drafts: 0, unsent: 0 });
    });

    test.each(['keep', 'erase'] as const)('wipes a user, unsent items: %s', async (unsent) => {
      const storage = make();
      await saveWithTakes(storage, draft('draft'));
      await saveWithTakes(storage, draft('theirs', { userId: 'joana' }));
      await finish(storage, 'unsent');
      await finish(storage, 'sent');
      await answer(storage, 'sent', ACCEPTED);

      await storage.device.wipeUser('maria', unsent);

      expect((await storage.outbox.items()).map(({ key }) => key)).toEqual(
        unsent === 'keep' ? ['unsent'] : [],
      );
      expect((await storage.outbox.content('maria', 'unsent')) !== null).toBe(unsent === 'keep');
      expect((await storage.takes.find('maria', 'unsent', 'frase')) !== null).toBe(unsent === 'keep');
      expect(await storage.takes.find('maria', 'sent', 'frase')).toBeNull();
      expect(await storage.takes.find('maria', 'draft', 'frase')).toBeNull();
      expect(await storage.collections.list('maria')).toEqual([]);
      expect(await storage.collections.list('joana')).toHaveLength(1);
      expect(await storage.takes.find('joana', 'theirs', 'frase')).not.toBeNull();
    });

    test('wipes everything, and works on', async () => {
      const storage = make();
      await saveWithTakes(storage, draft('draft'));
      await finish(storage, 'one');
      await storage.device.remember('language', 'pt');

      await storage.device.wipe();

      expect(await storage.outbox.items()).toEqual([]);
      expect(await storage.collections.list('maria')).toEqual([]);
      expect(await storage.device.recall('language')).toBeNull();
      await storage.collections.save(draft('new'));
      expect(await storage.collections.list('maria')).toHaveLength(1);
    });
  });
});

const TASKS: readonly Task[] = ['aceite', 'sustentada', 'parlenda', 'frase'];

function draft(id: string, more: Partial<Collection> = {}): Collection {
  const patient = { ...EMPTY_DRAFT, hospital: 'Hospital das Clínicas', rgh: '14259401E', age: 'x' };
  return { ...newCollection(id, 'maria', patient, NOW), ...more };
}

async function saveWithTakes(storage: Storage, collection: Collection): Promise<Collection> {
  const takes: Partial<Record<Task, TakeMetadata>> = {};
  for (const task of TASKS) {
    const metadata = await sampleTake(task);
    takes[task] = metadata;
    await storage.takes.put(collection.userId, collection.id, metadata, sampleWav(task));
  }
  const complete = { ...collection, takes };
  await storage.collections.save(complete);
  return complete;
}

async function finish(storage: Storage, id: string, nowMillis = NOW): Promise<OutboxContent> {
  const collection = await saveWithTakes(storage, draft(id));
  const content: OutboxContent = { collection, fields: [['rgh', '14259401E']] };
  await storage.outbox.add(content, nowMillis);
  return content;
}

async function answer(storage: Storage, key: string, given: Answer): Promise<void> {
  await storage.outbox.change((items) => items.map((item) => (item.key === key ? after(item, given) : item)));
}

function after(item: OutboxItem, given: Answer): OutboxItem {
  return item.state === 'queued' ? afterAnswer(sending(item), given, NOW, () => 0.5) : item;
}

function block(number: number) {
  return { number, sampleRateHertz: 44_100, samples: new Float32Array([number, 0.5, -1]) };
}
