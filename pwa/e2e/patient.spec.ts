import { begin, choose, fillPatient, recordAll, send } from './harness/collect.ts';
import { RESULT_MILLIS } from './harness/service.ts';
import { expect, expectAccessible, expectNoHorizontalScroll, readyForOffline, test } from './harness/test.ts';
import type { Page } from '@playwright/test';

const summary = (page: Page) => page.getByRole('group', { name: /Há \d+ campos? a corrigir/ });

test('a form with mistakes says them on top, and each leads to its field', async ({ page }) => {
  await begin(page);
  await page.getByLabel(/^Idade/).fill('150');
  await page.getByLabel(/^Frequência cardíaca/).fill('oitenta');
  await page.getByRole('button', { name: 'Continuar' }).click();

  await expect(summary(page)).toBeFocused();
  await expect(summary(page).getByRole('link')).toHaveCount(8);
  await expectAccessible(page);
  await summary(page)
    .getByRole('link', { name: /^Idade: Escreva um número de 0 a 130 \(anos\)/ })
    .click();
  await expect(page.getByLabel(/^Idade/)).toBeFocused();

  await page.getByLabel(/^Idade/).fill('15');
  await expect(summary(page).getByRole('link', { name: /^Idade/ })).toHaveCount(0);
  await summary(page).getByRole('link', { name: /^Sexo/ }).click();
  await expect(page.getByRole('radio', { name: 'Masculino' })).toBeFocused();
});

test('a mistake is said when its field is left, not while it is written', async ({ page }) => {
  await begin(page);
  const age = page.getByLabel(/^Idade/);

  await age.focus();
  await age.blur();
  await page.getByLabel(/^Registro Geral/).focus();
  await page.getByLabel(/^Registro Geral/).blur();
  await expect(page.getByText('Preencha este campo.')).toHaveCount(0);
  await age.pressSequentially('3,5');
  await expect(page.getByText('Escreva um número inteiro')).toHaveCount(0);
  await age.blur();

  await expect(page.getByText('Escreva um número inteiro, sem vírgula.')).toBeVisible();
  await expect(age).toHaveAttribute('aria-invalid', 'true');
});

test('an RGH whose letter does not match is taken with a reason, which is sent', async ({
  page,
  phone,
  clinician,
  service,
}) => {
  await begin(page);
  await page.getByLabel('Local de coleta').selectOption('Hospital das Clínicas');
  const rgh = page.getByLabel(/^Registro Geral/);
  await rgh.fill('14.259.401-e');
  await rgh.blur();
  await expect(rgh).toHaveValue('14259401E');
  await expect(page.getByLabel(/^Por que usar este RGH/)).toHaveCount(0);

  await rgh.fill('12345678A');
  await rgh.blur();
  await expect(page.getByText('A letra não confere: para estes algarismos seria D.')).toBeVisible();
  await page.getByLabel(/^Por que usar este RGH/).fill('Está assim na etiqueta');
  await expect(page.getByText('A letra não confere')).toHaveCount(0);
  await expect(page.getByText('será enviado com a justificativa')).toBeVisible();

  await fillPatient(page, { rgh: '12345678A' });
  await recordAll(page, phone);
  await expect(page.getByText('Está assim na etiqueta')).toBeVisible();
  await send(page);

  await expect
    .poll(async () => (await service.inferences(clinician))[0], { timeout: RESULT_MILLIS })
    .toMatchObject({ rgh: '12345678A', extra: { rgh_override_reason: 'Está assim na etiqueta' } });
});

test('questions come with the answers that they depend on, and go without being sent', async ({ page }) => {
  await begin(page);
  await expect(page.getByRole('group', { name: 'Foi hospitalizado?' })).toHaveCount(0);

  await choose(page, /COVID-19/, 'Sim');
  await choose(page, 'Foi hospitalizado?', 'Sim');
  await page.getByLabel(/^Quando foi internado/).fill('2026-03-09');
  await page.getByLabel(/^Quando recebeu alta/).fill('2026-03-02');
  await page.getByLabel(/^Quando recebeu alta/).blur();
  await expect(page.getByText('A alta não pode ser antes da internação.')).toBeVisible();

  await choose(page, /COVID-19/, 'Não');
  await expect(page.getByText('A alta não pode ser antes da internação.')).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'Foi hospitalizado?' })).toHaveCount(0);

  await expect(page.getByRole('group', { name: 'Enfermaria ou UTI?' })).toHaveCount(0);
  await choose(page, /^Está internado/, 'Sim');
  await choose(page, /^Enfermaria ou UTI/, 'UTI');
  await expect(page.getByRole('radio', { name: 'UTI' })).toBeChecked();
});

