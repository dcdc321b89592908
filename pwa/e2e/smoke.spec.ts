import { expect, test } from './harness/test.ts';

test('the real system serves the app, and its service in the same place', async ({ freshPage }) => {
  const session = await freshPage.request.get('/v1/models/');
  expect(session.status()).toBe(401);

  await freshPage.goto('/entrar');

  await expect(freshPage.getByRole('heading', { level: 1 })).toBeVisible();
});
