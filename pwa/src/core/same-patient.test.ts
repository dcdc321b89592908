import { expect, test } from 'vitest';
import { EMPTY_DRAFT } from './patient-fields.ts';
import { draftOfSamePatient, type KnownPatient } from './same-patient.ts';

const KNOWN: KnownPatient = {
  rgh: '14259401E',
  local: 'Hospital das Clínicas',
  gender: 'Feminino',
  age: 54,
  covid_status: 'TRUE',
  last_positive_diagnose_date: '2026-11-01',
  hospitalized: 'true',
  hospitalization_start: '2026-11-02',
  hospitalization_end: null,
  cid: 'J96',
  extra: { sample_type: 'CONTROL', rgh_override_reason: 'confere com o prontuário' },
  results: [{ model_id: 'a' }, { model_id: 'b' }],
};

test('who the patient is goes along', () => {
  expect(draftOfSamePatient(KNOWN)).toMatchObject({
    sampleType: 'CONTROL',
    modelIds: ['a', 'b'],
    hospital: 'Hospital das Clínicas',
    rgh: '14259401E',
    rghOverrideReason: 'confere com o prontuário',
    gender: 'Feminino',
    age: '54',
    covidStatus: 'TRUE',
    lastPositiveDate: '2026-11-01',
    hospitalizationStart: '2026-11-02',
    hospitalizationEnd: '',
    cid: 'J96',
  });
});

test('how the patient is does not', () => {
  const measured = [
    'spo2',
    'bpm',
    'respiratoryFrequency',
    'maskType',
    'respiratoryInsufficiency',
    'location',
  ] as const;
  const draft = draftOfSamePatient({ ...KNOWN, ...{ spo2: '81', bpm: '120', mask_type: 'THIN' } });

  for (const field of measured) expect(draft[field]).toBe(EMPTY_DRAFT[field]);
});

test('what nobody said stays empty', () => {
  const unsaid = Object.fromEntries(Object.keys(KNOWN).map((name) => [name, null]));

  expect(draftOfSamePatient({ ...KNOWN, ...unsaid, extra: {}, results: [] })).toEqual(EMPTY_DRAFT);
});
