import { useInfiniteQuery, useQuery } from '@tanstack/react-query';

import type { components } from '../../adapter/api/schema.d.ts';
import { ask } from '../shell/failure.ts';
import { useServices } from '../shell/services.tsx';
import { useUser } from '../shell/session-context.tsx';

type Schemas = components['schemas'];
export type ModelJson = Schemas['Model'];
export type ServerJson = Schemas['ModelServer'];
export type VersionJson = Schemas['ModelVersion'];
export type GoldenJson = Schemas['GoldenReplay'];
export type RecallJson = Schemas['Recall'];
export type TallyJson = Schemas['ShadowTally'];

const LIVE_MILLIS = 10_000;

export function useModels() {
  const { api } = useServices();
  return useQuery({
    queryKey: ['models'],
    queryFn: ({ signal }) => ask(api.GET('/v1/models', { signal })),
    refetchInterval: LIVE_MILLIS,
  });
}

export function useModel(id: string) {
  const { api } = useServices();
  return useQuery({
    queryKey: ['models', id],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/models/{model_id}', { params: { path: { model_id: id } }, signal })),
    refetchInterval: LIVE_MILLIS,
  });
}

export function useModelServers(id: string) {
  const { api } = useServices();
  return useQuery({
    queryKey: ['models', id, 'servers'],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/models/{model_id}/servers', { params: { path: { model_id: id } }, signal })),
    refetchInterval: LIVE_MILLIS,
  });
}

export function useModelVersions(id: string) {
  const { api } = useServices();
  return useQuery({
    queryKey: ['models', id, 'versions'],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/models/{model_id}/versions', { params: { path: { model_id: id } }, signal })),
  });
}

export function useModelShadow(id: string) {
  const { api } = useServices();
  return useQuery({
    queryKey: ['models', id, 'shadow'],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/models/{model_id}/shadow', { params: { path: { model_id: id } }, signal })),
  });
}

export function useModelHistory(id: string) {
  const { api } = useServices();
  return useQuery({
    queryKey: ['models', id, 'history'],
    queryFn: ({ signal }) =>
      ask(api.GET('/v1/models/{model_id}/history', { params: { path: { model_id: id } }, signal })),
  });
}

export const RECALLS = ['recalls'];

export function useRecalls() {
  const { api } = useServices();
  return useInfiniteQuery({
    queryKey: RECALLS,
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/v1/recalls', {
          params: { query: pageParam === null ? {} : { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor: next }) => next,
  });
}

/** Who makes or runs models sees their evidence, and how the command line changes them. */
export function useIsEngineer(): boolean {
  const { roles } = useUser();
  return roles.includes('ml-engineer') || roles.includes('admin');
}
