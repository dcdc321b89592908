import { decodeWav } from '../src/core/wav.ts';
import {
  begin,
  expectSent,
  fillPatient,
  record,
  send,
  startRecording,
  testMicrophone,
  useTake,
  type Task,
} from './harness/collect.ts';
import { compare } from './harness/fidelity.ts';
import type { Device } from './harness/device.ts';
import { wavOf, type Sound } from './harness/sounds.ts';
import { expect, test, type Page } from './harness/test.ts';

test.describe.configure({ timeout: 120_000 });

test('what the microphone heard arrives at the service, sample by sample', async ({
  page,
  phone,
  clinician,
  service,
}) => {
  const heard = { aceite: 'speech', sustentada: 'person', parlenda: 'speech', frase: 'chirp' } as const;
  await begin(page);
  await fillPatient(page);
  await testMicrophone(page, phone);
  await expect(page.getByText('4 de 4 tratamentos desligados')).toBeVisible();
  await page.getByRole('button', { name: 'Continuar' }).click();
  for (const [task, sound] of Object.entries(heard) as [keyof typeof heard, Sound][]) {
    await recordUnbroken(page, phone, task, sound);
    await useTake(page);
  }
  await send(page);
  await expectSent(page);

  const [inference] = await service.inferences(clinician);
  for (const [task, sound] of Object.entries(heard)) {
    const recording = decodeWav(await service.recording(clinician, inference?.id ?? '', task));
    const source = decodeWav(wavOf(sound));
    if (recording === null || source === null) throw new Error(`${task} is no WAV file`);
    const fidelity = compare(recording.samples, source.samples);
    const text = `${task}: ${JSON.stringify({ ...fidelity, seconds: recording.samples.length / recording.sampleRateHertz })}`;
    console.log(text);
    expect(recording.sampleRateHertz, text).toBe(44_100);
    expect(recording.samples.length, text).toBeGreaterThan(4 * 44_100);
    expect(fidelity.correlation, text).toBeGreaterThanOrEqual(0.9999);
    expect(fidelity.identical, text).toBeGreaterThanOrEqual(0.99);
    expect(fidelity.withinOneStep, text).toBe(1);
    expect(fidelity.gaps, text).toBe(0);

    expect(JSON.parse(inference?.extra[`take_${task}`] ?? '{}')).toMatchObject({
      echo_cancellation: false,
      auto_gain_control: false,
      noise_suppression: false,
      voice_isolation: false,
      drop_outs: 0,
    });
  }
});

const MOST_TAKES = 4;

/** The browser of a busy machine loses sound now and then. The app says so, and a person would record again. */
async function recordUnbroken(page: Page, phone: Device, task: Task, sound: Sound): Promise<void> {
  for (let takes = 1; takes <= MOST_TAKES; takes++) {
    await record(page, phone, task, sound, 4);
    await expect(page.getByRole('button', { name: 'Gravar de novo' })).toBeVisible();
    if (!(await page.getByText('O som falhou por instantes').isVisible())) return;
    console.log(`${task}: take ${takes} broke off`);
  }
}

const FAULTS = [
  { sound: 'clipped', says: 'O som está distorcido de tão alto' },
  { sound: 'quiet', says: 'A voz está muito baixa' },
  { sound: 'collapsing', says: 'O volume da vogal caiu de repente' },
] as const;

test('every faulty take is advised against for its fault, no clean one is', async ({ page, phone }) => {
  await toVowel(page, phone, 'room');

  for (const clean of ['vowel', 'steady vowel', 'speech'] as const) {
    await record(page, phone, 'sustentada', clean, 3);
    await expect(page.getByRole('main').getByText('A qualidade da gravação está boa.'), clean).toBeVisible();
  }
  for (const { sound, says } of FAULTS) {
    // the collapse comes late
    await record(page, phone, 'sustentada', sound, sound === 'collapsing' ? 5 : 2);
    await expect(page.getByRole('main').getByText('A gravação pode ser melhor'), sound).toBeVisible();
    await expect(page.getByRole('main').getByText(says), sound).toBeVisible();
  }
});

