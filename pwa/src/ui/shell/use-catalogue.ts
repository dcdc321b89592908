import { useQuery } from '@tanstack/react-query';

import type { Catalogue } from '../../core/catalogue.ts';
import { ask } from './failure.ts';
import { useServices, type Services } from './services.tsx';

export type CatalogueView = {
  readonly catalogue: Catalogue | null;
  /** It is as this device last saw it: whether a model waits is not known. */
  readonly old: boolean;
  readonly loading: boolean;
  readonly failure: unknown;
  readonly retry: () => void;
};

const LIVE_MILLIS = 30_000;

/**
 * Models and hospitals: what the device kept at once, what the service says as soon as it does. Keeps it for next time.
 * `live` asks again and again, for who wants to know which model waits.
 */
export function useCatalogue({ live = false } = {}): CatalogueView {
  const services = useServices();
  // 'always': the query client would not even try while the browser believes to be offline
  const kept = useQuery({
    queryKey: ['catalogue', 'kept'],
    queryFn: () => services.catalogue.find(),
    networkMode: 'always',
    staleTime: Infinity,
  });
  const fresh = useQuery({
    queryKey: ['catalogue', 'fresh'],
    queryFn: () => readAndKeep(services),
    networkMode: 'always',
    retry: false,
    staleTime: 15_000,
    refetchInterval: live && LIVE_MILLIS,
    refetchOnReconnect: 'always',
  });
  const old = fresh.data === undefined || fresh.isError;
  return {
    catalogue: fresh.data ?? kept.data ?? null,
    old,
    loading: old && (fresh.isFetching || kept.isPending),
    failure: fresh.error,
    retry: () => void fresh.refetch(),
  };
}

/** Fetches the catalogue as soon as somebody is signed in: the first form may be needed where there is no network. */
export function CatalogueKeeper(): null {
  useCatalogue();
  return null;
}

async function readAndKeep({ api, catalogue, nowMillis }: Services): Promise<Catalogue> {
  const [offered, places] = await Promise.all([ask(api.GET('/v1/models')), ask(api.GET('/v1/hospitals'))]);
  const read: Catalogue = {
    models: offered.models.map((model) => ({
      id: model.id,
      name: model.name,
      waiting: model.waiting ?? null,
      servers: model.servers ?? null,
      expectedWaitSeconds: model.expected_wait_seconds ?? null,
    })),
    hospitals: places.hospitals.map(({ name }) => name),
    readAtMillis: nowMillis(),
  };
  await catalogue.keep(read).catch(() => undefined); // a full device must not hide what the service said
  return read;
}
