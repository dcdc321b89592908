import { expect, expectAccessible, expectNoHorizontalScroll, signIn, test } from './harness/test.ts';

test('a clinician has no business with models', async ({ page }) => {
  await page.goto('/modelos');

  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'voice-steadiness-demo' })).toHaveCount(0);
});

test('an engineer sees who serves a model and the evidence of its versions', async ({
  freshPage: page,
  service,
}) => {
  await signIn(page, await service.createUser('ml-engineer'));
  await page.goto('/modelos');
  await page.getByRole('link', { name: 'voice-steadiness-demo' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('voice-steadiness-demo');
  await expect(page.getByText('1 servidor no ar')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Versão 1' })).toBeVisible();
  await expect(page.getByText('@champion')).toBeVisible();
  await expect(page.getByRole('row', { name: /steady-vowel .*confere .*negativo/ })).toBeVisible();
  await expect(
    page.getByRole('img', {
      name: /inconclusivo de 0,40 até abaixo de 0,60, sinais compatíveis com 0,60 ou mais/,
    }),
  ).toBeVisible();
  await expect(page.getByText('Demonstração: sem validação clínica')).toBeVisible();
  await expect(page.getByText('Not clinically validated', { exact: false }).first()).toBeVisible();
  await expectNoHorizontalScroll(page);
  await expectAccessible(page);
});
