import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { ask, Refusal } from '../shell/failure.ts';
import { fromLists, inferenceKeys, withPatience, type InferenceJson } from '../shell/inferences.ts';
import { useServices } from '../shell/services.tsx';
import { useUser } from '../shell/session-context.tsx';

/** Of a recall nobody is told by the stream of changes: the result itself does not change. */
const RECALLS_MILLIS = 60_000;

/** The inference that the address names; `missing` when there is none, or not for this person. */
export function useInference() {
  const { id = '' } = useParams();
  const { api } = useServices();
  const { id: userId } = useUser();
  const client = useQueryClient();
  const isId = /^[0-9a-f]{24}$/.test(id);
  const query = useQuery<InferenceJson>({
    queryKey: inferenceKeys.one(userId, id),
    queryFn: ({ signal }) =>
      ask(
        api.GET('/v1/users/{user_id}/inferences/{inference_id}', {
          params: { path: { user_id: userId, inference_id: id } },
          signal: withPatience(signal),
        }),
      ),
    enabled: isId,
    refetchInterval: RECALLS_MILLIS,
    placeholderData: () => fromLists(client, userId, id),
  });
  return { id, userId, query, missing: !isId || isMissing(query.error) };
}

function isMissing(error: unknown): boolean {
  return error instanceof Refusal && [403, 404, 422].includes(error.status);
}
