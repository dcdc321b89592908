import createClient, { type Client } from 'openapi-fetch';

import type { paths } from './schema.d.ts';

export type ApiClient = Client<paths>;

export function apiClient(): ApiClient {
  return createClient<paths>({ baseUrl: '', credentials: 'same-origin' });
}
