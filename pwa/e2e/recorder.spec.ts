import { begin, fillPatient, record, startRecording, testMicrophone, useTake } from './harness/collect.ts';
import type { Device } from './harness/device.ts';
import { expect, expectAccessible, expectNoHorizontalScroll, test } from './harness/test.ts';
import type { Page } from '@playwright/test';

test.describe.configure({ timeout: 120_000 });

/** The tracks that the page opened, for tests that look at them or take them away. */
type Watched = typeof globalThis & { tracks: MediaStreamTrack[] };

test.beforeEach(async ({ phone }) => {
  await phone.context.addInitScript(() => {
    const watched = globalThis as Watched;
    watched.tracks = [];
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      watched.tracks.push(...stream.getTracks());
      return stream;
    };
  });
});

test('each take opens the microphone once, and lets it go', async ({ page, phone }) => {
  await toConsent(page, phone);
  const opened = await tracks(page);
  expect(opened.length, 'for the test of the room').toBe(1);

  await startRecording(page, phone, 'aceite', 'speech');
  expect(await tracks(page)).toEqual(['ended', 'live']);
  await expect(page.getByRole('timer')).toHaveText(/0:0[2-9]/);
  await page.getByRole('button', { name: 'Parar gravação' }).click();
  await expect(page.getByRole('button', { name: 'O paciente aceitou: continuar' })).toBeVisible();

  expect(await tracks(page)).toEqual(['ended', 'ended']);
});

test('a page that is hidden in mid-take keeps what was recorded', async ({ page, phone }) => {
  await toConsent(page, phone);
  await startRecording(page, phone, 'aceite', 'speech');
  await expect(page.getByRole('timer')).toHaveText(/0:0[2-9]/);

  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });

  const main = page.getByRole('main');
  await expect(main.getByText('A gravação parou porque o aplicativo saiu da tela.')).toBeVisible();
  expect(await tracks(page)).toEqual(['ended', 'ended']);
  await page.getByRole('button', { name: 'O paciente aceitou: continuar' }).click();
  await expect(page).toHaveURL(/\/vogal$/);
});

test('a microphone that is unplugged in mid-take keeps what was recorded', async ({ page, phone }) => {
  await toConsent(page, phone);
  await startRecording(page, phone, 'aceite', 'speech');
  await expect(page.getByRole('timer')).toHaveText(/0:0[2-9]/);

  await page.evaluate(() => (globalThis as Watched).tracks.at(-1)?.dispatchEvent(new Event('ended')));

  const main = page.getByRole('main');
  await expect(main.getByText('A gravação parou porque o microfone foi desligado.')).toBeVisible();
  await page.getByRole('button', { name: 'Gravar de novo' }).click();
  await expect(page.getByRole('button', { name: 'Parar gravação' })).toBeFocused();
});

test('a take that was left in its middle is offered on the way back', async ({ page, phone }) => {
  await toConsent(page, phone);
  await startRecording(page, phone, 'aceite', 'speech');
  await expect(page.getByRole('timer')).toHaveText(/0:0[2-9]/);

  await page.getByRole('link', { name: 'Sobre e instruções de uso' }).click();
  await expect(page).toHaveURL(/\/sobre$/);
  // the address changes before the page does, and the recorder closes with its page
  await expect.poll(() => tracks(page)).toEqual(['ended', 'ended']);
  await page.goBack();

  await expect(page.getByText('Encontramos uma gravação interrompida')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ouvir e decidir' }).click();
  await page.getByRole('button', { name: 'O paciente aceitou: continuar' }).click();
  await expect(page).toHaveURL(/\/vogal$/);
  await page.goBack();
  await expect(page.getByText('Gravação guardada neste aparelho')).toBeVisible();
});

test('a take is played, paused and sought by keyboard', async ({ page, phone }) => {
  await toConsent(page, phone);
  await record(page, phone, 'aceite', 'speech', 3);
  await page.getByRole('button', { name: 'Ouvir: Resposta do paciente' }).focus();

  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pausar: Resposta do paciente' })).toBeFocused();
  await page.keyboard.press('Space');
  const position = page.getByRole('slider', { name: 'Posição em: Resposta do paciente' });
  await position.focus();
  await page.keyboard.press('Home');
  await expect(position).toHaveValue('0');
  for (let press = 0; press < 10; press++) await page.keyboard.press('ArrowRight');

  await expect(position).toHaveValue('1');
  await expect(position).toHaveAttribute('aria-valuetext', /^0:01 de 0:0\d$/);
});

test('the room that was measured serves the next sample too', async ({ page, phone }) => {
  await toConsent(page, phone);
  await page.getByRole('link', { name: 'SPIRA' }).first().click();
  await page.getByRole('link', { name: 'Nova coleta' }).first().click();
  await page.getByRole('button', { name: 'Começar nova coleta' }).click();
  await expect(page).toHaveURL(/\/paciente$/);
  await fillPatient(page);

  await expect(page.getByText(/^Já testado hoje com/)).toBeVisible();
  await page.getByRole('button', { name: 'Continuar com este teste' }).click();
  await expect(page).toHaveURL(/\/consentimento$/);

  await expect(page.getByText('ainda não foram testados')).toHaveCount(0);
});

test('every state of the recorder is accessible and fits a narrow screen', async ({ page, phone }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await toConsent(page, phone);
  const look = async (): Promise<void> => {
    await expectAccessible(page);
    await expectNoHorizontalScroll(page);
  };
  await look();
  await startRecording(page, phone, 'aceite', 'clipped');
  await look();
  await expect(page.getByRole('meter', { name: 'Nível do som' })).toHaveAttribute('aria-valuetext', 'alto');
  await expect(page.getByRole('button', { name: 'Parar gravação' })).toBeInViewport();
  await page.getByRole('button', { name: 'Parar gravação' }).click();
  await expect(page.getByRole('heading', { name: 'Ouça e confirme a gravação' })).toBeFocused();
  await look();
  await page.getByRole('button', { name: 'O paciente aceitou: usar mesmo assim' }).click();
  await page.getByRole('button', { name: 'Usar com este motivo' }).click();
  await expect(page.getByText('Escolha ou escreva um motivo.')).toBeVisible();
  await look();
  await page.getByRole('button', { name: 'Voltar' }).click();
  await page.getByRole('button', { name: 'Gravar de novo' }).click();
  phone.hears('silent');
  await page.getByRole('button', { name: 'Parar gravação' }).click();
  await useTake(page);
});

test('the text that a patient accepted stays the one that is shown, in whatever language', async ({
  page,
  phone,
}) => {
  await toConsent(page, phone);
  await record(page, phone, 'aceite', 'speech');
  await useTake(page);
  await expect(page).toHaveURL(/\/vogal$/);
  await page.evaluate(() => {
    localStorage.setItem('spira.preferences', JSON.stringify({ language: 'en' }));
  });
  await page.goto(page.url().replace('vogal', 'consentimento'));

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Consent');
  await expect(page.getByText('Você entendeu e aceita participar?')).toBeVisible();
  await expect(page.getByText(/^Version of the text: .*-pt$/)).toBeVisible();
});

async function toConsent(page: Page, phone: Device): Promise<void> {
  await begin(page);
  await fillPatient(page);
  await testMicrophone(page, phone);
  await page.getByRole('button', { name: 'Continuar' }).click();
  await expect(page).toHaveURL(/\/consentimento$/);
}

async function tracks(page: Page): Promise<MediaStreamTrackState[]> {
  return page.evaluate(() => (globalThis as Watched).tracks.map(({ readyState }) => readyState));
}
