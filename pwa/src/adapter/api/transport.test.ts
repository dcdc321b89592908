import { beforeEach, describe, expect, test } from 'vitest';
import { Transport } from './transport.ts';

const ORIGIN = 'http://spira.test';

type Seen = { readonly line: string; readonly token: string | null; readonly body: string };

let seen: Seen[];
let cookies: string;
let expired: number;
let answers: Map<string, (() => Response | Promise<Response>)[]>;
let locked: string[];

beforeEach(() => {
  seen = [];
  cookies = 'other=1; XSRF-TOKEN=t%201; more=2';
  expired = 0;
  answers = new Map();
  locked = [];
});

describe('a request', () => {
  test('that only reads carries no token', async () => {
    await get('/v1/models');

    expect(seen).toEqual([{ line: 'GET /v1/models', token: null, body: '' }]);
  });

  test('that changes something carries the token of the cookie', async () => {
    await post('/v1/hospitals', 'x');

    expect(seen).toEqual([{ line: 'POST /v1/hospitals', token: 't 1', body: 'x' }]);
  });

  test('fetches the token when there is none', async () => {
    cookies = '';
    on('GET /v1/session', () => {
      cookies = 'XSRF-TOKEN=new';
      return json(401, {});
    });

    await post('/v1/session', 'x');

    expect(seen.map(({ line, token }) => [line, token])).toEqual([
      ['GET /v1/session', null],
      ['POST /v1/session', 'new'],
    ]);
  });

  test('is repeated with a new token when the page is out of date, once', async () => {
    on('POST /v1/hospitals', outOfDate, outOfDate);
    on('GET /v1/session', () => {
      cookies = 'XSRF-TOKEN=new';
      return json(200, {});
    });

    const response = await post('/v1/hospitals', 'x');

    expect(response.status).toBe(403);
    expect(seen.map(({ line, token, body }) => [line, token, body])).toEqual([
      ['POST /v1/hospitals', 't 1', 'x'],
      ['GET /v1/session', null, ''],
      ['POST /v1/hospitals', 'new', 'x'],
    ]);
  });

  test('hands on another refusal as it is', async () => {
    on('POST /v1/hospitals', () => json(403, { detail: 'Forbidden operation' }));

    const response = await post('/v1/hospitals', 'x');

    expect(await response.json()).toEqual({ detail: 'Forbidden operation' });
    expect(seen).toHaveLength(1);
  });

  test('ends when nobody answers in time', async () => {
    on('GET /v1/models', () => new Promise<Response>(() => undefined));

    await expect(get('/v1/models', 5)).rejects.toThrow('no answer in time');
  });

  test('ends when whoever asked does not want to know any more', async () => {
    on('GET /v1/models', () => new Promise<Response>(() => undefined));
    const asking = new AbortController();

    const answer = transport().send(new Request(`${ORIGIN}/v1/models`, { signal: asking.signal }));
    asking.abort(new Error('left'));

    await expect(answer).rejects.toThrow('left');
  });
});

describe('a session that has run out', () => {
  test('is renewed, and the request repeated', async () => {
    on('POST /v1/hospitals', unauthorized);
    on('GET /v1/session', unauthorized);
    on('POST /v1/session/refresh', () => json(200, {}));

    const response = await post('/v1/hospitals', 'x');

    expect(response.status).toBe(200);
    expect(lines()).toEqual([
      'POST /v1/hospitals',
      'GET /v1/session',
      'POST /v1/session/refresh',
      'POST /v1/hospitals',
    ]);
    expect(seen.at(-1)?.body).toBe('x');
    expect(expired).toBe(0);
  });

  test('is renewed once for all requests of a tab, and by one tab at a time', async () => {
    on('GET /v1/models', unauthorized, unauthorized);
    on('GET /v1/session', unauthorized);
    on('POST /v1/session/refresh', () => json(200, {}));
    const one = transport();

    await Promise.all([one, one].map((each) => each.send(new Request(`${ORIGIN}/v1/models`))));

    expect(lines().filter((line) => line === 'POST /v1/session/refresh')).toHaveLength(1);
    expect(locked).toEqual(['spira-session']);
  });

  test('that another tab has renewed is not renewed again', async () => {
    on('GET /v1/models', unauthorized);

    const response = await get('/v1/models');

    expect(response.status).toBe(200);
    expect(lines()).toEqual(['GET /v1/models', 'GET /v1/session', 'GET /v1/models']);
  });

  test('for good is told once the renewal is refused', async () => {
    on('GET /v1/models', unauthorized);
    on('GET /v1/session', unauthorized);
    on('POST /v1/session/refresh', unauthorized);

    const response = await get('/v1/models');

    expect(response.status).toBe(401);
    expect(expired).toBe(1);
  });

  test.each(['GET /v1/session', 'POST /v1/session/refresh'])(
    'is no end of it while the service cannot say: %s',
    async (line) => {
      on('GET /v1/models', unauthorized);
      on('GET /v1/session', line === 'GET /v1/session' ? unavailable : unauthorized);
      on('POST /v1/session/refresh', unavailable);

      const response = await get('/v1/models');

      expect(response.status).toBe(503);
      expect(expired).toBe(0);
    },
  );

  test('is no end of it while nobody answers', async () => {
    on('GET /v1/models', unauthorized);
    on('GET /v1/session', () => Promise.reject(new TypeError('no network')));

    await expect(get('/v1/models')).rejects.toThrow('no network');
    expect(expired).toBe(0);
  });

  test('is not renewed for a sign-in that is refused', async () => {
    on('POST /v1/session', unauthorized);

    expect((await post('/v1/session', 'x')).status).toBe(401);
    expect(lines()).toEqual(['POST /v1/session']);
  });
});

function transport(): Transport {
  return new Transport({
    fetch: async (request) => {
      const line = `${request.method} ${new URL(request.url).pathname}`;
      seen.push({ line, token: request.headers.get('X-XSRF-TOKEN'), body: await request.text() });
      const answer = answers.get(line)?.shift();
      const aborted = new Promise<never>((_, reject) => {
        if (request.signal.aborted) reject(request.signal.reason as Error);
        request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
      });
      return Promise.race([answer === undefined ? json(200, {}) : answer(), aborted]);
    },
    cookies: () => cookies,
    exclusively: (name, work) => {
      locked.push(name);
      return work();
    },
    origin: ORIGIN,
    timeoutMillis: 1000,
    onExpired: () => {
      expired += 1;
    },
  });
}

function get(path: string, timeoutMillis = 1000): Promise<Response> {
  return transport().send(new Request(ORIGIN + path), { timeoutMillis });
}

function post(path: string, body: string): Promise<Response> {
  return transport().send(new Request(ORIGIN + path, { method: 'POST', body }));
}

function on(line: string, ...responses: (() => Response | Promise<Response>)[]): void {
  answers.set(line, responses);
}

function lines(): string[] {
  return seen.map(({ line }) => line);
}

function json(status: number, body: unknown): Response {
  return Response.json(body, { status });
}
const unauthorized = () => json(401, { detail: 'Not authenticated' });
const unavailable = () => json(503, { detail: 'please try again' });
const outOfDate = () => json(403, { detail: 'the page is out of date: reload it' });