test('a voice in a noisy room is advised against', async ({ page, phone }) => {
  await toVowel(page, phone, 'noisy room');

  await record(page, phone, 'sustentada', 'noisy');

  await expect(page.getByRole('main').getByText('O ambiente está alto em relação à voz')).toBeVisible();
});

test('a take is used against advice, with a reason that is sent', async ({
  page,
  phone,
  clinician,
  service,
}) => {
  await toVowel(page, phone, 'room');
  await record(page, phone, 'sustentada', 'quiet');
  await page.getByRole('button', { name: 'Usar mesmo assim' }).click();
  await page.getByText('O paciente está sem ar').click();
  await page.getByRole('button', { name: 'Usar com este motivo' }).click();
  await record(page, phone, 'parlenda', 'speech');
  await useTake(page);
  await page.getByRole('button', { name: 'Pular esta etapa' }).click();
  await page.getByText('O paciente não consegue ler').click();
  await page.getByRole('button', { name: 'Pular e continuar' }).click();
  await send(page);
  await expectSent(page);

  const [inference] = await service.inferences(clinician);
  expect(inference?.extra['take_sustentada']).toContain('O paciente está sem ar');
  expect(inference?.extra['skip_reason_frase']).toBe('O paciente não consegue ler');
});

test('a microphone that sends silence only cannot make a take', async ({ page, phone }) => {
  await toVowel(page, phone, 'room');

  await record(page, phone, 'sustentada', 'silent');

  await expect(page.getByText('O microfone só enviou silêncio').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Usar e continuar' })).toHaveCount(0);
});

test('a recording is made by keyboard, and ended by Escape', async ({ page, phone }) => {
  await toVowel(page, phone, 'room');
  phone.hears('vowel');
  await page.getByRole('button', { name: 'Gravar vogal' }).focus();

  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Parar gravação' })).toBeFocused();
  await expect(page.getByRole('timer')).toHaveText(/0:0[2-9]/);
  await page.keyboard.press('Escape');

  await expect(page.getByRole('main').getByText('A qualidade da gravação está boa.')).toBeVisible();
});

test('what was recorded before the browser ended is found again', async ({ page, phone }) => {
  await toVowel(page, phone, 'room');
  const address = page.url();
  await startRecording(page, phone, 'sustentada', 'vowel');
  await expect(page.getByRole('timer')).toHaveText(/0:0[3-9]/);

  const again = await phone.restart();
  await again.goto(address);
  await again.getByRole('button', { name: 'Ouvir e decidir' }).click();

  await expect(again.getByRole('heading', { name: 'Ouça e confirme a gravação' })).toBeVisible();
  await again.getByRole('button', { name: /^Usar/ }).first().click();
});

test('a patient who does not consent leaves nothing behind', async ({ page, phone }) => {
  await begin(page);
  const address = page.url();
  await fillPatient(page);
  await testMicrophone(page, phone);
  await page.getByRole('button', { name: 'Continuar' }).click();

  await page.getByRole('button', { name: 'O paciente não aceitou' }).click();
  await page.getByRole('button', { name: 'Encerrar e apagar' }).click();

  await expect(page).toHaveURL(/\/$/);
  await page.goto(address);
  await expect(page.getByText('Esta coleta não está neste aparelho')).toBeVisible();
});

for (const { microphone, says } of [
  { microphone: 'none', says: 'Nenhum microfone foi encontrado. Conecte um microfone e tente de novo.' },
  { microphone: 'refused', says: 'O uso do microfone foi negado.' },
] as const) {
  test.describe(`microphone ${microphone}`, () => {
    test.use({ microphone });

    test('says what to do and keeps the form', async ({ page }) => {
      await begin(page);
      await fillPatient(page);

      await page.getByRole('button', { name: 'Testar microfone e ambiente' }).click();

      await expect(page.getByText(says).first()).toBeVisible();
      await page.reload();
      await expect(page.getByText('14259401E').first()).toBeVisible();
    });
  });
}

async function toVowel(page: Page, phone: Device, room: 'room' | 'noisy room'): Promise<void> {
  await begin(page);
  await fillPatient(page);
  await testMicrophone(page, phone, room);
  await page.getByRole('button', { name: 'Continuar' }).click();
  await record(page, phone, 'aceite', 'speech');
  await useTake(page);
  await expect(page).toHaveURL(/\/vogal$/);
}
