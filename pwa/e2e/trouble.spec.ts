import {
  begin,
  expectSent,
  fillPatient,
  record,
  recordAll,
  send,
  testMicrophone,
  useTake,
} from './harness/collect.ts';
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
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Coleta concluída');

    await expect(page.getByRole('main').getByText('Coleta enviada', { exact: true })).toBeVisible({
      timeout: 120_000,
    });
    expect(await service.inferences(clinician)).toHaveLength(1);
  });
});

test('a device without room says so, and keeps what it had', async ({ page, phone, network }) => {
  test.setTimeout(120_000);
  await begin(page);
  await fillPatient(page);
  const address = page.url();
  const again = await phone.restart();
  // before anything is written, for the browser remembers how much room there was
  const { origin } = new URL(network.url);
  const browser = await phone.context.newCDPSession(again);
  const { usage } = await browser.send('Storage.getUsageAndQuota', { origin });
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 150_000 });
  await again.goto(address);
  await testMicrophone(again, phone);
  await again.getByRole('button', { name: 'Continuar' }).click();
  await record(again, phone, 'aceite', 'speech', 4);
  await useTake(again);

  await expect(
    again
      .getByRole('main')
      .getByText(/Não há espaço neste aparelho/)
      .first(),
  ).toBeVisible();
  await again.reload();
  await expect(again.getByText('14259401E').first()).toBeVisible();
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
