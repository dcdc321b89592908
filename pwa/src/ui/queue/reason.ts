import type { PlainMessageKey } from '../../core/messages.ts';
import {
  isKeyTaken,
  NOT_THE_SERVICE,
  OTHER_USER,
  PASSWORD_FIRST,
  UNREADABLE,
  type OutboxItem,
  type Problem,
} from '../../core/outbox.ts';
import type { Words } from '../shell/words.tsx';
import type { messages } from './messages.ts';

type Terms = Words<(typeof messages)['pt']>;

/** Why an item is where it is, in plain words; null when its state says it all. */
export function reasonOf(
  item: OutboxItem,
  online: boolean,
  t: Terms,
  label: (key: PlainMessageKey) => string,
): string | null {
  switch (item.state) {
    case 'sent':
      return null;
    case 'sending':
      return t.underway;
    case 'queued':
      return !online ? t.waitsNetwork : item.problem === null ? t.waitsTurn : whyQueued(item.problem, t);
    case 'blocked':
      return whyBlocked(item.problem, t);
    case 'failed':
      return isKeyTaken(item) ? t.keyTaken : whyFailed(item.problem, t, label);
  }
}

function whyQueued({ type, status }: Problem, t: Terms): string {
  if (status === null) return t.noAnswer;
  if (type === NOT_THE_SERVICE && status < 500) return t.notTheService;
  if (status === 408) return t.slow;
  if (status === 429 || status === 503) return t.busy;
  return status === 502 || status === 504 ? t.noAnswer : t.broken;
}

function whyBlocked({ type }: Problem, t: Terms): string {
  if (type === OTHER_USER) return t.otherUser;
  return type === PASSWORD_FIRST ? t.passwordFirst : t.signedOut;
}

function whyFailed(
  { type, status, fields = [] }: Problem,
  t: Terms,
  label: (key: PlainMessageKey) => string,
): string {
  if (type === UNREADABLE) return t.unreadable;
  if (status === 404) return t.modelGone;
  if (status === 413) return t.tooLarge;
  if (status === 403) return t.forbidden;
  const named = [...new Set(fields.map(({ field }) => nameOf(field, t, label)))];
  return named.length === 0 ? t.refused : t.refusedFields(named.join(', '));
}

/** The service's name of a field, as the form calls it. */
function nameOf(field: string, t: Terms, label: (key: PlainMessageKey) => string): string {
  const recording = { aceite: t.consent, sustentada: t.vowel, parlenda: t.rhyme, frase: t.phrase }[field];
  const key = LABELS[field];
  return recording ?? (key === undefined ? field : label(key));
}

const LABELS: Readonly<Record<string, PlainMessageKey>> = {
  model_id: 'form.modelIds',
  local: 'form.hospital',
  rgh: 'form.rgh',
  rgh_override_reason: 'form.rghOverrideReason',
  gender: 'form.gender',
  age: 'form.age',
  covid_status: 'form.covidStatus',
  last_positive_diagnose_date: 'form.lastPositiveDate',
  hospitalized: 'form.hospitalized',
  hospitalization_start: 'form.hospitalizationStart',
  hospitalization_end: 'form.hospitalizationEnd',
  mask_type: 'form.maskType',
  spo2: 'form.spo2',
  bpm: 'form.bpm',
  respiratory_frequency: 'form.respiratoryFrequency',
  respiratory_insufficiency_status: 'form.respiratoryInsufficiency',
  location: 'form.location',
  cid: 'form.cid',
  sample_type: 'form.sampleType',
};
