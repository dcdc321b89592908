import { describe, expect, it } from 'vitest';

import { parseCalendarDate, type CalendarDate } from './calendar-date.ts';
import { newCollection, STEPS, type Collection, type Step, type TakeMetadata } from './collection.ts';
import { firstOpenStep, isUntouched, missingSteps, samePatientAgain, stepState } from './collection-steps.ts';
import { EMPTY_DRAFT, type PatientDraft } from './patient-fields.ts';
import type { Task } from './take-quality.ts';
import { shortReference } from './short-reference.ts';

const TODAY = parseCalendarDate('2026-11-22') as CalendarDate;
const PATIENT: PatientDraft = {
  ...EMPTY_DRAFT,
  modelIds: ['6741f0a2c3b4d5e6f7a8b9c1'],
  hospital: 'Hospital das Clínicas',
  rgh: '14259401E',
  gender: 'Feminino',
  covidStatus: 'FALSE',
  maskType: 'NONE',
};

const take = (task: Task) => ({ task }) as TakeMetadata;
const START = newCollection('7f3a29c1-0000-4000-8000-000000000000', 'user', EMPTY_DRAFT, 0);
const FILLED: Collection = { ...START, patient: PATIENT };
const TRIED: Collection = {
  ...FILLED,
  room: {
    dbfs: -60,
    deviceId: '',
    deviceLabel: '',
    processing: {
      echoCancellation: false,
      autoGainControl: false,
      noiseSuppression: false,
      voiceIsolation: false,
    },
    measuredAtMillis: 0,
  },
};
const CONSENTED: Collection = {
  ...TRIED,
  consent: { textVersion: '1', givenAtMillis: 0 },
  takes: { aceite: take('aceite') },
};
const RECORDED: Collection = {
  ...CONSENTED,
  takes: { ...CONSENTED.takes, sustentada: take('sustentada'), parlenda: take('parlenda') },
};
const SKIPPED: Collection = { ...RECORDED, phraseSkippedReason: 'cannot read' };
const WHOLE: Collection = { ...RECORDED, takes: { ...RECORDED.takes, frase: take('frase') } };

const states = (collection: Collection) =>
  Object.fromEntries(STEPS.map((step) => [step, stepState(collection, step, TODAY)]));

describe('the steps of a collection', () => {
  it.each<[string, Collection, string, Step]>([
    ['at the start', START, 'open closed closed closed closed closed closed closed', 'paciente'],
    ['with a patient', FILLED, 'done open open closed closed closed closed closed', 'microfone'],
    ['with a microphone', TRIED, 'done done open closed closed closed closed closed', 'consentimento'],
    ['with a consent', CONSENTED, 'done done done open open open open closed', 'vogal'],
    ['with two takes', RECORDED, 'done done done done done open open closed', 'frase'],
    ['with a sentence skipped', SKIPPED, 'done done done done done done open closed', 'revisao'],
    ['with all takes', WHOLE, 'done done done done done done open closed', 'revisao'],
  ])('%s', (_, collection, expected, first) => {
    expect(Object.values(states(collection)).join(' ')).toBe(expected);
    expect(firstOpenStep(collection, TODAY)).toBe(first);
  });

  it('closes again when the patient is no longer described', () => {
    const emptied: Collection = { ...WHOLE, patient: { ...PATIENT, rgh: '' } };

    expect(firstOpenStep(emptied, TODAY)).toBe('paciente');
    expect(stepState(emptied, 'revisao', TODAY)).toBe('closed');
  });

  it('does not go back to the microphone once a voice is recorded', () => {
    expect(firstOpenStep({ ...CONSENTED, room: null }, TODAY)).toBe('vogal');
  });

  it('takes a consent without its voice for none', () => {
    expect(stepState({ ...CONSENTED, takes: {} }, 'consentimento', TODAY)).toBe('open');
    expect(stepState({ ...CONSENTED, consent: null }, 'vogal', TODAY)).toBe('closed');
  });
});

describe('what is missing', () => {
  it.each<[Collection, readonly Step[]]>([
    [START, ['paciente', 'consentimento', 'vogal', 'parlenda', 'frase']],
    [CONSENTED, ['vogal', 'parlenda', 'frase']],
    [RECORDED, ['frase']],
    [SKIPPED, []],
    [WHOLE, []],
    [{ ...WHOLE, room: null }, []],
  ])('%#', (collection, expected) => {
    expect(missingSteps(collection, TODAY)).toEqual(expected);
  });
});

describe('an untouched collection', () => {
  it('may have what the last one chose', () => {
    expect(isUntouched(START)).toBe(true);
    expect(isUntouched({ ...START, patient: { ...EMPTY_DRAFT, hospital: 'H', modelIds: ['a'] } })).toBe(true);
  });

  it.each<[string, Collection]>([
    ['a number', { ...START, patient: { ...EMPTY_DRAFT, rgh: '1' } }],
    ['another kind of sample', { ...START, patient: { ...EMPTY_DRAFT, sampleType: 'TEST' } }],
    ['a room', { ...START, room: TRIED.room }],
    ['a consent', { ...START, consent: CONSENTED.consent }],
    ['a take', { ...START, takes: { aceite: take('aceite') } }],
    ['a skipped sentence', { ...START, phraseSkippedReason: 'tired' }],
  ])('has not %s', (_, collection) => {
    expect(isUntouched(collection)).toBe(false);
  });
});

it('asks again what changes from hour to hour, for the same patient', () => {
  const patient = { ...PATIENT, age: '54', spo2: '91', bpm: '80', respiratoryFrequency: '22' };

  expect(samePatientAgain(patient)).toEqual({
    ...PATIENT,
    age: '54',
    maskType: '',
    spo2: '',
    bpm: '',
    respiratoryFrequency: '',
  });
});

it('shortens a key to what can be read aloud', () => {
  expect(shortReference('7f3a29c1-0000-4000-8000-000000000000')).toBe('7F3A-29C1');
});
