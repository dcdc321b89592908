import { apiClient } from '../../adapter/api/client.ts';
import { indexedStorage } from '../../adapter/storage/indexed-storage.ts';
import { keptCatalogue } from '../../adapter/storage/kept-catalogue.ts';
import { ask } from '../shell/failure.ts';
import type { Session } from '../../core/session.ts';
import type { Busy, SessionKeeper } from '../../core/ports.ts';
import type { Services } from '../shell/services.tsx';

/** What the app is plugged into. */
export function wire(): Services {
  const api = apiClient((request) => fetch(request));
  const { collections, takes, crashCopies, device } = indexedStorage();
  return {
    api,
    collections,
    takes,
    crashCopies,
    outbox: {
      snapshot: () => nothing,
      subscribe: () => () => undefined,
      add: () => Promise.resolve(),
      sendNow: () => Promise.resolve(),
      resume: () => Promise.resolve(),
      settle: () => Promise.resolve('unreachable'),
      reopen: () => Promise.reject(new Error('nothing is kept')),
      remove: () => Promise.resolve(),
      exportEncrypted: () => Promise.reject(new Error('nothing is kept')),
    },
    catalogue: keptCatalogue(device),
    session: sessionInMemory(),
    device,
    busy: busyInMemory(),
    nowMillis: () => Date.now(),
    newId: () => crypto.randomUUID(),
    appVersion: __APP_VERSION__,
  };

  function sessionInMemory(): SessionKeeper {
    let session: Session = { state: 'unknown' };
    const listeners = new Set<() => void>();
    const become = (next: Session) => {
      session = next;
      listeners.forEach((listener) => listener());
    };
    const load = async () => {
      try {
        const { user } = await ask(api.GET('/v1/session'));
        const { id, username, email, roles, must_change_password: mustChangePassword } = user;
        become({ state: 'signed-in', user: { id, username, email, roles, mustChangePassword } });
      } catch {
        become({ state: 'signed-out' });
      }
    };
    return {
      state: () => session,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      start: load,
      reload: load,
      signIn: async (username, password) => {
        const headers = { 'X-XSRF-TOKEN': /XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '' };
        const { error, response } = await api.POST('/v1/session', { body: { username, password }, headers });
        if (error !== undefined) {
          const problem = {
            type: error.type,
            status: response.status,
            text: error.detail,
          };
          return { kind: 'refused', problem, retryAfterSeconds: null };
        }
        await load();
        if (session.state !== 'signed-in') return { kind: 'unreachable' };
        return { kind: 'signed-in', user: session.user };
      },
      signOut: async () => {
        const headers = { 'X-XSRF-TOKEN': /XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '' };
        await api.DELETE('/v1/session', { headers });
        become({ state: 'signed-out' });
      },
    };
  }
}

const nothing: never[] = [];

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
