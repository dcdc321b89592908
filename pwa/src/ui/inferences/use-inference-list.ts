import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

import type { ApiClient } from '../../adapter/api/client.ts';
import type { Question } from '../../core/inference-question.ts';
import { ask } from '../shell/failure.ts';
import { inferenceKeys, withPatience, type InferencePage } from '../shell/inferences.ts';
import { useServices } from '../shell/services.tsx';
import { useUser } from '../shell/session-context.tsx';

const PAGE = 25;
const MOST_EMPTY_PAGES = 20;
/** Of a recall nobody is told by the stream of changes: the result itself does not change. */
const RECALLS_MILLIS = 300_000;

/** One's inferences as asked for, page by page. */
export function useInferenceList(question: Question) {
  const { api } = useServices();
  const { id: userId } = useUser();
  return useInfiniteQuery({
    queryKey: [...inferenceKeys.lists(userId), question],
    queryFn: ({ pageParam, signal }) => read(api, userId, question, pageParam, withPatience(signal)),
    initialPageParam: null as string | null,
    getNextPageParam: (last: InferencePage) => last.next_cursor,
    placeholderData: keepPreviousData,
    refetchInterval: RECALLS_MILLIS,
  });
}

/** The next page that has anything in it: the service looks at some thousands of inferences at a time. */
async function read(
  api: ApiClient,
  userId: string,
  question: Question,
  cursor: string | null,
  signal: AbortSignal,
): Promise<InferencePage> {
  let from = cursor;
  for (let pages = 1; ; pages += 1) {
    const query = { ...parameters(question), limit: PAGE, ...(from === null ? {} : { cursor: from }) };
    const page = await ask(
      api.GET('/v1/users/{user_id}/inferences', { params: { path: { user_id: userId }, query }, signal }),
    );
    if (page.inferences.length > 0 || page.next_cursor === null || pages >= MOST_EMPTY_PAGES) return page;
    from = page.next_cursor;
  }
}

function parameters({ text, status, diagnosis, modelId, hospital, from, to, sort }: Question) {
  return {
    sort,
    ...(text.trim() === '' ? {} : { q: text.trim() }),
    ...(status === null ? {} : { status }),
    ...(diagnosis === null ? {} : { diagnosis }),
    ...(modelId === '' ? {} : { model_id: modelId }),
    ...(hospital === '' ? {} : { local: hospital }),
    ...(from === '' ? {} : { from: startOf(from, 0) }),
    ...(to === '' ? {} : { to: startOf(to, 1) }),
  };
}

/** The instant at which a day begins on this device; the service counts in UTC. */
function startOf(day: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}
