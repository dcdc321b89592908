import { whenIdle } from '../../adapter/browser/idle.ts';
import { apiClient } from '../../adapter/api/client.ts';
import { sessionKeeper } from '../../adapter/api/session-keeper.ts';
import { findByKey, submission } from '../../adapter/api/submission.ts';
import { Transport } from '../../adapter/api/transport.ts';
import { appUpdates } from '../../adapter/browser/app-updates.ts';
import { browserInstallation } from '../../adapter/browser/installation.ts';
import { browserTabs, exclusively } from '../../adapter/browser/tabs.ts';
import { outbox } from '../../adapter/outbox/outbox.ts';
import { indexedStorage } from '../../adapter/storage/indexed-storage.ts';
import { keptCatalogue } from '../../adapter/storage/kept-catalogue.ts';
import type { Busy } from '../../core/ports.ts';
import { userOf } from '../../core/session.ts';
import type { Services } from '../shell/services.tsx';

const PATIENCE_MILLIS = 20_000;

/** What the app is plugged into. */
export function wire(): Services {
  const { origin } = location;
  const nowMillis = () => Date.now();
  const online = () => navigator.onLine;
  const newId = () => crypto.randomUUID();
  const storage = indexedStorage();
  const { collections, takes, crashCopies, device } = storage;

  const transport = new Transport({
    fetch: (request) => fetch(request),
    cookies: () => document.cookie,
    exclusively,
    origin,
    timeoutMillis: PATIENCE_MILLIS,
    onExpired: () => session.expire(),
  });
  const send = (request: Request, timeoutMillis = PATIENCE_MILLIS) =>
    transport.send(request, { timeoutMillis });

  const session = sessionKeeper({
    send,
    origin,
    device,
    nowMillis,
    online,
    tabs: browserTabs('spira-session'),
    // a device that keeps nothing has nothing that waits
    onBoundary: (userId) => queue.pause(userId).catch(() => undefined),
  });

  const queue = outbox({
    store: storage.outbox,
    takes,
    submit: submission(send, origin, nowMillis),
    findByKey: findByKey(send, origin),
    sender: () => {
      const current = session.state();
      return current.state === 'signed-in' && !current.user.mustChangePassword ? current.user.id : null;
    },
    viewer: () => userOf(session.state())?.id ?? null,
    nowMillis,
    random: () => Math.random(),
    newId,
    appVersion: __APP_VERSION__,
    online,
    exclusively,
    tabs: browserTabs('spira-outbox'),
    later: (millis, work) => {
      const timer = setTimeout(work, millis);
      return () => clearTimeout(timer);
    },
  });

  // a device that gives the app no storage has no queue either: the screens that need it say so
  const wake = (reason: 'start' | 'online' | 'visible' | 'session') =>
    void queue.wake(reason).catch(() => undefined);
  session.subscribe(() => wake('session'));
  addEventListener('online', () => {
    session.reachable();
    wake('online');
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake('visible');
  });
  wake('start');

  const busy = busyInMemory();
  const updates = appUpdates({ nowMillis, working: () => busy.held() });
  // the development server has no worker; keeping the app on the device must not hold up what people wait for
  if (import.meta.env.PROD) whenIdle(() => void updates.start());

  return {
    api: apiClient(send, origin),
    collections,
    takes,
    crashCopies,
    outbox: queue,
    catalogue: keptCatalogue(device),
    session,
    device,
    busy,
    updates,
    installation: browserInstallation(),
    nowMillis,
    newId,
    appVersion: __APP_VERSION__,
    appCommit: __APP_COMMIT__,
  };
}

function busyInMemory(): Busy {
  const holds = new Set<symbol>();
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  return {
    hold: (reason) => {
      const hold = Symbol(reason);
      holds.add(hold);
      changed();
      return () => {
        if (holds.delete(hold)) changed();
      };
    },
    held: () => holds.size > 0,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
