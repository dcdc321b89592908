import { published } from '../../core/published.ts';
import type { AppUpdates } from '../../core/ports.ts';

const WORKER = '/sw.js';
const CHECK_EVERY_MILLIS = 12 * 3600 * 1000;
const LOOK_EVERY_MILLIS = 15 * 60 * 1000;

export type AppUpdatesParts = {
  readonly nowMillis: () => number;
  /** While people work, nothing is asked for in the background. */
  readonly working: () => boolean;
};

/** Keeps the app on the device, and knows when the service has a newer one. */
export function appUpdates({ nowMillis, working }: AppUpdatesParts): AppUpdates {
  const available = published(false);
  let waiting: ServiceWorker | null = null;
  let accepted = false;

  const offer = (worker: ServiceWorker): void => {
    waiting = worker;
    available.set(true);
  };

  const watch = (registration: ServiceWorkerRegistration): void => {
    // without a controller this is the first visit: what waits is what is running
    if (registration.waiting !== null && navigator.serviceWorker.controller !== null)
      offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed' && navigator.serviceWorker.controller !== null) offer(worker);
      });
    });
    checkNowAndThen(registration);
  };

  const checkNowAndThen = (registration: ServiceWorkerRegistration): void => {
    let checkedAtMillis = nowMillis(); // opening the page was a check
    const look = (): void => {
      if (document.hidden || working() || nowMillis() - checkedAtMillis < CHECK_EVERY_MILLIS) return;
      checkedAtMillis = nowMillis();
      registration.update().catch(() => undefined); // no network: the next look tries again
    };
    setInterval(look, LOOK_EVERY_MILLIS);
    document.addEventListener('visibilitychange', look);
  };

  return {
    available: available.get,
    subscribe: available.subscribe,
    start: async () => {
      if (!('serviceWorker' in navigator)) return;
      let controlled = navigator.serviceWorker.controller !== null;
      navigator.serviceWorker.addEventListener('controllerchange', () => {
        if (accepted) location.reload();
        else if (controlled) available.set(true); // accepted in another tab: this one still runs the old app
        controlled = true;
      });
      try {
        watch(await navigator.serviceWorker.register(trustedWorker()));
      } catch {
        // private mode, or storage refused: the app works as long as there is a network
      }
    },
    accept: () => {
      accepted = true;
      if (waiting === null || waiting.state === 'activated') location.reload();
      else waiting.postMessage({ type: 'SKIP_WAITING' });
    },
  };
}

type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
};

let policy: ReturnType<TrustedTypes['createPolicy']> | null = null;

/** The page's security policy lets no text become a script's address but this one. */
function trustedWorker(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return WORKER;
  policy ??= trustedTypes.createPolicy('default', {
    createScriptURL: (url) => {
      if (url !== WORKER) throw new TypeError(`not a script of this app: ${url}`);
      return url;
    },
  });
  return policy.createScriptURL(WORKER);
}
