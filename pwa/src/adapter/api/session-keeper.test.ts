import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Session } from '../../core/session.ts';
import { memoryStorage } from '../storage/memory-storage.ts';
import { sessionKeeper, type StartedSessionKeeper } from './session-keeper.ts';

const ORIGIN = 'http://spira.test';
const NOW = Date.UTC(2026, 10, 22);
const MARIA = {
  id: 'maria',
  username: 'maria',
  email: 'maria@hospital.example',
  roles: ['clinician' as const],
  mustChangePassword: false,
};

let device = memoryStorage().device;
let service: { session: string | null; up: boolean; slow: boolean };
let asked: string[];
let boundaries: string[];
let online: boolean;
let told: Session[];
let hear: (session: Session) => void;
let now: number;

beforeEach(() => {
  device = memoryStorage().device;
  service = { session: 'maria', up: true, slow: false };
  asked = [];
  boundaries = [];
  online = true;
  told = [];
  now = NOW;
});

describe('a start', () => {
  test('asks the service who is there', async () => {
    const keeper = keep();
    expect(keeper.state()).toEqual({ state: 'unknown' });

    await keeper.start();

    expect(keeper.state()).toEqual({ state: 'signed-in', user: MARIA });
    expect(boundaries).toEqual([]); // nobody has signed in anew: what waits goes on by itself
  });

  test('finds nobody', async () => {
    service.session = null;
    const keeper = keep();

    await keeper.start();

    expect(keeper.state()).toEqual({ state: 'signed-out' });
  });

  test.each([true, false])(
    'without an answer goes on as the last user, browser online: %s',
    async (browserOnline) => {
      await keep().start();
      online = browserOnline;
      service.up = false;
      const later = keep();

      await later.start();

      expect(later.state()).toEqual({ state: 'signed-in', user: MARIA });
    },
  );

  test('without an answer says that the session has run out when it has', async () => {
    await keep().start();
    service.up = false;
    now += 24 * 3_600_000;
    const later = keep();

    await later.start();

    expect(later.state()).toEqual({ state: 'expired', user: MARIA });
  });

  test('without an answer on a device that knows nobody asks for a sign-in', async () => {
    service.up = false;
    const keeper = keep();

    await keeper.start();

    expect(keeper.state()).toEqual({ state: 'signed-out' });
  });

  test('does not wait for a service that is slow, and believes it when it speaks', async () => {
    await keep().start();
    vi.useFakeTimers();
    service.slow = true;
    const later = keep();
    const starting = later.start();
    await vi.advanceTimersByTimeAsync(3000);
    await starting;
    expect(later.state().state).toBe('signed-in');

    service.session = null;
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();

    expect(later.state()).toEqual({ state: 'expired', user: MARIA });
    expect(boundaries).toEqual(['maria']);
  });

  test('forgets the last user whose session has ended', async () => {
    await keep().start();
    service.session = null;
    await keep().start();
    service.up = false;
    const later = keep();

    await later.start();

    expect(later.state()).toEqual({ state: 'signed-out' });
  });
});

describe('signing in', () => {
  test('pauses what waits before anything may send it', async () => {
    service.session = null;
    const keeper = keep();
    await keeper.start();
    keeper.subscribe(() => boundaries.push(`seen ${keeper.state().state}`));

    expect(await keeper.signIn('maria', 'right')).toEqual({ kind: 'signed-in', user: MARIA });

    expect(boundaries).toEqual(['maria', 'seen signed-in']);
  });

  test('says why it is refused', async () => {
    service.session = null;

    expect(await keep().signIn('maria', 'wrong')).toMatchObject({
      kind: 'refused',
      problem: { status: 401, text: 'Incorrect username or password' },
    });
    expect(await keep().signIn('maria', 'too often')).toMatchObject({
      kind: 'refused',
      retryAfterSeconds: 60,
    });
  });

  test('says that nobody answers', async () => {
    service.up = false;

    expect(await keep().signIn('maria', 'right')).toEqual({ kind: 'unreachable' });
  });
});

