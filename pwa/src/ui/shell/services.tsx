import { createContext, use } from 'react';

import type { ApiClient } from '../../adapter/api/client.ts';
import type { KeptCatalogue } from '../../core/catalogue.ts';
import type {
  AppUpdates,
  Busy,
  Collections,
  CrashCopies,
  Device,
  Installation,
  Outbox,
  SessionKeeper,
  Takes,
} from '../../core/ports.ts';

/** Everything outside the page that screens need. Wired once, in ui/app/wiring.ts. */
export type Services = {
  readonly api: ApiClient;
  readonly collections: Collections;
  readonly takes: Takes;
  readonly crashCopies: CrashCopies;
  readonly outbox: Outbox;
  readonly catalogue: KeptCatalogue;
  readonly session: SessionKeeper;
  readonly device: Device;
  readonly busy: Busy;
  readonly updates: AppUpdates;
  readonly installation: Installation;
  readonly nowMillis: () => number;
  readonly newId: () => string;
  readonly appVersion: string;
  readonly appCommit: string;
};

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = use(ServicesContext);
  if (services === null) throw new Error('no services around this component');
  return services;
}
