import { DOUBT_MILLIS, pollDelayMillis, reconnectDelayMillis, type LiveMode } from '../../core/live.ts';

export type Following = {
  readonly url: string;
  /** An inference as it is after a change, as the service sent it. May come twice. */
  readonly onChange: (json: unknown) => void;
  readonly onMode: (mode: LiveMode) => void;
  /** Reads again what is shown; `pending` while an answer is awaited. Rejects when the service did not answer. */
  readonly refresh: () => Promise<{ readonly pending: boolean }>;
};

/** What this needs of the browser; tests bring their own. */
export type Surroundings = {
  readonly open: (url: string) => EventStream;
  readonly visible: () => boolean;
  readonly online: () => boolean;
  /** Calls back when either may have changed. */
  readonly watch: (listener: () => void) => () => void;
};

/** The part of an EventSource that is needed. */
export type EventStream = {
  addEventListener(type: 'open' | 'inference' | 'error', listener: (event: Event) => void): void;
  close(): void;
};

/**
 * Follows one's inferences for as long as the page is seen. The stream is opened before anything is read, so that no
 * change falls in between; while it cannot be had, what is shown is read again and again. Returns what ends it.
 *
 * A stream that ended is not left to the browser: it would come back every three seconds for ever, and not at all after
 * a 401. It is opened anew, from the last event that was seen, after a read that renews the session.
 */
export function followInferences(following: Following, surroundings: Surroundings = browser()): () => void {
  let stream: EventStream | null = null;
  let streaming = false;
  let lastEventId: string | null = null;
  let attempt = 0;
  let failures = 0;
  let quiet = 0;
  let pollTimer: Timer;
  let reconnectTimer: Timer;
  let generation = 0; // what was begun before a pause must not go on after it

  const wake = () => {
    if (!surroundings.visible()) return rest('paused');
    if (!surroundings.online()) return rest('offline');
    if (stream !== null || reconnectTimer !== undefined) return;
    attempt = 0;
    failures = 0;
    quiet = 0;
    following.onMode('connecting');
    connect();
    pollLater();
  };

  const rest = (mode: LiveMode) => {
    generation += 1;
    disconnect();
    clearTimeout(pollTimer);
    clearTimeout(reconnectTimer);
    reconnectTimer = undefined;
    following.onMode(mode);
  };

  const disconnect = () => {
    stream?.close();
    stream = null;
    streaming = false;
  };

  const connect = () => {
    const opened = surroundings.open(from(following.url, lastEventId));
    stream = opened;
    opened.addEventListener('open', () => {
      if (stream !== opened) return;
      streaming = true;
      attempt = 0;
      following.onMode('live');
      void poll();
    });
    opened.addEventListener('inference', (event) => {
      if (stream !== opened || !(event instanceof MessageEvent)) return;
      if (event.lastEventId !== '') lastEventId = event.lastEventId;
      following.onChange(parsed(event.data));
    });
    opened.addEventListener('error', () => {
      if (stream !== opened) return;
      disconnect();
      if (attempt > 0) following.onMode('polling'); // once is the end of a session's token, not yet worth a word
      const asOf = generation;
      reconnectTimer = setTimeout(() => void reconnect(asOf), reconnectDelayMillis(attempt));
      attempt += 1;
      pollLater();
    });
  };

  const reconnect = async (asOf: number) => {
    await poll();
    if (asOf !== generation) return;
    reconnectTimer = undefined;
    connect();
  };

  const poll = async () => {
    const asOf = generation;
    clearTimeout(pollTimer);
    try {
      const { pending } = await following.refresh();
      failures = 0;
      quiet = pending ? 0 : quiet + 1;
    } catch {
      failures += 1;
    }
    if (asOf === generation) pollLater();
  };

  const pollLater = () => {
    clearTimeout(pollTimer);
    pollTimer = setTimeout(
      () => void poll(),
      streaming ? DOUBT_MILLIS : pollDelayMillis({ failures, quiet: Math.max(0, quiet - 1) }),
    );
  };

  const unwatch = surroundings.watch(wake);
  wake();
  return () => {
    unwatch();
    rest('paused');
  };
}

type Timer = ReturnType<typeof setTimeout> | undefined;

function from(url: string, lastEventId: string | null): string {
  return lastEventId === null ? url : `${url}?last_event_id=${encodeURIComponent(lastEventId)}`;
}

/** What cannot be read is handed on as nothing: the receiver calls it unreadable. */
function parsed(data: unknown): unknown {
  try {
    return typeof data === 'string' ? (JSON.parse(data) as unknown) : null;
  } catch {
    return null;
  }
}

function browser(): Surroundings {
  return {
    open: (url) => new EventSource(url),
    visible: () => document.visibilityState === 'visible',
    online: () => navigator.onLine,
    watch: (listener) => {
      document.addEventListener('visibilitychange', listener);
      for (const name of ['online', 'offline', 'pageshow']) window.addEventListener(name, listener);
      return () => {
        document.removeEventListener('visibilitychange', listener);
        for (const name of ['online', 'offline', 'pageshow']) window.removeEventListener(name, listener);
      };
    },
  };
}
