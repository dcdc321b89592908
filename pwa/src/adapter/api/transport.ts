export type Send = (request: Request) => Promise<Response>;

/** What this needs of the browser; tests bring their own. */
export type TransportParts = {
  readonly fetch: Send;
  /** As `document.cookie`. */
  readonly cookies: () => string;
  /** One at a time among all tabs. */
  readonly exclusively: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
  readonly origin: string;
  readonly timeoutMillis: number;
  /** The service wants a new sign-in. */
  readonly onExpired: () => void;
};

export type TransportOptions = { readonly timeoutMillis?: number };

const SESSION = '/v1/session';
const REFRESH = '/v1/session/refresh';
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Requests with the session's cookies: bounded in time, with the token against forged requests, renewing the session
 * once when it has run out. Rejects when there is no answer; an answer is handed on as it is, whatever it says.
 */
export class Transport {
  readonly #parts: TransportParts;
  #renewal: Promise<Renewal> | null = null;

  constructor(parts: TransportParts) {
    this.#parts = parts;
  }

  async send(request: Request, options: TransportOptions = {}): Promise<Response> {
    const first = await this.#sendProtected(request, options);
    if (first.status !== 401 || isAboutSessions(request)) return first;

    const renewal = await this.#renewed();
    switch (renewal.kind) {
      case 'renewed':
        return this.#sendProtected(request, options);
      case 'ended':
        this.#parts.onExpired();
        return first;
      case 'refused':
        return renewal.response.clone(); // the service cannot now; whether the session ended nobody knows
    }
  }

  /** Renews the session, all tabs one after the other; who comes second finds it renewed. */
  #renewed(): Promise<Renewal> {
    this.#renewal ??= this.#parts
      .exclusively('spira-session', () => this.#renew())
      .finally(() => {
        this.#renewal = null;
      });
    return this.#renewal;
  }

  async #renew(): Promise<Renewal> {
    const current = await this.#fetch(this.#request('GET', SESSION));
    if (current.ok) return { kind: 'renewed' };
    if (current.status !== 401) return { kind: 'refused', response: current };
    const refreshed = await this.#sendProtected(this.#request('POST', REFRESH));
    if (refreshed.ok) return { kind: 'renewed' };
    return refreshed.status === 401 ? { kind: 'ended' } : { kind: 'refused', response: refreshed };
  }

  /** With the token; fetches it when there is none, and once more when the service does not take it. */
  async #sendProtected(request: Request, options: TransportOptions = {}): Promise<Response> {
    if (SAFE.includes(request.method)) return this.#fetch(request, options);
    if (this.#token() === null) await this.#fetchToken();
    const first = await this.#fetch(request, options);
    if (first.status !== 403 || !(await isOutOfDate(first))) return first;
    await this.#fetchToken();
    return this.#fetch(request, options);
  }

  async #fetchToken(): Promise<void> {
    await this.#fetch(this.#request('GET', SESSION)); // sets the cookie, whatever it answers
  }

  async #fetch(request: Request, { timeoutMillis }: TransportOptions = {}): Promise<Response> {
    const controller = new AbortController();
    const abort = () => controller.abort(request.signal.reason);
    if (request.signal.aborted) abort();
    request.signal.addEventListener('abort', abort);
    const timer = setTimeout(
      () => controller.abort(new DOMException('no answer in time', 'TimeoutError')),
      timeoutMillis ?? this.#parts.timeoutMillis,
    );
    try {
      const copy = new Request(request.clone(), { signal: controller.signal }); // its body may be needed again
      const token = this.#token();
      if (token !== null && !SAFE.includes(copy.method)) copy.headers.set('X-XSRF-TOKEN', token);
      return await this.#parts.fetch(copy);
    } finally {
      clearTimeout(timer);
      request.signal.removeEventListener('abort', abort);
    }
  }

  #token(): string | null {
    const found = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(this.#parts.cookies());
    return found?.[1] === undefined ? null : decodeURIComponent(found[1]);
  }

  #request(method: string, path: string): Request {
    const headers = { Accept: 'application/json' };
    return new Request(this.#parts.origin + path, { method, headers, credentials: 'same-origin' });
  }
}

type Renewal =
  | { readonly kind: 'renewed' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'refused'; readonly response: Response };

/** A sign-in that is refused, or the question who is signed in, must not renew by itself what is being changed. */
function isAboutSessions(request: Request): boolean {
  return new URL(request.url).pathname === SESSION && request.method !== 'GET';
}

async function isOutOfDate(response: Response): Promise<boolean> {
  const problem: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const detail =
    typeof problem === 'object' && problem !== null && 'detail' in problem ? problem.detail : null;
  return typeof detail === 'string' && detail.includes('page is out of date');
}
