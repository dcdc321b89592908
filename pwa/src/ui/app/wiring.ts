import { apiClient } from '../../adapter/api/client.ts';
import { ask } from '../shell/failure.ts';
import type { Session } from '../../core/session.ts';
import type { Busy, SessionKeeper } from '../../core/ports.ts';
import type { Services } from '../shell/services.tsx';

/** What the app is plugged into. */
export function wire(): Services {
  const api = apiClient();
  return {
    api,
    collections: {
      list: () => Promise.resolve([]),
      find: () => Promise.resolve(null),
      save: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    takes: {
      put: () => Promise.resolve(),
      find: () => Promise.resolve(null),
      remove: () => Promise.resolve(),
    },
    crashCopies: {
      append: () => Promise.resolve(),
      find: () => Promise.resolve([]),
      remove: () => Promise.resolve(),
    },
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
    catalogue: {
      find: () => Promise.resolve(null),
      keep: () => Promise.resolve(),
      lastChoice: () => Promise.resolve(null),
      choose: () => Promise.resolve(),
      clear: () => Promise.resolve(),
    },
    session: sessionInMemory(),
    device: {
      recall: () => Promise.resolve(null),
      remember: () => Promise.resolve(),
      leftBehind: () => Promise.resolve({ drafts: 0, unsent: 0 }),
      wipeUser: () => Promise.resolve(),
      wipe: () => Promise.resolve(),
      space: () => Promise.resolve({ persisted: false, usedBytes: null, quotaBytes: null }),
      askToPersist: () => Promise.resolve(false),
    },
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