test('what is written survives a reload', async ({ page }) => {
  await begin(page);
  await page.getByLabel(/^Registro Geral/).fill('abc 123');
  await page.getByLabel('Local de coleta').selectOption('Hospital Universitário');
  await choose(page, 'Sexo', 'Feminino');
  await page.getByLabel(/^CID/).pressSequentially('J96.0');
  await expect(page.getByText('Rascunho guardado neste aparelho')).toBeVisible();
  await page.reload();

  await expect(page.getByLabel(/^CID/)).toHaveValue('J96.0');
  await expect(page.getByLabel(/^Registro Geral/)).toHaveValue('abc 123');
  await expect(page.getByRole('radio', { name: 'Feminino' })).toBeChecked();
  await expect(page.getByRole('region', { name: 'Paciente desta coleta' })).toContainText(
    'Hospital Universitário',
  );
});

test('without a network the form knows places and models, and what was chosen last', async ({
  page,
  network,
}) => {
  await begin(page);
  await fillPatient(page, { hospital: 'Hospital Universitário', rgh: '77' });

  network.down();
  await page.goto('/nova');
  await page.getByRole('button', { name: 'Começar nova coleta' }).click();

  await expect(page.getByText(/^Sem conexão: a lista de locais e modelos é a de/)).toBeVisible();
  await expect(page.getByLabel('Local de coleta')).toHaveValue('Hospital Universitário');
  await expect(page.getByRole('checkbox', { name: /voice-steadiness-demo/ })).toBeChecked();
  await fillPatient(page, { hospital: 'Hospital Universitário', rgh: '78' });
  await expectAccessible(page);
});

test('the first form of all may be filled in without a network', async ({ page, network }) => {
  await readyForOffline(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');

  network.down();
  await page.goto('/nova');

  await expect(page.getByText(/^Sem conexão: a lista de locais e modelos é a de/)).toBeVisible();
  await fillPatient(page);
});

test('a step that cannot be yet leads to the first that can, with a sentence', async ({ page }) => {
  const id = await begin(page);

  await page.goto(`/coleta/${id}/parlenda`);

  await expect(page).toHaveURL(`/coleta/${id}/paciente`);
  await expect(page.getByText('Para ir a «Parlenda», termine antes a etapa «Paciente».')).toBeVisible();
  await page.goto(`/coleta/${id}/confirmacao`);
  await expect(page).toHaveURL(`/coleta/${id}/paciente`);
});

test('a collection that is nowhere on the device says so', async ({ page }) => {
  await page.goto('/coleta/00000000-0000-4000-8000-000000000000/vogal');

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Esta coleta não está neste aparelho');
  await expectAccessible(page);
});

test('an unfinished collection is continued, or discarded and brought back', async ({ page }) => {
  const id = await begin(page);
  await fillPatient(page, { rgh: '42', hospital: 'Hospital Universitário' });
  const name = 'RGH 42, Hospital Universitário';

  await page.goto('/nova');
  await page.getByRole('button', { name: `Descartar a coleta: ${name}` }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Descartar' }).click();
  await expect(page.getByText(`Coleta descartada: ${name}.`).first()).toBeVisible();
  await page.getByRole('button', { name: 'Desfazer' }).click();
  await page.getByRole('button', { name: `Continuar a coleta: ${name}` }).click();
  await expect(page).toHaveURL(`/coleta/${id}/microfone`);

  await page.goto('/nova');
  await page.getByRole('button', { name: `Descartar a coleta: ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Descartar' }).click();
  await expect(page.getByRole('button', { name: 'Desfazer' })).toBeVisible();
  await page.goto('/nova');
  await expect(page).toHaveURL(/\/paciente$/);
});

test('the same patient once more: who it is stays, what changes is asked again', async ({ page, phone }) => {
  const first = await begin(page);
  await page.getByLabel(/^Saturação/).fill('91');
  await fillPatient(page);
  await recordAll(page, phone);

  await page.getByRole('button', { name: 'Enviar coleta' }).click();
  await expect(page.getByRole('group', { name: 'Ainda falta para enviar' })).toBeFocused();
  await expectAccessible(page);
  await send(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Nova coleta deste paciente' }).click();

  await expect(page).toHaveURL(/\/paciente$/);
  expect(page.url()).not.toContain(first);
  await expect(page.getByLabel(/^Registro Geral/)).toHaveValue('14259401E');
  await expect(page.getByLabel(/^Idade/)).toHaveValue('54');
  await expect(page.getByLabel(/^Saturação/)).toHaveValue('');
  await expect(page.getByRole('radio', { name: 'Nenhuma' })).not.toBeChecked();

  await page.goto(`/coleta/${first}/revisao`);
  await expect(page).toHaveURL(`/coleta/${first}/confirmacao`);
});

for (const width of [320, 1280]) {
  test.describe(`at ${width} px`, () => {
    test.use({ device: { viewport: { width, height: 800 } } });

    test('the form fits', async ({ page }) => {
      await begin(page);
      await choose(page, /COVID-19/, 'Sim');
      await choose(page, 'Foi hospitalizado?', 'Sim');
      await choose(page, /^Está internado/, 'Sim');
      await page.getByRole('button', { name: 'Continuar' }).click();
      await expect(summary(page)).toBeFocused();
      await expectNoHorizontalScroll(page);
      await expectAccessible(page);
    });
  });
}
