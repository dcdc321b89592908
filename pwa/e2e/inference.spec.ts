import { RESULT_MILLIS, type Service, type User } from './harness/service.ts';
import { expect, expectAccessible, expectNoHorizontalScroll, signIn, test } from './harness/test.ts';

type Opinion = { impression: string | null; opinion: string; comment: string; revisions: number };

const opinionOf = async (service: Service, user: User, id: string): Promise<Opinion> =>
  (await service.answered(user, id))['opinion'] as Opinion;

test('a result comes with what it is not, its score, its version and what to do', async ({
  page,
  clinician,
  service,
}) => {
  const id = await service.submit(clinician, { fields: { rgh: '13817615A' } });
  await service.answered(clinician, id);
  await page.goto('/');
  await page.getByRole('link', { name: '13817615A' }).click();

  const result = page.getByRole('region', { name: 'Pré-diagnóstico (apoio à decisão)' });
  await expect(result.getByText('Sem sinais detectados', { exact: true })).toBeVisible();
  await expect(result.getByText('Não substitui avaliação clínica.')).toBeVisible();
  await expect(result.getByText(/^Se o paciente parece mal/)).toBeVisible();
  await expect(
    result.getByRole('img', {
      name: /^Escore 0,\d+, numa linha de 0 a 1\. .* zona: sem sinais detectados\.$/,
    }),
  ).toBeVisible();
  await expect(result.getByText('voice-steadiness-demo')).toBeVisible();
  await expect(result.getByText('Demonstração: sem validação clínica')).toBeVisible();
  await result.getByText('Detalhes técnicos').click();
  await expect(
    result
      .locator('details')
      .getByText(/^[0-9a-f]{64}$/)
      .first(),
  ).toBeVisible();
  await expect(result.getByText(/onnxruntime/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Identificação' })).toContainText('13817615A');
  await expect(page.getByRole('region', { name: 'Linha do tempo' }).getByRole('listitem')).toHaveText([
    /^Recebida pelo serviço/,
    /^Respondida pelo modelovoice-steadiness-demo/,
  ]);
  expect(await page.title()).not.toContain('13817615A');
  await expect(page.getByRole('region', { name: 'Repetir o cálculo' })).toHaveCount(0);
  await expectAccessible(page);
  await expectNoHorizontalScroll(page);
});

test('the clinician disagrees, and may think again', async ({ page, clinician, service }) => {
  const id = await service.submit(clinician, { vowel: 'sustentada-broken.wav' });
  await service.answered(clinician, id);
  await page.goto(`/inferencias/${id}`);

  await page.getByRole('button', { name: 'Registrar avaliação' }).click();
  await expect(page.getByText('Escolha uma das opções.')).toBeVisible();
  await page.getByLabel('Discordo').check();
  await page.getByLabel('Comentário (opcional)').fill('Tinha acabado de subir a escada.');
  await page.getByRole('button', { name: 'Registrar avaliação' }).click();
  await expect(page.getByRole('blockquote')).toHaveText('Tinha acabado de subir a escada.');
  expect(await opinionOf(service, clinician, id)).toMatchObject({ opinion: 'disagree', revisions: 1 });

  await page.reload();
  await page.getByRole('button', { name: 'Rever avaliação' }).click();
  await expect(page.getByLabel('Comentário (opcional)')).toHaveValue('Tinha acabado de subir a escada.');
  await page.getByRole('radio', { name: 'Inconclusivo' }).check();
  await page.getByRole('button', { name: 'Registrar avaliação' }).click();
  await expect(page.getByText('Revista 1 vez.')).toBeVisible();
  expect(await opinionOf(service, clinician, id)).toMatchObject({ opinion: 'inconclusive', revisions: 2 });
});

test('what one tab is told, another one shows without a reload', async ({
  page,
  phone,
  clinician,
  service,
}) => {
  const id = await service.submit(clinician);
  await service.answered(clinician, id);
  await page.goto(`/inferencias/${id}`);
  await expect(page.getByText(/^Ao vivo/)).toBeVisible();
  const other = await phone.context.newPage();
  await other.goto(`/inferencias/${id}`);
  await expect(other.getByText(/^Ao vivo/)).toBeVisible();

  await page.bringToFront();
  await page.getByLabel('Concordo').check();
  await page.getByRole('button', { name: 'Registrar avaliação' }).click();

  await other.bringToFront();
  await expect(other.getByRole('button', { name: 'Rever avaliação' })).toBeVisible();
});

test('two models side by side: whether they agree is said in words', async ({ page, clinician, service }) => {
  const id = await service.submit(clinician, { models: 2, vowel: 'sustentada-broken.wav' });
  await page.goto(`/inferencias/${id}`);

  const comparison = page.getByRole('region', { name: 'Comparação dos modelos' });
  await expect(comparison.getByText(/^Os modelos (que responderam concordam|discordam)/)).toBeVisible({
    timeout: RESULT_MILLIS,
  });
  await expect(comparison.getByRole('heading', { level: 3 })).toHaveText([
    'voice-steadiness-demo (modelo principal)',
    'spira-cnn-demo',
  ]);
  await expect(comparison.getByRole('img')).toHaveCount(2);
  await expectAccessible(page);
});

test('recordings play', async ({ page, clinician, service }) => {
  const id = await service.submit(clinician);
  await page.goto(`/inferencias/${id}`);

  await page.getByRole('button', { name: 'Ouvir: Vogal sustentada' }).click();

  await expect(page.getByRole('button', { name: 'Pausar: Vogal sustentada' })).toBeVisible();
  const position = page.getByRole('slider', { name: 'Posição em: Vogal sustentada' });
  await expect.poll(async () => Number(await position.inputValue())).toBeGreaterThan(0.3);
  await page.getByRole('button', { name: 'Pausar: Vogal sustentada' }).click();
  await expect(page.getByRole('button', { name: 'Ouvir: Vogal sustentada' })).toBeVisible();
});

test('on paper the result has its caveat, its version and room for a signature', async ({
  page,
  clinician,
  service,
}) => {
  const id = await service.submit(clinician, { vowel: 'sustentada-broken.wav' });
  await service.answered(clinician, id);
  await page.goto(`/inferencias/${id}`);
  await page.getByRole('link', { name: 'Imprimir' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Relatório de inferência');
  await page.evaluate(() => {
    window.print = () => {
      document.body.dataset['printed'] = 'yes';
    };
  });

  await page.getByRole('button', { name: 'Imprimir ou salvar em PDF' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByText(/Não substitui avaliação clínica e não é laudo médico/)).toBeVisible();
  await expect(page.getByText('Sinais compatíveis com insuficiência respiratória')).toBeVisible();
  await expect(page.getByText(/Identidade da versão/).first()).toBeVisible();
  await expect(page.getByText('Responsável pela avaliação clínica')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Imprimir ou salvar em PDF' })).toBeHidden();
  await expect(page.getByRole('navigation')).toHaveCount(0);
});

test('on paper it is said that the result could not be read again', async ({
  page,
  network,
  clinician,
  service,
}) => {
  const id = await service.submit(clinician);
  await service.answered(clinician, id);
  await page.clock.install();
  await page.goto(`/inferencias/${id}/imprimir`);
  await expect(page.getByText('Sem sinais detectados', { exact: true })).toBeVisible();
  const stale = page.getByText('O que se vê pode estar desatualizado');
  await expect(stale).toHaveCount(0);

  network.down();

  await expect(async () => {
    await page.clock.runFor(30_000); // it asks again every minute
    await expect(stale).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await page.emulateMedia({ media: 'print' });
  await expect(stale).toBeVisible();
  await expect(page.getByText(/^A última leitura foi em/)).toBeVisible();
});

test('an engineer sees that a result comes out the same again, bit by bit', async ({
  freshPage: page,
  service,
}) => {
  const engineer = await service.createUser('clinician', 'ml-engineer');
  const id = await service.submit(engineer);
  await service.answered(engineer, id);
  await signIn(page, engineer, `/inferencias/${id}`);

  const card = page.getByRole('region', { name: 'Repetir o cálculo' });
  await card.getByRole('button', { name: 'Calcular de novo e comparar os bits' }).click();

  await expect(card.getByText('Os bits são os mesmos: o resultado se repete exatamente.')).toBeVisible({
    timeout: RESULT_MILLIS,
  });
  await expectAccessible(page);

  await page.route('**/reproductions', async (route) =>
    route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      json: { title: 'Conflict', status: 409, detail: 'the recordings are no longer stored' },
    }),
  );
  await card.getByRole('button', { name: 'Calcular de novo e comparar os bits' }).click();
  await expect(card.getByText(/^As gravações não estão mais guardadas/)).toBeVisible();
});

test('a new sample of the same patient knows who it is, not how they were', async ({
  page,
  clinician,
  service,
}) => {
  const id = await service.submit(clinician, { fields: { rgh: '13817615A', spo2: '88' } });
  await page.goto(`/inferencias/${id}`);

  await page.getByRole('button', { name: 'Nova coleta deste paciente' }).click();

  await expect(page).toHaveURL(/\/coleta\/[0-9a-f-]{36}\/paciente$/);
  await expect(page.getByLabel(/^Registro Geral/)).toHaveValue('13817615A');
  await expect(page.getByLabel(/^Saturação/)).toHaveValue('');
});

test('an inference of somebody else looks like one of nobody', async ({ page, service }) => {
  const somebody = await service.createUser();
  const theirs = await service.submit(somebody, { fields: { rgh: '13817615A' } });

  for (const id of [theirs, '000000000000000000000000', 'nao-e-um-id']) {
    for (const path of [`/inferencias/${id}`, `/inferencias/${id}/imprimir`]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inferência não encontrada');
      await expect(page.getByText('13817615A')).toHaveCount(0);
    }
  }
});
