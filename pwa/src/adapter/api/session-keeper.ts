import { published } from '../../core/published.ts';
import type { Device, SessionKeeper } from '../../core/ports.ts';
import type { Role, Session, SignedIn, SignInOutcome } from '../../core/session.ts';
import type { Tabs } from '../browser/tabs.ts';
import { isObject, readProblem, retryAfterSeconds } from './problem.ts';
import type { Send } from './transport.ts';

/** What this needs besides; tests bring their own. */
export type SessionParts = {
  readonly send: Send;
  readonly origin: string;
  readonly device: Pick<Device, 'recall' | 'remember'>;
  readonly nowMillis: () => number;
  readonly online: () => boolean;
  /** Tells the other tabs; calls back with what they tell. */
  readonly tabs: Tabs<Session>;
  /** After the session of this user ended, or began with a sign-in: what waits is sent only when they agree. */
  readonly onBoundary: (userId: string) => Promise<void>;
};

type Remembered = { readonly user: SignedIn; readonly untilMillis: number };

const LAST_USER = 'last-user';
const SIGN_OUT_PENDING = 'sign-out-pending';
/** How long a start waits for the service when the device knows who was there last. */
const START_PATIENCE_MILLIS = 2500;

export type StartedSessionKeeper = SessionKeeper & {
  /** The service wants a new sign-in. */
  expire(): void;
  /** The network may be back. */
  reachable(): void;
};

export function sessionKeeper(parts: SessionParts): StartedSessionKeeper {
  const { device, send, origin, nowMillis, tabs } = parts;
  const session = published<Session>({ state: 'unknown' });
  let unconfirmed = false; // begun from memory, the service has not said yet
  let turn = 0; // an answer from before a sign-in or sign-out says nothing of what is now

  const become = (next: Session, tell = true): void => {
    if (JSON.stringify(next) === JSON.stringify(session.get())) return;
    session.set(next);
    if (tell) tabs.tell(next);
  };
  tabs.listen((next) => become(next, false));

  const request = (method: string, path: string, body?: unknown): Request =>
    new Request(origin + path, {
      method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  // a device without storage still lets people sign in
  const remember = (name: string, value: unknown): Promise<void> =>
    device.remember(name, value).catch(() => undefined);
  const recall = (name: string): Promise<unknown> => device.recall(name).catch(() => null);

  const enter = async (current: Remembered): Promise<void> => {
    unconfirmed = false;
    await remember(LAST_USER, current);
    become({ state: 'signed-in', user: current.user });
  };

  const leave = async (): Promise<void> => {
    unconfirmed = false;
    await remember(LAST_USER, null);
    become({ state: 'signed-out' });
  };

  const endRemembered = async (): Promise<void> => {
    if ((await recall(SIGN_OUT_PENDING)) !== true) return;
    const response = await send(request('DELETE', '/v1/session'));
    if (response.ok || response.status === 401) await remember(SIGN_OUT_PENDING, null);
  };

  const expire = (): void => {
    const current = session.get();
    if (current.state !== 'signed-in') return;
    unconfirmed = false;
    become({ state: 'expired', user: current.user });
    void remember(LAST_USER, { user: current.user, untilMillis: 0 });
    void parts.onBoundary(current.user.id);
  };

  /** What the service says; null when it says nothing. */
  const ask = async (): Promise<'signed-out' | Remembered | null> => {
    try {
      const response = await send(request('GET', '/v1/session'));
      if (response.status === 401) return 'signed-out';
      return response.ok ? readSession(await response.json()) : null;
    } catch {
      return null;
    }
  };

  const apply = async (said: 'signed-out' | Remembered | null, askedIn: number): Promise<void> => {
    if (said === null || askedIn !== turn) return;
    const before = session.get();
    if (said !== 'signed-out') return enter(said);
    if (before.state === 'signed-in') expire();
    else if (before.state === 'unknown') await leave();
  };

  const start = async (): Promise<void> => {
    if ((await recall(SIGN_OUT_PENDING)) === true) {
      await leave();
      await endRemembered().catch(() => undefined);
      return;
    }
    const last = (await recall(LAST_USER)) as Remembered | null;
    const asked = turn;
    const answer = ask();
    if (last === null) {
      const said = await answer;
      return apply(said ?? 'signed-out', asked);
    }
    const patience = parts.online() ? START_PATIENCE_MILLIS : 0;
    const first = await Promise.race([answer, after(patience)]);
    if (first !== 'no answer yet' && first !== null) return apply(first, asked);
    if (asked !== turn) return;
    unconfirmed = true;
    const state = last.untilMillis > nowMillis() ? 'signed-in' : 'expired';
    become({ state, user: last.user }, false);
    if (first === 'no answer yet') void answer.then((said) => apply(said, asked));
  };

  const signIn = async (username: string, password: string): Promise<SignInOutcome> => {
    let response: Response;
    try {
      response = await send(request('POST', '/v1/session', { username, password }));
    } catch {
      return { kind: 'unreachable' };
    }
    const current = response.ok
      ? readSession(
          await response
            .clone()
            .json()
            .catch(() => null),
        )
      : null;
    if (current === null) {
      const problem = await readProblem(response);
      return { kind: 'refused', problem, retryAfterSeconds: retryAfterSeconds(response, nowMillis()) };
    }
    turn += 1;
    await remember(SIGN_OUT_PENDING, null);
    await parts.onBoundary(current.user.id);
    await enter(current);
    return { kind: 'signed-in', user: current.user };
  };

  const signOut = async (): Promise<void> => {
    const before = session.get();
    turn += 1;
    await remember(SIGN_OUT_PENDING, true);
    await leave();
    if (before.state === 'signed-in' || before.state === 'expired') await parts.onBoundary(before.user.id);
    await endRemembered().catch(() => undefined);
  };

  const reload = async (): Promise<void> => {
    const asked = turn;
    await apply(await ask(), asked);
  };

  return {
    state: session.get,
    subscribe: session.subscribe,
    start,
    signIn,
    signOut,
    reload,
    expire,
    reachable: () => {
      void endRemembered().catch(() => undefined);
      if (unconfirmed) void reload();
    },
  };
}

function readSession(json: unknown): Remembered | null {
  if (!isObject(json) || !isObject(json['user'])) return null;
  const { id, username, email, roles, must_change_password: mustChangePassword } = json['user'];
  if (typeof id !== 'string' || typeof username !== 'string') return null;
  const user: SignedIn = {
    id,
    username,
    email: typeof email === 'string' ? email : '',
    roles: Array.isArray(roles) ? roles.filter(isRole) : [],
    mustChangePassword: mustChangePassword === true,
  };
  const untilMillis = Date.parse(String(json['session_expires_at']));
  return { user, untilMillis: Number.isFinite(untilMillis) ? untilMillis : 0 };
}

function isRole(role: unknown): role is Role {
  return role === 'clinician' || role === 'ml-engineer' || role === 'admin';
}

function after(millis: number): Promise<'no answer yet'> {
  return new Promise((resolve) => setTimeout(() => resolve('no answer yet'), millis));
}
