import { expect, readyForOffline, test } from './harness/test.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
];

test('the app can be installed', async ({ freshPage }) => {
  await freshPage.goto('/entrar');
  await freshPage.evaluate(async () => navigator.serviceWorker.ready);
  const browser = await freshPage.context().newCDPSession(freshPage);

  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');

  expect(installabilityErrors).toEqual([]);
});

test('what is said about the app: policy, caching, compression', async ({ freshPage }) => {
  const page = await freshPage.request.get('/entrar', { headers: { accept: 'text/html' } });
  const headers = page.headers();
  for (const part of POLICY) expect(headers['content-security-policy']).toContain(part);
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers['permissions-policy']).toContain('microphone=(self)');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  expect(headers['cache-control']).toContain('no-cache');

  const [script] = /\/assets\/[^"]+\.js/.exec(await page.text()) ?? [''];
  const asset = await freshPage.request.get(script, { headers: { 'accept-encoding': 'br' } });
  expect(asset.headers()['cache-control']).toContain('immutable');
  expect(asset.headers()['content-encoding']).toBe('br');

  for (const name of ['/sw.js', '/manifest.webmanifest']) {
    const file = await freshPage.request.get(name);
    expect(file.status(), name).toBe(200);
    expect(file.headers()['cache-control'], name).toContain('no-cache');
  }
  expect((await freshPage.request.get('/assets/missing.js')).status()).toBe(404);
});

test('nothing that the service says is kept in the cache', async ({ page }) => {
  await readyForOffline(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  const kept = await page.evaluate(async () => {
    const caches = await Promise.all((await self.caches.keys()).map(async (name) => self.caches.open(name)));
    return (await Promise.all(caches.map(async (cache) => cache.keys()))).flat().map(({ url }) => url);
  });

  expect(kept.length).toBeGreaterThan(5);
  expect(kept.filter((url) => url.includes('/v1/'))).toEqual([]);
});

test('starts without a network after the first visit, on any of its addresses', async ({
  page,
  network,
  phone,
}) => {
  await readyForOffline(page);
  network.down();

  const again = await phone.restart();
  for (const path of ['/', '/fila', '/preferencias', '/sobre', '/nova']) {
    await again.goto(path);
    await expect(again.getByRole('heading', { level: 1 }), path).toBeVisible();
    await expect(again, path).not.toHaveURL(/entrar/);
  }
});

test('an address without a session leads to the sign-in and from there to the address', async ({
  freshPage,
  clinician,
}) => {
  await freshPage.goto('/fila');
  await expect(freshPage).toHaveURL(/\/entrar/);

  await freshPage.getByLabel(/usuário/i).fill(clinician.username);
  await freshPage.getByLabel(/^senha/i).fill(clinician.password);
  await freshPage.getByRole('button', { name: 'Entrar' }).click();

  await expect(freshPage).toHaveURL(/\/fila$/);
});
