import { begin, expectSent, fillPatient, recordAll, send, testMicrophone } from './harness/collect.ts';
import { killService } from './harness/system.ts';
import { expect, readyForOffline, signIn, test } from './harness/test.ts';

test.describe('while the service is down', () => {
  test.use({ alone: true });

  test('a sample is kept, and sent by itself when the service is back', async ({
    page,
    phone,
    system,
    clinician,
    service,
  }) => {
    test.setTimeout(180_000);
    await begin(page);
    await fillPatient(page);
    await recordAll(page, phone);
    killService(system, 'api-service');
    await send(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Coleta guardada');

    await expect(page.getByRole('main').getByText('Coleta enviada', { exact: true })).toBeVisible({
      timeout: 120_000,
    });
    expect(await service.inferences(clinician)).toHaveLength(1);
  });
});

test('a device without room says so, and keeps what it had', async ({ page, phone, network }) => {
  await begin(page);
  await fillPatient(page);
  const browser = await phone.context.newCDPSession(page);
  const { usage } = await browser.send('Storage.getUsageAndQuota', { origin: network.url });
  await browser.send('Storage.overrideQuotaForOrigin', { origin: network.url, quotaSize: usage + 50_000 });
  await testMicrophone(page, phone);
  await page.getByRole('button', { name: 'Continuar' }).click();
  phone.hears('speech');
  await page.getByRole('button', { name: 'Gravar resposta' }).click();

  // sooner or later, as the device fills up: in mid-recording, or when the take is to be kept
  const full = page.getByRole('main').getByText(/Não há espaço neste aparelho/);
  const stop = page.getByRole('button', { name: 'Parar gravação' });
  await expect(full.or(page.getByRole('timer').getByText(/0:0[4-9]/))).toBeVisible();
  if (await stop.isVisible()) await stop.click();
  const use = page.getByRole('button', { name: 'O paciente aceitou: continuar' });
  await expect(full.or(use).first()).toBeVisible();
  if (await use.isVisible()) await use.click();
  await expect(full.first()).toBeVisible();

  await browser.send('Storage.overrideQuotaForOrigin', { origin: network.url });
  await page.reload();
  await expect(page.getByText('14259401E').first()).toBeVisible();
});

test('a browser that keeps nothing says so instead of losing a form', async ({ freshPage, clinician }) => {
  await freshPage.addInitScript(() => {
    Object.defineProperty(self, 'indexedDB', { get: () => undefined });
  });
  await signIn(freshPage, clinician, '/nova');

  await expect(
    freshPage.getByText('O navegador não deixa guardar dados neste aparelho.').first(),
  ).toBeVisible();
});

test('a clock that is years wrong does not keep a sample back', async ({
  page,
  phone,
  clinician,
  service,
}) => {
  await page.clock.setSystemTime(new Date('2019-01-01T00:00:00Z'));
  await begin(page);
  await fillPatient(page);
  await recordAll(page, phone);
  await send(page);

  await expectSent(page);
  expect(await service.inferences(clinician)).toHaveLength(1);
});

test('signing in without a network says what to do', async ({ freshPage, clinician, network }) => {
  await freshPage.goto('/entrar');
  await readyForOffline(freshPage);
  network.down();
  await freshPage.reload();

  await freshPage.getByLabel('Nome de usuário').fill(clinician.username);
  await freshPage.getByLabel('Senha', { exact: true }).fill(clinician.password);
  await freshPage.getByRole('button', { name: 'Entrar' }).click();

  await expect(
    freshPage.getByText(/Confira a conexão com a internet|é preciso conexão/).first(),
  ).toBeVisible();
});
