import { expect, type Page } from '@playwright/test';

import type { Device } from './device.ts';
import { RESULT_MILLIS } from './service.ts';
import type { Sound } from './sounds.ts';

export const TAKES = {
  aceite: 'Gravar resposta',
  sustentada: 'Gravar vogal',
  parlenda: 'Gravar parlenda',
  frase: 'Gravar frase',
} as const;

export type Task = keyof typeof TAKES;

const STEPS: Readonly<Record<Task, RegExp>> = {
  aceite: /\/consentimento$/,
  sustentada: /\/vogal$/,
  parlenda: /\/parlenda$/,
  frase: /\/frase$/,
};

export type Patient = { readonly rgh: string; readonly hospital: string; readonly age: string };

const PATIENT: Patient = { rgh: '14259401E', hospital: 'Hospital das Clínicas', age: '54' };

/** Begins a sample and answers with the id that the device gave it. */
export async function begin(page: Page): Promise<string> {
  await page.goto('/nova');
  await expect(page).toHaveURL(/\/coleta\/[0-9a-f-]{36}\/paciente$/);
  return idOf(page);
}

export function idOf(page: Page): string {
  const id = /\/coleta\/([0-9a-f-]{36})\//.exec(page.url())?.[1];
  if (id === undefined) throw new Error(`${page.url()} is no step of a collection`);
  return id;
}

export async function choose(page: Page, question: string | RegExp, answer: string): Promise<void> {
  await page.getByRole('group', { name: question }).getByText(answer, { exact: true }).click();
}

/** The first step, with no more than has to be said. */
export async function fillPatient(page: Page, patient: Partial<Patient> = {}): Promise<void> {
  const { rgh, hospital, age } = { ...PATIENT, ...patient };
  await page.getByLabel('Local de coleta').selectOption(hospital);
  await page.getByLabel(/^Registro Geral/).fill(rgh);
  await page.getByRole('checkbox', { name: /voice-steadiness-demo/ }).check();
  await choose(page, 'Sexo', 'Feminino');
  await page.getByLabel(/^Idade/).fill(age);
  await choose(page, /COVID-19/, 'Não');
  await choose(page, /Uso de máscara/, 'Nenhuma');
  await page.getByRole('button', { name: 'Continuar' }).click();
  await expect(page).toHaveURL(/\/microfone$/);
}

export async function testMicrophone(page: Page, phone: Device, room: Sound = 'room'): Promise<void> {
  phone.hears(room);
  await page.getByRole('button', { name: /^Testar microfone e ambiente|^Testar de novo/ }).click();
  await expect(page.getByText(/^Ruído do ambiente: −\d+ dBFS/)).toBeVisible();
}

/** From the button to the offer to use the take. */
export async function record(
  page: Page,
  phone: Device,
  task: Task,
  sound: Sound,
  seconds = 2,
): Promise<void> {
  await startRecording(page, phone, task, sound);
  await expect(page.getByRole('timer')).toHaveText(new RegExp(`0:0[${seconds}-9]`), { timeout: 20_000 });
  await page.getByRole('button', { name: 'Parar gravação' }).click();
}

export async function startRecording(page: Page, phone: Device, task: Task, sound: Sound): Promise<void> {
  await expect(page).toHaveURL(STEPS[task]); // a step that is being left offers to record again, too
  phone.hears(sound);
  await page.getByRole('button', { name: new RegExp(`^(${TAKES[task]}|Gravar de novo)$`) }).click();
  await expect(page.getByRole('button', { name: 'Parar gravação' })).toBeVisible();
}

/** Whatever its quality: the patient of these tests can do no better. */
export async function useTake(page: Page): Promise<void> {
  const good = page.getByRole('button', { name: /^(Usar e continuar|O paciente aceitou: continuar)$/ });
  const anyway = page.getByRole('button', { name: /usar mesmo assim$/i });
  await expect(good.or(anyway)).toBeVisible();
  if (await good.isVisible()) {
    await good.click();
    return;
  }
  await anyway.click();
  await page.getByText('O paciente está cansado').click();
  await page.getByRole('button', { name: 'Usar com este motivo' }).click();
}

/** Four takes of good quality, from the test of the microphone to the review. */
export async function recordAll(page: Page, phone: Device, vowel: Sound = 'vowel'): Promise<void> {
  await testMicrophone(page, phone);
  await page.getByRole('button', { name: 'Continuar' }).click();
  for (const [task, sound] of [
    ['aceite', 'speech'],
    ['sustentada', vowel],
    ['parlenda', 'speech'],
    ['frase', 'speech'],
  ] as const) {
    await record(page, phone, task, sound);
    await useTake(page);
  }
  await expect(page).toHaveURL(/\/revisao$/);
}

export async function send(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: /^Confirmo que os dados/ }).check();
  await page.getByRole('button', { name: 'Enviar coleta' }).click();
  await expect(page).toHaveURL(/\/confirmacao$/);
}

/** The service has it. */
export async function expectSent(page: Page): Promise<void> {
  await expect(page.getByRole('main').getByText('Coleta enviada', { exact: true })).toBeVisible({
    timeout: RESULT_MILLIS,
  });
}

/** A whole sample, in the queue or already sent. */
export async function collect(page: Page, phone: Device, patient: Partial<Patient> = {}): Promise<string> {
  const id = await begin(page);
  await fillPatient(page, patient);
  await recordAll(page, phone);
  await send(page);
  return id;
}
