import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { followInferences } from '../../adapter/api/events.ts';
import type { LiveMode } from '../../core/live.ts';
import { inferenceKeys, isAnyPending, keepChange, type InferenceJson } from './inferences.ts';
import { useUser } from './session-context.tsx';

const TOGETHER_MILLIS = 400;

/** Keeps what is shown of one's inferences as the service has it, for as long as the screen is open. */
export function useLiveInferences(): LiveMode {
  const { id: userId } = useUser();
  const client = useQueryClient();
  const [mode, setMode] = useState<LiveMode>('connecting');

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readListsSoon = () => {
      timer ??= setTimeout(() => {
        timer = undefined; // many changes at once are read once
        void client.invalidateQueries({ queryKey: inferenceKeys.lists(userId) });
      }, TOGETHER_MILLIS);
    };
    const stop = followInferences({
      url: `/v1/users/${userId}/inferences/events`,
      onMode: setMode,
      onChange: (json) => {
        if (!isInference(json) || !keepChange(client, userId, json)) readListsSoon();
      },
      refresh: async () => {
        await client.refetchQueries(
          { queryKey: inferenceKeys.all(userId), type: 'active' },
          { throwOnError: true },
        );
        return { pending: isAnyPending(client, userId) };
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client, userId]);

  return mode;
}

function isInference(json: unknown): json is InferenceJson {
  const fields: Record<string, unknown> = typeof json === 'object' && json !== null ? { ...json } : {};
  return (
    typeof fields['id'] === 'string' &&
    typeof fields['updated_in'] === 'string' &&
    Array.isArray(fields['results'])
  );
}
