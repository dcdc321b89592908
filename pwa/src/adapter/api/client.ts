import createClient, { type Client } from 'openapi-fetch';

import type { paths } from './schema.d.ts';

export type ApiClient = Client<paths>;

/** The service itself waits two minutes for a model server that works a result out again. */
const REPRODUCTION_MILLIS = 150_000;

/** The service's API, typed by its contract. Each call answers data or error, and rejects when nobody answered. */
export function apiClient(
  send: (request: Request, timeoutMillis?: number) => Promise<Response>,
  origin = '',
): ApiClient {
  return createClient<paths>({
    baseUrl: origin,
    credentials: 'same-origin',
    fetch: (request) =>
      request.url.endsWith('/reproductions') ? send(request, REPRODUCTION_MILLIS) : send(request),
  });
}
