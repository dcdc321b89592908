import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Locator, Page } from '@playwright/test';

import { openExport } from '../tools/open-export.ts';
import { expectSent } from './harness/collect.ts';
import { queueSamples } from './harness/queued-samples.ts';
import {
  expect,
  expectAccessible,
  expectNoHorizontalScroll,
  readyForOffline,
  signIn,
  test,
} from './harness/test.ts';

// tall enough that nothing is under the bar at the bottom, where no target has its full size
test.use({ device: { viewport: { width: 390, height: 2000 } } });

const item = (page: Page, rgh: string): Locator => page.getByRole('article', { name: `RGH ${rgh}` });

test('a sample waits without a connection and is sent by itself when it is back', async ({
  page,
  phone,
  network,
  clinician,
  service,
}) => {
  await openQueue(page);
  network.down();
  await phone.context.setOffline(true);
  await queueSamples(page, service, clinician, [{ rgh: '14259401E' }]);
  await page.reload();

  await expect(item(page, '14259401E')).toContainText('Na fila');
  await expect(item(page, '14259401E')).toContainText('Sem conexão. Será enviada quando a conexão voltar.');
  await expect(page.getByRole('link', { name: 'Fila de envio: 1 por enviar' })).toBeVisible();
  await expectAccessible(page);

  network.up();
  await phone.context.setOffline(false);

  await expect(item(page, '14259401E')).toContainText('Enviado');
  const [inference, ...others] = await service.inferences(clinician);
  expect(others).toEqual([]);
  expect(inference).toMatchObject({ rgh: '14259401E', local: 'Hospital das Clínicas', age: 54 });
  await item(page, '14259401E').getByRole('link', { name: 'Ver a inferência' }).click();
  await expect(page).toHaveURL(new RegExp(`/inferencias/${inference?.id ?? ''}$`));
});

test('twenty samples, fifty cuts and a browser that ends: none lost, none doubled', async ({
  page,
  phone,
  network,
  clinician,
  service,
}) => {
  test.setTimeout(240_000);
  await openQueue(page);
  network.down();
  const keys = await queueSamples(
    page,
    service,
    clinician,
    Array.from({ length: 20 }, (_, index) => ({
      rgh: `${10_000_000 + index}`,
      hospital: 'Hospital Universitário',
    })),
  );
  network.cutSubmissions(50, 20_261_122);
  network.up();

  let tab = await restarted(phone.restart.bind(phone));
  let restarts = 1;
  while ((await tab.getByText(/^Por enviar:/).count()) > 0) {
    const all = tab.getByRole('button', { name: 'Tentar enviar tudo agora' });
    const one = tab.getByRole('button', { name: /^Enviar agora: RGH/ });
    await ((await all.isVisible()) ? all : one.first()).click({ timeout: 2000 }).catch(() => undefined);
    if (network.cuts >= restarts * 15) {
      restarts += 1;
      tab = await restarted(phone.restart.bind(phone));
    }
  }

  expect(network.cuts).toBe(50);
  await expect(tab.getByText('Enviadas: 20 coletas')).toBeVisible();
  const inferences = await service.inferences(clinician);
  expect(inferences.map(({ rgh }) => rgh).toSorted()).toEqual(
    Array.from({ length: 20 }, (_, index) => `${10_000_000 + index}`),
  );
  expect(keys).toHaveLength(20);

  async function restarted(restart: () => Promise<Page>): Promise<Page> {
    const fresh = await restart();
    await fresh.goto('/fila');
    await expect(fresh.getByRole('heading', { name: /^(Por enviar|Enviadas?):/ }).first()).toBeVisible();
    return fresh;
  }
});

test('a sample that the service refuses says why, is corrected and sent', async ({
  page,
  clinician,
  service,
}) => {
  await page.goto('/fila');
  await queueSamples(page, service, clinician, [{ rgh: '14259401E', wrong: { age: '300' } }]);
  await page.reload();

  const refused = item(page, '14259401E');
  await expect(refused).toContainText('Não aceito: precisa de correção');
  await expect(refused).toContainText('O serviço não aceitou: Idade. Corrija e envie de novo.');
  await refused.getByText('Detalhe técnico').click();
  await expect(refused).toContainText('must be a whole number');
  await expectAccessible(page);

  await refused.getByRole('button', { name: 'Corrigir: RGH 14259401E' }).click();
  await expect(page).toHaveURL(/\/coleta\/[0-9a-f-]{36}\/revisao$/);
  await page.getByRole('checkbox', { name: /^Confirmo que os dados/ }).check();
  await page.getByRole('button', { name: 'Enviar coleta' }).click();
  await expectSent(page);

  expect(await service.inferences(clinician)).toMatchObject([{ rgh: '14259401E', age: 54 }]);
});

