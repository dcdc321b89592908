import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { LiveMode } from '../../core/live.ts';
import { followInferences } from './events.ts';

const URL = '/v1/users/6741f0a2c3b4d5e6f7a8b9c0/inferences/events';
const ID = '1795305541321-6741f0a2c3b4d5e6f7a8b9c3';

class FakeStream extends EventTarget {
  readonly url: string;
  closed = false;

  constructor(url: string) {
    super();
    this.url = url;
  }

  close(): void {
    this.closed = true;
  }

  opens(): void {
    this.dispatchEvent(new Event('open'));
  }

  sends(data: string, lastEventId = ''): void {
    this.dispatchEvent(new MessageEvent('inference', { data, lastEventId }));
  }

  fails(): void {
    this.dispatchEvent(new Event('error'));
  }
}

function follow(refresh: () => Promise<{ pending: boolean }> = () => Promise.resolve({ pending: true })) {
  const streams: FakeStream[] = [];
  const modes: LiveMode[] = [];
  const changes: unknown[] = [];
  const page = { visible: true, online: true, listeners: new Set<() => void>() };
  const refreshed = vi.fn(refresh);
  const stop = followInferences(
    {
      url: URL,
      onChange: (json) => changes.push(json),
      onMode: (mode) => modes.push(mode),
      refresh: refreshed,
    },
    {
      open: (url) => {
        const stream = new FakeStream(url);
        streams.push(stream);
        return stream;
      },
      visible: () => page.visible,
      online: () => page.online,
      watch: (listener) => {
        page.listeners.add(listener);
        return () => page.listeners.delete(listener);
      },
    },
  );
  return {
    stop,
    streams,
    modes,
    changes,
    refreshed,
    watchers: page.listeners,
    newest: () => streams.at(-1) ?? expect.unreachable('no stream was opened'),
    becomes: (change: { visible?: boolean; online?: boolean }) => {
      Object.assign(page, change);
      for (const listener of page.listeners) listener();
    },
    pass: (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000),
  };
}

const refuse = () => Promise.reject(new Error('no answer'));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the stream', () => {
  test('is opened before anything is read', async () => {
    const live = follow();
    expect(live.newest().url).toBe(URL);
    expect(live.refreshed).not.toHaveBeenCalled();

    live.newest().opens();
    await live.pass(0);

    expect(live.modes).toEqual(['connecting', 'live']);
    expect(live.refreshed).toHaveBeenCalledTimes(1);
  });

  test('hands on each change, also one that comes twice', () => {
    const live = follow();
    live.newest().opens();

    live.newest().sends('{"id":"a"}', ID);
    live.newest().sends('{"id":"a"}', ID);

    expect(live.changes).toEqual([{ id: 'a' }, { id: 'a' }]);
  });

  test('hands on what is no JSON as nothing', () => {
    const live = follow();

    live.newest().sends('<html>');

    expect(live.changes).toEqual([null]);
  });

  test('is doubted once a minute, for it may be dead', async () => {
    const live = follow();
    live.newest().opens();

    await live.pass(59);
    expect(live.refreshed).toHaveBeenCalledTimes(1);
    await live.pass(61);

    expect(live.refreshed).toHaveBeenCalledTimes(3);
  });

  test('goes on after the last event, once the session is renewed, without a word when it ended in good order', async () => {
    const live = follow();
    live.newest().opens();
    live.newest().sends('{"id":"a"}', ID);

    live.newest().fails();
    await live.pass(1);
    live.newest().opens();

    expect(live.streams.map(({ url }) => url)).toEqual([URL, `${URL}?last_event_id=${ID}`]);
    expect(live.streams[0]?.closed).toBe(true);
    expect(live.refreshed).toHaveBeenCalled();
    expect(live.modes).not.toContain('polling');
  });

  test('that is over says nothing any more', async () => {
    const live = follow();
    const first = live.newest();
    first.opens();
    first.fails();
    await live.pass(1);

    first.sends('{"id":"a"}', ID);
    first.fails();
    first.opens();

    expect(live.changes).toEqual([]);
    expect(live.streams).toHaveLength(2);
  });

  test('is tried again ever more seldom', async () => {
    const live = follow();

    for (const [seconds, streams] of [
      [1, 2],
      [5, 3],
      [10, 4],
      [20, 5],
      [40, 6],
      [60, 7],
      [60, 8],
    ] as const) {
      live.newest().fails();
      await live.pass(seconds - 0.5);
      expect(live.streams).toHaveLength(streams - 1);
      await live.pass(0.5);
      expect(live.streams).toHaveLength(streams);
    }
  });
});

