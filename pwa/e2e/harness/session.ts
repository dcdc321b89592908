import type { Page } from '@playwright/test';

import type { Credentials } from './system.ts';

/** Signs in as the sign-in screen does, without the screen, and opens a page of the app. */
export async function signIn(page: Page, user: Credentials, path = '/'): Promise<void> {
  const { request } = page.context();
  await request.get('/v1/session'); // brings the token against forged requests
  const cookies = await page.context().cookies();
  const token = cookies.find(({ name }) => name === 'XSRF-TOKEN')?.value ?? '';
  const response = await request.post('/v1/session', {
    headers: { 'X-XSRF-TOKEN': token },
    data: { username: user.username, password: user.password },
  });
  if (!response.ok()) throw new Error(`${user.username} cannot sign in: ${await response.text()}`);
  await page.goto(path);
}
