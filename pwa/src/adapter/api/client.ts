import createClient, { type Client } from 'openapi-fetch';

import type { paths } from './schema.d.ts';
import type { Send } from './transport.ts';

export type ApiClient = Client<paths>;

/** The service's API, typed by its contract. Each call answers data or error, and rejects when nobody answered. */
export function apiClient(send: Send, origin = ''): ApiClient {
  return createClient<paths>({ baseUrl: origin, credentials: 'same-origin', fetch: send });
}
