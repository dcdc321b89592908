import { QueryClient } from '@tanstack/react-query';

import { mayPass } from '../shell/failure.ts';

const TRIES = 2;

/** Asks again only where that may help. Nothing of it is kept on the device. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        gcTime: 300_000,
        networkMode: 'always', // browsers are often wrong about it; being unreachable is an error with words
        retry: (failures, error) => failures < TRIES && mayPass(error),
      },
      mutations: { networkMode: 'always' },
    },
  });
}
