import { begin, fillPatient } from './harness/collect.ts';
import { expect, expectNoHorizontalScroll, test } from './harness/test.ts';

test('language, colours and text size hold at once and after a restart', async ({ page, phone }) => {
  await page.goto('/preferencias');
  // not check(): a language is shown when its words are there
  await page.getByLabel('English').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Preferences');
  await page.getByLabel('Dark', { exact: true }).click();
  await page.getByLabel('Larger').click();

  const again = await phone.restart();
  await again.goto('/preferencias');
  await expect(again.getByRole('heading', { level: 1 })).toHaveText('Preferences');
  const root = again.locator('html');
  await expect(root).toHaveAttribute('lang', 'en');
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await again.setViewportSize({ width: 320, height: 568 });
  await expectNoHorizontalScroll(again);
});

test('erasing the device asks what would be lost, and leaves nothing', async ({ page }) => {
  await begin(page);
  await fillPatient(page);
  await page.goto('/preferencias');
  await page.getByRole('button', { name: 'Apagar dados deste aparelho' }).click();
  const dialog = page.getByRole('dialog', { name: 'Apagar tudo deste aparelho?' });
  await expect(dialog).toContainText('uma coleta sua começada e não terminada');
  await dialog.getByRole('button', { name: 'Apagar tudo' }).click();
  await expect(dialog.getByText('Marque a caixa')).toBeVisible();
  await dialog.getByLabel('Entendo que estas coletas não poderão ser recuperadas').check();
  await dialog.getByRole('button', { name: 'Apagar tudo' }).click();

  await expect(page).toHaveURL(/\/entrar$/);
  await expect.poll(async () => (await page.request.get('/v1/session')).status()).toBe(401);
});

test('an address that does not exist leads back to the start', async ({ page }) => {
  await page.goto('/nao/existe');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Página não encontrada');
  await page.getByRole('link', { name: 'Ir para o início' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inferências');
});
