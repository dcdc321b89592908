import { begin, fillPatient, record, startRecording, testMicrophone, useTake } from './harness/collect.ts';
import { expect, readyForOffline, test } from './harness/test.ts';

test.use({ alone: true });

test('a new version waits for the end of a recording and for consent, and loses nothing', async ({
  page,
  phone,
  versions,
}) => {
  test.setTimeout(120_000);
  await readyForOffline(page);
  await begin(page);
  await fillPatient(page);
  await testMicrophone(page, phone);
  await page.getByRole('button', { name: 'Continuar' }).click();
  await record(page, phone, 'aceite', 'speech');
  await useTake(page);
  await startRecording(page, phone, 'sustentada', 'vowel');
  const pageOfThisTake = await page.evaluate(() => performance.timeOrigin);

  versions.deploy('second');
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting !== null);
  await expect(page.getByRole('timer')).toHaveText(/0:0[3-9]/);
  await expect(page.getByRole('button', { name: 'Atualizar' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Parar gravação' }).click();
  await expect(page.getByRole('main').getByText('A qualidade da gravação está boa.')).toBeVisible();
  await useTake(page);
  await expect(page).toHaveURL(/\/parlenda$/);
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(pageOfThisTake);
  await expect(page.locator('meta[name=deployed]')).toHaveCount(0);

  await page.getByRole('button', { name: 'Atualizar' }).click();
  await expect(page.locator('meta[name=deployed]')).toHaveAttribute('content', 'second');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Parlenda');
  await page.goto(page.url().replace('parlenda', 'vogal'));
  await expect(page.getByText('Gravação guardada neste aparelho')).toBeVisible();
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);
});
