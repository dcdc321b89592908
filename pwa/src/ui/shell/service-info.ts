import { useQuery } from '@tanstack/react-query';

import { ask } from './failure.ts';
import { useServices } from './services.tsx';

export type ServiceInfo = {
  readonly version: string | null;
  readonly commit: string | null;
  readonly askBeforeRevealing: boolean;
  readonly researchUse: boolean;
};

/** Until the service has said otherwise: the cautious answers. */
const unknown: ServiceInfo = { version: null, commit: null, askBeforeRevealing: false, researchUse: true };

/** What the service says of itself. */
export function useServiceInfo(): ServiceInfo {
  const { api } = useServices();
  const { data } = useQuery({
    queryKey: ['about'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const about = await ask(api.GET('/v1/about', { signal }));
      return {
        version: about.version,
        commit: about.commit,
        askBeforeRevealing: about.ask_before_revealing,
        researchUse: about.research_use,
      };
    },
  });
  return data ?? unknown;
}