test('a refused sample does not stop the others', async ({ page, clinician, service }) => {
  await page.goto('/fila');
  await queueSamples(page, service, clinician, [
    { rgh: '10000001', hospital: 'Hospital Universitário', wrong: { mask_type: 'PAPER' } },
    { rgh: '10000002', hospital: 'Hospital Universitário' },
  ]);
  await page.reload();

  await expect(item(page, '10000002')).toContainText('Enviado');
  await expect(item(page, '10000001')).toContainText('Uso de máscara no momento da coleta');
});

test('after the session has ended nothing is sent until the person agrees', async ({
  page,
  network,
  clinician,
  service,
}) => {
  await openQueue(page);
  network.down();
  await queueSamples(page, service, clinician, [{ rgh: '14259401E' }, { rgh: '13817615A' }]);
  await page.context().clearCookies();
  network.up();
  await page.reload();

  await expect(page).toHaveURL(/\/entrar$/);
  await page.getByLabel('Nome de usuário').fill(clinician.username);
  await page.getByLabel('Senha', { exact: true }).fill(clinician.password);
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Coletas guardadas neste aparelho' });
  await expect(question).toContainText('Enviar agora 2 coletas guardadas?');
  expect(await service.inferences(clinician)).toEqual([]);
  await question.getByRole('button', { name: 'Cancelar' }).click();

  await page.goto('/fila');
  const notice = page.getByText('Enviar agora 2 coletas guardadas?');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancelar' }).click();
  await expect(notice).toBeVisible();
  await expect(item(page, '14259401E')).toContainText('Parado: entre de novo para enviar');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enviar agora', exact: true }).first().click();

  await expect(page.getByText('Enviadas: 2 coletas')).toBeVisible();
  expect(await service.inferences(clinician)).toHaveLength(2);
});

test('a session that ends while samples are sent stops them, and they go on after the sign-in', async ({
  page,
  network,
  clinician,
  service,
}) => {
  await openQueue(page);
  network.down();
  await queueSamples(page, service, clinician, [{ rgh: '14259401E' }, { rgh: '13817615A' }]);
  await page.evaluate(() => dispatchEvent(new Event('online'))); // looks, and finds nobody
  await page.context().clearCookies();
  network.up();
  await page.evaluate(() => dispatchEvent(new Event('online')));

  const dialog = page.getByRole('dialog', { name: 'Entre de novo para continuar' });
  await expect(dialog).toBeVisible();
  await expect(page.getByText('Parado: entre de novo para enviar')).toHaveCount(2);
  await dialog.getByLabel('Senha', { exact: true }).fill(clinician.password);
  await dialog.getByRole('button', { name: 'Entrar', exact: true }).click();
  await page
    .getByRole('dialog', { name: 'Coletas guardadas neste aparelho' })
    .getByRole('button', { name: 'Enviar agora' })
    .click();

  await expect(page.getByText('Enviadas: 2 coletas')).toBeVisible();
});

test('two people on one device: what one has collected is locked for the other', async ({
  page,
  network,
  clinician,
  service,
}) => {
  const other = await service.createUser('clinician');
  await openQueue(page);
  network.down();
  await queueSamples(page, service, clinician, [{ rgh: '14259401E' }]);
  await page.context().clearCookies();
  network.up();

  await signIn(page, other, '/fila');

  await expect(page.getByText('De outra pessoa: só ela pode enviar')).toBeVisible();
  await expect(page.getByText('14259401E')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Enviar agora|Apagar/ })).toHaveCount(0);
  await expectAccessible(page);
  expect(await service.inferences(clinician)).toEqual([]);

  await signIn(page, clinician, '/fila');

  await expect(item(page, '14259401E')).toContainText('Enviado');
  expect(await service.inferences(other)).toEqual([]);
});