describe('signing out', () => {
  test('ends the session on the device and at the service, in all tabs', async () => {
    const keeper = keep();
    await keeper.start();

    await keeper.signOut();

    expect(keeper.state()).toEqual({ state: 'signed-out' });
    expect(service.session).toBeNull();
    expect(told.at(-1)).toEqual({ state: 'signed-out' });
    expect(boundaries).toEqual(['maria']);
  });

  test('without network ends it on the device, and at the service as soon as there is one', async () => {
    const keeper = keep();
    await keeper.start();
    service.up = false;
    await keeper.signOut();
    const later = keep();
    await later.start();
    expect(later.state()).toEqual({ state: 'signed-out' });

    service.up = true;
    later.reachable();
    await vi.waitFor(() => expect(service.session).toBeNull());
    asked = [];
    await keep().start();

    expect(asked).toEqual(['GET /v1/session']);
  });

  test('is not undone by an answer from before', async () => {
    const keeper = keep();
    await keeper.start();
    const reloading = keeper.reload();
    await keeper.signOut();
    await reloading;

    expect(keeper.state()).toEqual({ state: 'signed-out' });
  });
});

describe('a session', () => {
  test('that the service ends keeps its user', async () => {
    const keeper = keep();
    await keeper.start();

    keeper.expire();
    keeper.expire();

    expect(keeper.state()).toEqual({ state: 'expired', user: MARIA });
    expect(boundaries).toEqual(['maria']);
  });

  test('is the same in all tabs', async () => {
    const keeper = keep();
    await keeper.start();

    hear({ state: 'signed-out' });

    expect(keeper.state()).toEqual({ state: 'signed-out' });
    expect(told.filter(({ state }) => state === 'signed-out')).toEqual([]); // and is not told back
  });

  test('is asked for again', async () => {
    const keeper = keep();
    await keeper.start();
    service.session = 'joana';

    await keeper.reload();

    expect(keeper.state()).toMatchObject({ state: 'signed-in', user: { id: 'joana' } });
  });

  test('works on a device without storage', async () => {
    device = {
      ...device,
      recall: () => Promise.reject(new Error('no')),
      remember: () => Promise.reject(new Error('no')),
    };
    const keeper = keep();

    await keeper.start();
    expect(keeper.state().state).toBe('signed-in');
    await keeper.signOut();

    expect(keeper.state()).toEqual({ state: 'signed-out' });
  });
});

function keep(): StartedSessionKeeper {
  return sessionKeeper({
    send: answer,
    origin: ORIGIN,
    device,
    nowMillis: () => now,
    online: () => online,
    tabs: {
      tell: (session) => void told.push(session),
      listen: (listener) => {
        hear = listener;
      },
    },
    onBoundary: (userId) => {
      boundaries.push(userId);
      return Promise.resolve();
    },
  });
}

async function answer(request: Request): Promise<Response> {
  const line = `${request.method} ${new URL(request.url).pathname}`;
  asked.push(line);
  if (!service.up) throw new TypeError('Failed to fetch');
  if (service.slow) await new Promise((resolve) => setTimeout(resolve, 30_000));
  if (line === 'DELETE /v1/session') {
    service.session = null;
    return new Response(null, { status: 204 });
  }
  if (line === 'POST /v1/session') {
    const { password } = (await request.json()) as { password: string };
    if (password === 'too often') {
      return Response.json({ detail: 'please wait' }, { status: 429, headers: { 'Retry-After': '60' } });
    }
    if (password !== 'right')
      return Response.json({ detail: 'Incorrect username or password' }, { status: 401 });
    service.session = 'maria';
  }
  return service.session === null
    ? Response.json({ detail: 'Not authenticated' }, { status: 401 })
    : Response.json(sessionOf(service.session));
}

function sessionOf(id: string) {
  const { username, email, roles } = MARIA;
  return {
    user: { id, username, email, roles, must_change_password: false },
    expires_at: new Date(NOW + 900_000).toISOString(),
    session_expires_at: new Date(NOW + 12 * 3_600_000).toISOString(),
  };
}
