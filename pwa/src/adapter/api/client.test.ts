import { expect, test } from 'vitest';

import { apiClient } from './client.ts';

test('waits for a result that is worked out again longer than the service does, for nothing else', async () => {
  const patience: (number | undefined)[] = [];
  const api = apiClient(async (_, timeoutMillis) => {
    patience.push(timeoutMillis);
    return Promise.resolve(Response.json({}));
  }, 'http://localhost');

  await api.POST('/v1/inferences/{inference_id}/reproductions', {
    params: { path: { inference_id: '6741f0a2c3b4d5e6f7a8b9c0' } },
    body: {},
  });
  await api.GET('/v1/models');

  expect(patience[0]).toBeGreaterThan(120_000);
  expect(patience[1]).toBeUndefined();
});
