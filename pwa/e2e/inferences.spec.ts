import type { Page } from '@playwright/test';

import { begin, fillPatient, recordAll, send } from './harness/collect.ts';
import { RESULT_MILLIS, type Service, type User } from './harness/service.ts';
import { expect, expectAccessible, expectNoHorizontalScroll, test } from './harness/test.ts';

const rows = (page: Page) => page.locator('a[data-row]');
/** Not where it is said to screen readers. */
const shown = (page: Page, text: string) => page.getByRole('main').getByText(text);

test('a result appears by itself, three seconds after the service knows it at most', async ({
  page,
  clinician,
  service,
}) => {
  await expect(page.getByText('Ainda não há inferências')).toBeVisible();
  await expect(page.getByText(/^Ao vivo · atualizado/)).toBeVisible();
  await page.evaluate(() => {
    document.body.dataset['sameDocument'] = 'yes';
  });

  const id = await service.submit(clinician, { fields: { rgh: '13817615A' } });
  await service.answered(clinician, id);

  await expect(shown(page, 'Sem sinais detectados')).toBeVisible({ timeout: 3_000 });
  await expect(rows(page)).toHaveText(['13817615A']);
  await expect(page.locator('body')).toHaveAttribute('data-same-document', 'yes');
});

test('pages, order, filters and search; the address has all of it but the search', async ({
  page,
  clinician,
  service,
}) => {
  test.setTimeout(240_000);
  await submitMany(service, clinician, 62);
  await page.goto('/');

  await expect(rows(page)).toHaveCount(25);
  await page.getByRole('button', { name: 'Mostrar mais' }).click();
  await expect(rows(page)).toHaveCount(50);
  await expect(rows(page).nth(25)).toBeFocused();
  await page.getByRole('button', { name: 'Mostrar mais' }).click();
  await expect(page.getByText('62 inferências mostradas · Não há mais inferências.')).toBeVisible();
  expect(new Set(await rows(page).allTextContents()).size).toBe(62);

  await page.getByLabel('Buscar coleta').fill('1000001');
  await page.getByLabel('Buscar coleta').press('Enter');
  await expect(rows(page)).toHaveCount(10);
  expect(page.url()).not.toContain('1000001');
  await page.reload();
  await expect(page.getByLabel('Buscar coleta')).toHaveValue('1000001');
  await expect(rows(page)).toHaveCount(10);
  await page.getByRole('button', { name: 'Limpar busca e filtros' }).click();
  await expect(rows(page)).toHaveCount(25);

  await page.getByRole('button', { name: 'Filtros e ordem' }).click();
  await expectAccessible(page);
  await expectNoHorizontalScroll(page);
  await page.getByLabel('Pré-diagnóstico (apoio à decisão)').selectOption('positive');
  await expect(rows(page)).toHaveCount(2);
  await page.getByLabel('Local de coleta').selectOption('Hospital Universitário');
  await expect(rows(page)).toHaveCount(1);
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await page.goto('/?de=2001-01-01&ate=2001-01-02');
  await expect(page.getByText('Nenhuma inferência com estes filtros')).toBeVisible();

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/');
  await page.getByRole('button', { name: 'RGH' }).click();
  await expect(page.getByRole('columnheader', { name: 'RGH' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows(page).first()).toHaveText('10000000A');
  await page.getByRole('button', { name: 'RGH' }).click();
  await expect(rows(page).first()).toHaveText('10000061A');
  await expectAccessible(page);
});

test('without its stream the list asks again and again', async ({ page, clinician, service }) => {
  await page.route('**/inferences/events*', async (route) => route.abort());
  await page.reload();
  await expect(page.getByText(/^Sem conexão ao vivo/)).toBeVisible({ timeout: 20_000 });

  const id = await service.submit(clinician);
  await service.answered(clinician, id);

  await expect(shown(page, 'Sem sinais detectados')).toBeVisible({ timeout: RESULT_MILLIS });
});

test('says when it may be out of date, and goes on by itself', async ({
  page,
  network,
  clinician,
  service,
}) => {
  test.setTimeout(5 * RESULT_MILLIS);
  const id = await service.submit(clinician);
  await service.answered(clinician, id);
  await page.reload(); // read as any list is: that results come by themselves is another path
  await expect(shown(page, 'Sem sinais detectados')).toBeVisible({ timeout: RESULT_MILLIS });

  network.down();
  await expect(page.getByText('O que se vê pode estar desatualizado')).toBeVisible({
    timeout: RESULT_MILLIS,
  });
  await expect(rows(page)).toHaveCount(1);
  const late = await service.submit(clinician, { vowel: 'sustentada-broken.wav' });
  await service.answered(clinician, late);
  network.up();

  await expect(shown(page, 'Sinais compatíveis com insuficiência respiratória')).toBeVisible({
    timeout: RESULT_MILLIS,
  });
  await expect(page.getByText('O que se vê pode estar desatualizado')).toBeHidden();
});

test('where the impression comes first, nothing tells the result before it', async ({
  page,
  clinician,
  service,
}) => {
  const id = await service.submit(clinician);
  await service.answered(clinician, id);
  await page.route('**/v1/about', async (route) => {
    const response = await route.fetch();
    const about = (await response.json()) as Record<string, unknown>;
    await route.fulfill({ response, json: { ...about, ask_before_revealing: true } });
  });
  const result = shown(page, 'Sem sinais detectados');

  await page.goto('/');
  await expect(page.getByText('Resultado pronto: dê primeiro a sua impressão')).toBeVisible();
  await page.getByRole('button', { name: 'Filtros e ordem' }).click();
  await expect(page.getByText('O filtro por pré-diagnóstico não está disponível')).toBeVisible();
  await expect(result).toHaveCount(0);
  await page.goto(`/inferencias/${id}/imprimir`);
  await expect(page.getByText('só pode ser impresso depois')).toBeVisible();
  await expect(result).toHaveCount(0);

  await page.goto(`/inferencias/${id}`);
  await expect(page.getByText('O resultado está pronto e aparece depois da sua impressão.')).toBeVisible();
  await expect(page.getByText(/Escore/)).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Registrar e ver o resultado' }).click();
  await expect(page.getByText('Escolha uma das opções.')).toBeVisible();
  await page.getByLabel('Sim, há sinais').check();
  await page.getByRole('button', { name: 'Registrar e ver o resultado' }).click();

  await expect(result.first()).toBeVisible();
  await expect(page.getByText(/^Sua impressão, antes do resultado: Sim, há sinais/)).toBeVisible();
  expect(await service.answered(clinician, id)).toMatchObject({ opinion: { impression: 'positive' } });
  await page.goto('/');
  await expect(result).toBeVisible();
});

test('what has not been sent stands above the list until it is', async ({ page, phone, network }) => {
  test.setTimeout(120_000);
  await begin(page);
  await fillPatient(page);
  await recordAll(page, phone, 'steady vowel');
  network.down();
  await send(page);

  await page.getByRole('link', { name: 'SPIRA, início' }).click();
  const queued = page.getByRole('region', { name: '1 coleta neste aparelho, ainda não enviada' });
  await expect(queued).toContainText('14259401E');
  await expectNoHorizontalScroll(page);
  await expect(queued.getByRole('link', { name: 'Abrir a fila de envio' })).toHaveAttribute('href', '/fila');

  network.up();
  await expect(rows(page)).toHaveText(['14259401E'], { timeout: RESULT_MILLIS });
  await expect(queued).toBeHidden();
});

/** Samples with record numbers that count; every thirtieth has signs. */
async function submitMany(service: Service, user: User, count: number): Promise<void> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 4) {
    const some = Array.from({ length: Math.min(4, count - at) }, (_, next) => at + next);
    ids.push(
      ...(await Promise.all(
        some.map(async (number) =>
          service.submit(user, {
            vowel: number % 31 === 0 ? 'sustentada-broken.wav' : 'sustentada-steady.wav',
            fields: {
              rgh: `${10_000_000 + number}A`,
              local: number % 2 === 0 ? 'Hospital das Clínicas' : 'Hospital Universitário',
            },
          }),
        ),
      )),
    );
  }
  for (const id of ids) await service.answered(user, id);
}
