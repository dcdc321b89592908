import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';

import { fromLists, inferenceKeys, isAnyPending, keepChange, type InferenceJson } from './inferences.ts';

const USER = 'u';

const inference = (id: string, second: number, status: 'processing' | 'completed' = 'processing') =>
  ({
    id,
    updated_in: `2026-11-22T02:53:0${second}.000Z`,
    status,
    results: [{ status }],
  }) as unknown as InferenceJson;

const pages = (...ids: string[]) => ({
  pages: [{ inferences: ids.map((id) => inference(id, 1)), next_cursor: null }],
  pageParams: [null],
});

function known(): { client: QueryClient; list: (name: string) => readonly InferenceJson[] } {
  const client = new QueryClient();
  client.setQueryData([...inferenceKeys.lists(USER), 'all'], pages('a', 'b'));
  client.setQueryData([...inferenceKeys.lists(USER), 'some'], pages('b'));
  client.setQueryData(inferenceKeys.one(USER, 'a'), inference('a', 1));
  return {
    client,
    list: (name) =>
      client.getQueryData<ReturnType<typeof pages>>([...inferenceKeys.lists(USER), name])?.pages[0]
        ?.inferences ?? [],
  };
}

test('a change is kept in every list and on its own page', () => {
  const { client, list } = known();
  const answered = inference('b', 2, 'completed');

  expect(keepChange(client, USER, answered)).toBe(true);

  expect(list('all')[1]).toEqual(answered);
  expect(list('some')[0]).toEqual(answered);
  keepChange(client, USER, inference('a', 2, 'completed'));
  expect(client.getQueryData(inferenceKeys.one(USER, 'a'))).toMatchObject({ status: 'completed' });
});

test('a list that does not have it has to be read again', () => {
  const { client, list } = known();

  expect(keepChange(client, USER, inference('a', 2, 'completed'))).toBe(false);
  expect(keepChange(client, USER, inference('new', 2))).toBe(false);
  expect(list('some').map(({ id }) => id)).toEqual(['b']);
});

test('what comes twice or late changes nothing', () => {
  const { client } = known();
  const before = client.getQueryData([...inferenceKeys.lists(USER), 'all']);

  keepChange(client, USER, inference('a', 1, 'completed'));
  keepChange(client, USER, inference('b', 0, 'completed'));

  expect(client.getQueryData([...inferenceKeys.lists(USER), 'all'])).toBe(before);
  expect(client.getQueryData(inferenceKeys.one(USER, 'a'))).toMatchObject({ status: 'processing' });
});

test('a page that nobody opened is not made up from a change', () => {
  const { client } = known();

  keepChange(client, USER, inference('b', 2, 'completed'));

  expect(client.getQueryData(inferenceKeys.one(USER, 'b'))).toBeUndefined();
  expect(fromLists(client, USER, 'b')).toMatchObject({ status: 'completed' });
  expect(fromLists(client, USER, 'c')).toBeUndefined();
});

test('an answer is awaited only where somebody looks', () => {
  const { client } = known();
  expect(isAnyPending(client, USER)).toBe(false);

  const looking = new QueryObserver(client, { queryKey: inferenceKeys.one(USER, 'a'), staleTime: Infinity });
  const leave = looking.subscribe(() => undefined);
  expect(isAnyPending(client, USER)).toBe(true);

  keepChange(client, USER, inference('a', 2, 'completed'));
  expect(isAnyPending(client, USER)).toBe(false);
  leave();
});