describe('without the stream', () => {
  const cut = async (live: ReturnType<typeof follow>) => {
    for (let tries = 0; tries < 6; tries += 1) {
      live.newest().fails();
      await live.pass(60);
    }
    live.newest().fails();
    live.refreshed.mockClear();
  };

  test('it asks every five seconds while an answer is awaited', async () => {
    const live = follow();
    await cut(live);

    await live.pass(50);

    expect(live.modes.at(-1)).toBe('polling');
    expect(live.refreshed).toHaveBeenCalledTimes(10);
  });

  test('it asks once a minute when there is nothing to come', async () => {
    const live = follow(() => Promise.resolve({ pending: false }));
    await cut(live);

    await live.pass(59);

    expect(live.refreshed.mock.calls.length).toBeLessThanOrEqual(1);
  });

  test('it asks ever more seldom while nobody answers', async () => {
    const live = follow(refuse);
    await cut(live);

    await live.pass(119);

    expect(live.refreshed.mock.calls.length).toBeLessThanOrEqual(4); // its own, and those before the stream
  });

  test('it also asks when the stream neither opens nor fails', async () => {
    const live = follow();

    await live.pass(5);

    expect(live.refreshed).toHaveBeenCalledTimes(1);
  });
});

describe('nothing is asked', () => {
  test.each([
    ['while nobody sees it', { visible: false }, 'paused'],
    ['while there is no network', { online: false }, 'offline'],
  ] as const)('%s', async (_, change, mode) => {
    const live = follow();
    live.newest().opens();
    live.newest().sends('{"id":"a"}', ID);
    await live.pass(0);
    live.refreshed.mockClear();

    live.becomes(change);
    await live.pass(600);

    expect(live.modes.at(-1)).toBe(mode);
    expect(live.newest().closed).toBe(true);
    expect(live.refreshed).not.toHaveBeenCalled();

    live.becomes({ visible: true, online: true });
    live.newest().opens();
    await live.pass(0);

    expect(live.newest().url).toBe(`${URL}?last_event_id=${ID}`);
    expect(live.modes.at(-1)).toBe('live');
    expect(live.refreshed).toHaveBeenCalledTimes(1);
  });

  test('while it waits to come back, unseen', async () => {
    const live = follow();
    live.newest().fails();
    live.becomes({ visible: false });
    await live.pass(600);

    expect(live.streams).toHaveLength(1);
    expect(live.refreshed).not.toHaveBeenCalled();
  });

  test('by a read that comes back after it is hidden', async () => {
    let answer: (value: { pending: boolean }) => void = () => undefined;
    const live = follow(() => new Promise((resolve) => (answer = resolve)));
    live.newest().fails();
    await live.pass(1);
    live.becomes({ visible: false });

    answer({ pending: true });
    await live.pass(600);

    expect(live.streams).toHaveLength(1);
    expect(live.refreshed).toHaveBeenCalledTimes(1);
  });

  test('once it is stopped', async () => {
    const live = follow();
    live.newest().opens();
    await live.pass(0);

    live.stop();
    await live.pass(600);

    expect(live.newest().closed).toBe(true);
    expect(live.watchers.size).toBe(0);
    expect(live.refreshed).toHaveBeenCalledTimes(1);
  });

  test('twice when the page is seen all along', () => {
    const live = follow();

    live.becomes({ visible: true });
    live.becomes({ online: true });

    expect(live.streams).toHaveLength(1);
  });
});
