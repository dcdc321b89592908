import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { InferenceJson, Service, User } from './service.ts';

/** A screen and who may open it. */
export type Screen = { readonly name: string; readonly path: string };

/** What was said a moment ago of somebody who had been in hospital a year before. */
const everyField = () => ({
  sample_type: 'PATIENT',
  covid_status: 'TRUE',
  last_positive_diagnose_date: daysAgo(380).slice(0, 10),
  hospitalized: 'TRUE',
  hospitalization_start: daysAgo(374).slice(0, 10),
  hospitalization_end: daysAgo(366).slice(0, 10),
  mask_type: 'THIN',
  spo2: '93.5',
  bpm: '88',
  respiratory_frequency: '22',
  respiratory_insufficiency_status: 'TRUE',
  location: 'NURSERY',
  cid: 'J96.0',
  collected_in: minutesAgo(4),
  consent_text_version: '2026-11-pt',
  consent_given_in: minutesAgo(6),
  reference: '33D0-3A82',
  app_version: appVersion(),
});

const appVersion = (): string =>
  (JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string })
    .version;
const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const daysAgo = (days: number): string => minutesAgo(days * 24 * 60);

/** Somebody with every role, who has results of each kind: every screen has something to show. */
export async function somebodyWithEverything(
  service: Service,
): Promise<{ user: User; inferences: readonly InferenceJson[] }> {
  const user = await service.createUser('clinician', 'ml-engineer', 'admin');
  const ids = [
    await service.submit(user, { vowel: 'sustentada-broken.wav', fields: everyField() }),
    await service.submit(user, {
      vowel: 'sustentada-steady.wav',
      fields: {
        rgh: '13817615A',
        local: 'Hospital Universitário',
        gender: 'Masculino',
        covid_status: 'UNKNOWN',
      },
    }),
  ];
  return { user, inferences: await Promise.all(ids.map(async (id) => service.answered(user, id))) };
}

/** The steps of a collection that can be opened before it is sent. */
export const STEPS = [
  'paciente',
  'microfone',
  'consentimento',
  'vogal',
  'parlenda',
  'frase',
  'revisao',
] as const;

export const SIGNED_OUT: readonly Screen[] = [
  { name: 'entrar', path: '/entrar' },
  { name: 'sobre', path: '/sobre' },
];

export async function signedIn(
  service: Service,
  user: User,
  inferences: readonly InferenceJson[],
): Promise<readonly Screen[]> {
  const { models } = await service.json<{ models: readonly { id: string }[] }>(user, '/v1/models/');
  const [inference, model] = [inferences[0]?.id ?? '', models[0]?.id ?? ''];
  return [
    { name: 'inferencias', path: '/' },
    { name: 'inferencias-nenhuma', path: '/?de=2001-01-01&ate=2001-01-01' },
    { name: 'inferencia', path: `/inferencias/${inference}` },
    { name: 'imprimir', path: `/inferencias/${inference}/imprimir` },
    { name: 'inferencia-desconhecida', path: '/inferencias/000000000000000000000000' },
    { name: 'fila', path: '/fila' },
    { name: 'preferencias', path: '/preferencias' },
    { name: 'sobre', path: '/sobre' },
    { name: 'senha', path: '/senha' },
    { name: 'pessoas', path: '/pessoas' },
    { name: 'hospitais', path: '/hospitais' },
    { name: 'modelos', path: '/modelos' },
    { name: 'modelo', path: `/modelos/${model}` },
    { name: 'nao-encontrada', path: '/nao/existe' },
  ];
}
