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
  // who does not answer in time on a busy machine is asked again after some seconds
  await expect(page.getByText('1 servidor no ar')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('heading', { name: 'Versão 1' })).toBeVisible();
  await expect(page.getByText('@champion').first()).toBeVisible();
  const history = page.getByRole('region', { name: 'Histórico' });
  await expect(history.getByText('@champion passou à versão 1, por')).toBeVisible();
  await history.getByText(/^Auditoria/).click();
  await expect(history.getByText('versão enviada: voice-steadiness-demo/1')).toBeVisible();
  await expect(
    page.getByRole('row', { name: /steady-vowel .*confere .*sem sinais detectados/ }),
  ).toBeVisible();
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

test.describe('a recall', () => {
  test.use({ alone: true }); // others read results of the same version

  test('is told to the clinicians of the version until it is withdrawn', async ({
    freshPage: page,
    service,
  }) => {
    const clinician = await service.createUser('clinician', 'ml-engineer');
    const id = await service.submit(clinician);
    await service.answered(clinician, id);
    const reason = 'gravações de 44,1 kHz foram lidas devagar demais';
    await signIn(page, clinician);
    await page.goto('/modelos');
    await page.getByRole('link', { name: 'voice-steadiness-demo' }).click();

    await page.getByRole('button', { name: 'Recolher os resultados' }).click();
    const dialog = page.getByRole('dialog', { name: 'Recolher os resultados da versão 1?' });
    await dialog.getByRole('button', { name: 'Recolher os resultados' }).click();
    await expect(dialog.getByText('Escreva o motivo.')).toBeVisible();
    await expectAccessible(page);
    await dialog.getByLabel('Motivo, para os clínicos').fill(reason);
    await dialog.getByRole('button', { name: 'Recolher os resultados' }).click();

    try {
      await expect(page.getByText(`Resultados recolhidos: ${reason}`)).toBeVisible();
      await expectAccessible(page);
      await page.goto('/');
      await expect(page.getByText('Resultado recolhido: não usar').first()).toBeVisible();
      await expectAccessible(page);
      for (const path of [`/inferencias/${id}`, `/inferencias/${id}/imprimir`]) {
        await page.goto(path);
        await expect(page.getByText(`O resultado desta versão foi recolhido: ${reason}`)).toBeVisible();
        await expect(page.getByText(/^Não baseie nenhuma conduta neste resultado/)).toBeVisible();
        await expectNoHorizontalScroll(page);
        await expectAccessible(page);
      }

      await page.goto('/modelos');
      await page.getByRole('link', { name: 'voice-steadiness-demo' }).click();
      await page.getByRole('button', { name: 'Desfazer o recolhimento' }).click();
      await page.getByLabel('Por que os resultados voltam a valer').fill('nenhuma gravação era de 44,1 kHz');
      await page.getByRole('dialog').getByRole('button', { name: 'Desfazer o recolhimento' }).click();
      await expect(page.getByRole('button', { name: 'Recolher os resultados' })).toBeVisible();
    } finally {
      await service.withdrawRecalls(clinician); // other tests read results of the same version
    }
    await page.goto(`/inferencias/${id}`);
    await expect(page.getByText('Sem sinais detectados', { exact: true })).toBeVisible();
    await expect(page.getByText(/foi recolhido/)).toHaveCount(0);
  });

  test('of what only results know is made by their words, and read aloud on a page that is open', async ({
    freshPage: page,
    phone,
    service,
  }) => {
    const clinician = await service.createUser('clinician', 'ml-engineer');
    const id = await service.submit(clinician);
    await service.answered(clinician, id);
    await signIn(page, clinician);
    const open = await phone.context.newPage();
    await open.clock.install();
    await open.goto(`/inferencias/${id}`);
    await expect(open.getByText('Sem sinais detectados', { exact: true })).toBeVisible();

    await page.bringToFront();
    await page.goto('/modelos');
    await page.getByRole('button', { name: 'Recolher outra versão' }).click();
    const dialog = page.getByRole('dialog', { name: 'Recolher outra versão' });
    await dialog.getByLabel('Nome do modelo').fill('voice-steadiness-demo');
    await dialog.getByLabel('Versão', { exact: true }).fill('77');
    await dialog.getByLabel('Motivo, para os clínicos').fill('lidas devagar demais');
    await dialog.getByRole('button', { name: 'Recolher os resultados' }).click();
    await expect(dialog.getByText(/^Nenhum resultado guardado é de um modelo com este nome/)).toBeVisible();
    await expectAccessible(page);
    await dialog.getByLabel('Versão', { exact: true }).fill('1');
    await dialog.getByRole('button', { name: 'Recolher os resultados' }).click();

    try {
      const card = page.getByRole('region', { name: 'Recolhimentos' });
      await expect(card.getByText('Resultados recolhidos: lidas devagar demais')).toBeVisible();
      await expectNoHorizontalScroll(page);
      await expectAccessible(page);

      await open.bringToFront();
      await expect(async () => {
        await open.clock.runFor(30_000); // it asks again every minute
        await expect(
          open.getByRole('status').filter({ hasText: 'foi recolhido: lidas devagar demais' }),
        ).toBeAttached({ timeout: 1_000 });
      }).toPass({ timeout: 30_000 });

      await page.bringToFront();
      await card.getByRole('button', { name: 'Desfazer o recolhimento' }).first().click();
      await page.getByLabel('Por que os resultados voltam a valer').fill('foi um ensaio');
      await page.getByRole('dialog').getByRole('button', { name: 'Desfazer o recolhimento' }).click();
      await expect(card.getByText('Recolhimento desfeito: foi um ensaio')).toBeVisible();
    } finally {
      await service.withdrawRecalls(clinician);
    }
  });
});