test('a sample is deleted only after a question', async ({ page, network, clinician, service }) => {
  await openQueue(page);
  network.down();
  await queueSamples(page, service, clinician, [{ rgh: '14259401E' }]);
  network.up();
  await page.route('**/v1/users/*/inferences', (route) => route.abort());
  await page.reload();

  await page.getByRole('button', { name: 'Apagar: RGH 14259401E' }).click();
  const question = page.getByRole('dialog', { name: 'Apagar esta coleta?' });
  await expect(question).toContainText('não poderão ser recuperados');
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Cancelar' }).click();
  await expect(item(page, '14259401E')).toBeVisible();

  await page.getByRole('button', { name: 'Apagar: RGH 14259401E' }).click();
  await question.getByRole('button', { name: 'Apagar' }).click();

  await expect(page.getByText('Nada por enviar')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Nada por enviar')).toBeVisible();
});

test('a sample is saved to a file that only the passphrase opens', async ({
  page,
  network,
  clinician,
  service,
}) => {
  const passphrase = 'girafa lua papel sete';
  await openQueue(page);
  network.down();
  const [key] = await queueSamples(page, service, clinician, [{ rgh: '14259401E' }]);
  network.up();
  await page.route('**/v1/users/*/inferences', (route) => route.abort());
  await page.reload();

  await page.getByRole('button', { name: 'Salvar em arquivo: RGH 14259401E' }).click();
  const dialog = page.getByRole('dialog', { name: 'Salvar em arquivo cifrado' });
  await dialog.getByLabel('Frase secreta', { exact: true }).fill('curta');
  await dialog.getByRole('button', { name: 'Salvar arquivo' }).click();
  await expect(dialog).toContainText('Use pelo menos 12 caracteres.');
  await expectAccessible(page);
  await dialog.getByLabel('Frase secreta', { exact: true }).fill(passphrase);
  await dialog.getByLabel('Frase secreta outra vez').fill(passphrase);
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Salvar arquivo' }).click();
  const download = await saving;

  expect(download.suggestedFilename()).toMatch(/^spira-[0-9A-F]{4}-[0-9A-F]{4}[.]spira$/);
  const folder = mkdtempSync(join(tmpdir(), 'spira-export-'));
  await download.saveAs(join(folder, 'file.spira'));
  const opened = openExport(readFileSync(join(folder, 'file.spira')), passphrase);
  rmSync(folder, { recursive: true });
  expect(opened).toMatchObject({ key, userId: clinician.id });
  expect(opened.fields).toContainEqual(['rgh', '14259401E']);
  expect(opened.files.map(({ name }) => name)).toEqual([
    'aceite.wav',
    'sustentada.wav',
    'parlenda.wav',
    'frase.wav',
  ]);
  await expect(item(page, '14259401E')).toBeVisible(); // it is still queued
});

for (const [choice, samples] of [
  ['Fica a que chegou', 1],
  ['Enviar esta também', 2],
] as const) {
  test(`a key that the service has with another content: ${choice}`, async ({
    page,
    network,
    clinician,
    service,
  }) => {
    await openQueue(page);
    network.down();
    const id = randomUUID();
    await queueSamples(page, service, clinician, [{ rgh: '13817615A', id }]);
    const first = await service.submit(clinician, { key: id });
    network.up();
    await page.reload();
    await expect(item(page, '13817615A')).toContainText('O serviço já tem uma versão anterior desta coleta');
    await expectAccessible(page);

    await page.getByRole('button', { name: choice }).click();
    await page.getByRole('dialog').getByRole('button', { name: choice }).click();

    await expect(item(page, '13817615A')).toContainText('Enviado');
    const inferences = await service.inferences(clinician);
    expect(inferences).toHaveLength(samples);
    expect(inferences.map((inference) => inference.id)).toContain(first);
  });
}

test('two tabs show the same queue, and one sender sends each sample once', async ({
  page,
  phone,
  network,
  clinician,
  service,
}) => {
  await openQueue(page);
  network.down();
  await queueSamples(
    page,
    service,
    clinician,
    ['10000001', '10000002', '10000003'].map((rgh) => ({ rgh, hospital: 'Hospital Universitário' })),
  );
  network.up();
  let submissions = 0;
  phone.context.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/inferences')) submissions += 1;
  });
  const second = await phone.context.newPage();

  await Promise.all([page.goto('/fila'), second.goto('/fila')]);

  for (const tab of [page, second]) await expect(tab.getByText('Enviadas: 3 coletas')).toBeVisible();
  expect(submissions).toBe(3);
  expect(await service.inferences(clinician)).toHaveLength(3);
});

for (const width of [320, 390, 1280]) {
  test.describe(`${width} px wide`, () => {
    test.use({ device: { viewport: { width, height: 800 } } });

    test('the queue fits', async ({ page, clinician, service }) => {
      await page.goto('/fila');
      await queueSamples(page, service, clinician, [
        { rgh: '14259401E', wrong: { age: '300' } },
        { rgh: '13817615A' },
      ]);
      await page.reload();
      await expect(item(page, '13817615A')).toContainText('Enviado');

      await expectNoHorizontalScroll(page);
    });
  });
}

/** The queue, with all that the app needs without a network. */
async function openQueue(page: Page): Promise<void> {
  await page.goto('/fila');
  await readyForOffline(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fila de envio');
}
