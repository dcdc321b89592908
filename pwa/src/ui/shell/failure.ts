/** The service answered, but not with what was asked for (RFC 9457). */
export class Refusal extends Error {
  readonly status: number;
  readonly type: string;
  readonly retryAfterSeconds: number | null;

  constructor(status: number, type: string, detail: string, retryAfterSeconds: number | null) {
    super(detail);
    this.name = 'Refusal';
    this.status = status;
    this.type = type;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** No answer: no network, no service, or a network with a page of its own in between. */
export class Unreachable extends Error {
  constructor(cause?: unknown) {
    super('no answer', { cause });
    this.name = 'Unreachable';
  }
}

type Answered<Data> =
  { data: Data; error?: never; response: Response } | { data?: never; error: unknown; response: Response };

/**
 * What the service answers, or a Refusal or Unreachable to throw on:
 * `await ask(api.GET('/v1/hospitals'))`. Empty answers (204) are undefined.
 */
export async function ask<Data>(call: Promise<Answered<Data>>): Promise<Data> {
  const answer = await call.catch((reason: unknown) => {
    throw reason instanceof DOMException && reason.name === 'AbortError' ? reason : new Unreachable(reason);
  });
  if (answer.response.ok) return answer.data as Data;
  throw refusal(answer.response, answer.error);
}

function refusal(response: Response, body: unknown): Refusal {
  const problem: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
  const { type, detail, title } = problem;
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new Refusal(
    response.status,
    typeof type === 'string' ? type : 'about:blank',
    typeof detail === 'string' ? detail : typeof title === 'string' ? title : '',
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
}

/** Asking once more may help: nobody answered, or the service says that it cannot now. */
export function mayPass(error: unknown): boolean {
  return (
    error instanceof Unreachable ||
    (error instanceof Refusal && [408, 425, 429, 500, 502, 503, 504].includes(error.status))
  );
}
