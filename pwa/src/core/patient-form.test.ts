import { describe, expect, test } from 'vitest';
import { parseCalendarDate } from './calendar-date.ts';
import { EMPTY_DRAFT, PATIENT_FIELDS, type PatientDraft, type PatientField } from './patient-fields.ts';
import { checkPatientForm, toMultipartFields, visibleFields, type MultipartField } from './patient-form.ts';
import { seededRandom, type Random } from './random.ts';

const MODEL = '6741f0a2c3b4d5e6f7a8b9c1';
const OTHER_MODEL = '6741f0a2c3b4d5e6f7a8b9c2';

const LEAST: PatientDraft = {
  ...EMPTY_DRAFT,
  modelIds: [MODEL],
  hospital: 'Hospital das Clínicas',
  rgh: '14259401e',
  gender: 'Feminino',
  covidStatus: 'UNKNOWN',
  maskType: 'NONE',
};

const MOST: PatientDraft = {
  sampleType: 'AFTERCOVID',
  modelIds: [MODEL, OTHER_MODEL],
  hospital: 'Santa Casa',
  rgh: ' 77 ',
  rghOverrideReason: 'typed before the hospital was chosen',
  gender: 'Masculino',
  age: '54',
  covidStatus: 'TRUE',
  lastPositiveDate: '2026-10-01',
  hospitalized: 'true',
  hospitalizationStart: '2026-10-02',
  hospitalizationEnd: '2026-10-09',
  maskType: 'THICK',
  spo2: '93,5',
  bpm: '88',
  respiratoryFrequency: '22',
  respiratoryInsufficiency: 'true',
  location: 'ICU',
  cid: 'J96',
};

describe('a complete form', () => {
  test('needs no more than the required fields', () => {
    expect(sent(LEAST)).toEqual([
      ['model_id', MODEL],
      ['sample_type', 'PATIENT'],
      ['local', 'Hospital das Clínicas'],
      ['rgh', '14259401E'],
      ['gender', 'Feminino'],
      ['covid_status', 'UNKNOWN'],
      ['mask_type', 'NONE'],
      ['respiratory_insufficiency_status', 'false'],
    ]);
  });

  test('sends nothing of a stay in hospital that is not known', () => {
    const fields = sent({ ...LEAST, respiratoryInsufficiency: 'UNKNOWN', location: 'ICU' });
    expect(fields).toEqual(sent(LEAST).filter(([name]) => name !== 'respiratory_insufficiency_status'));
  });

  test('sends every field under the name and with the value that the service knows', () => {
    expect(sent(MOST)).toEqual([
      ['model_id', MODEL],
      ['model_id', OTHER_MODEL],
      ['sample_type', 'AFTERCOVID'],
      ['local', 'Santa Casa'],
      ['rgh', '77'],
      ['gender', 'Masculino'],
      ['age', '54'],
      ['covid_status', 'TRUE'],
      ['last_positive_diagnose_date', '2026-10-01'],
      ['hospitalized', 'true'],
      ['hospitalization_start', '2026-10-02'],
      ['hospitalization_end', '2026-10-09'],
      ['mask_type', 'THICK'],
      ['spo2', '93.5'],
      ['bpm', '88'],
      ['respiratory_frequency', '22'],
      ['respiratory_insufficiency_status', 'true'],
      ['location', 'ICU'],
      ['cid', 'J96'],
    ]);
  });

  test('keeps a zero, which is not the same as nothing', () => {
    expect(sent({ ...LEAST, age: '0', spo2: '0' })).toEqual(
      expect.arrayContaining([
        ['age', '0'],
        ['spo2', '0'],
      ]),
    );
  });

  test('leaves out what was typed into a field that is hidden now', () => {
    const hidden = sent({ ...MOST, covidStatus: 'FALSE', respiratoryInsufficiency: 'false' }).map(
      ([name]) => name,
    );

    expect(hidden).not.toContain('last_positive_diagnose_date');
    expect(hidden).not.toContain('hospitalized');
    expect(hidden).not.toContain('hospitalization_start');
    expect(hidden).not.toContain('hospitalization_end');
    expect(hidden).not.toContain('location');
  });

  test('leaves out a stay in hospital that did not happen', () => {
    const fields = sent({ ...MOST, hospitalized: 'false' });

    expect(fields).toContainEqual(['hospitalized', 'false']);
    expect(fields.map(([name]) => name)).not.toContain('hospitalization_start');
  });

  test('takes a record number against its letter when told why', () => {
    const fields = sent({ ...LEAST, rgh: '12345678a', rghOverrideReason: ' pulseira ' });

    expect(fields).toContainEqual(['rgh', '12345678A']);
    expect(fields).toContainEqual(['rgh_override_reason', 'pulseira']);
  });
});

describe('an incomplete form', () => {
  test('names every required field once, in the order of the form', () => {
    expect(errors(EMPTY_DRAFT)).toEqual([
      ['modelIds', 'error.models'],
      ['hospital', 'error.required'],
      ['rgh', 'error.required'],
      ['gender', 'error.choice'],
      ['covidStatus', 'error.choice'],
      ['maskType', 'error.choice'],
    ]);
  });

  test.each<[Partial<PatientDraft>, PatientField, string]>([
    [{ sampleType: 'OTHER' }, 'sampleType', 'error.choice'],
    [{ modelIds: [] }, 'modelIds', 'error.models'],
    [{ modelIds: [MODEL, MODEL] }, 'modelIds', 'error.models'],
    [{ modelIds: [''] }, 'modelIds', 'error.models'],
    [{ modelIds: Array.from({ length: 9 }, (_, at) => `${at}`) }, 'modelIds', 'error.models'],
    [{ hospital: '  ' }, 'hospital', 'error.required'],
    [{ rgh: '' }, 'rgh', 'error.required'],
    [{ rgh: '12345678A' }, 'rgh', 'error.rghLetter'],
    [{ rgh: '12345678A', rghOverrideReason: '  ' }, 'rgh', 'error.rghLetter'],
    [{ rgh: '12345678A', rghOverrideReason: 'x'.repeat(1001) }, 'rghOverrideReason', 'error.tooLong'],
    [{ rgh: '123' }, 'rgh', 'error.rghShape'],
    [{ gender: 'feminino' }, 'gender', 'error.choice'],
    [{ age: '-1' }, 'age', 'error.range'],
    [{ age: '131' }, 'age', 'error.range'],
    [{ age: '54,5' }, 'age', 'error.whole'],
    [{ age: 'undefined' }, 'age', 'error.number'],
    [{ age: '1e1' }, 'age', 'error.number'],
    [{ spo2: '300' }, 'spo2', 'error.range'],
    [{ spo2: '100,01' }, 'spo2', 'error.range'],
    [{ spo2: '97 %' }, 'spo2', 'error.number'],
    [{ bpm: '401' }, 'bpm', 'error.range'],
    [{ respiratoryFrequency: '151' }, 'respiratoryFrequency', 'error.range'],
    [{ covidStatus: 'TRUE', lastPositiveDate: '2026-11-23' }, 'lastPositiveDate', 'error.future'],
    [{ covidStatus: 'TRUE', lastPositiveDate: '2026-02-30' }, 'lastPositiveDate', 'error.date'],
    [{ covidStatus: 'TRUE', hospitalized: '' }, 'hospitalized', 'error.choice'],
    [{ ...MOST, hospitalizationEnd: '2026-10-01' }, 'hospitalizationEnd', 'error.dischargeBeforeAdmission'],
    [{ ...MOST, hospitalizationStart: 'x' }, 'hospitalizationStart', 'error.date'],
    [{ maskType: 'N95' }, 'maskType', 'error.choice'],
    [{ respiratoryInsufficiency: '' }, 'respiratoryInsufficiency', 'error.choice'],
    [{ respiratoryInsufficiency: 'true', location: 'HOME' }, 'location', 'error.choice'],
    [{ cid: 'J'.repeat(1001) }, 'cid', 'error.tooLong'],
  ])('with %j says what is wrong with %s', (change, field, key) => {
    expect(errors({ ...LEAST, ...change })).toEqual([[field, key]]);
  });

  test.each<Partial<PatientDraft>>([
    { age: '130' },
    { spo2: '100' },
    { spo2: '97.5' },
    { covidStatus: 'TRUE', lastPositiveDate: '2026-11-22' },
    { covidStatus: 'TRUE', hospitalized: 'true', hospitalizationEnd: '2026-01-01' },
    { ...MOST, hospitalizationStart: '2026-10-09' },
    { respiratoryInsufficiency: 'true', location: '' },
  ])('is none with %j', (change) => {
    expect(errors({ ...LEAST, ...change })).toEqual([]);
  });

  test('does not mind what is wrong in a hidden field', () => {
    expect(errors({ ...LEAST, lastPositiveDate: 'soon', hospitalizationEnd: '?', location: 'HOME' })).toEqual(
      [],
    );
  });
});

describe('the visible fields', () => {
  test('are all of them when everything applies', () => {
    const all = { ...MOST, hospital: 'Hospital das Clínicas' };

    expect(visibleFields(all)).toEqual(Object.keys(PATIENT_FIELDS));
  });

  test('leave out what does not apply', () => {
    const shown = visibleFields(EMPTY_DRAFT);

    expect(Object.keys(PATIENT_FIELDS).filter((field) => !shown.includes(field as PatientField))).toEqual([
      'rghOverrideReason',
      'lastPositiveDate',
      'hospitalized',
      'hospitalizationStart',
      'hospitalizationEnd',
      'location',
    ]);
  });

  test('are the same list as the draft has', () => {
    expect(Object.keys(PATIENT_FIELDS)).toEqual(Object.keys(EMPTY_DRAFT));
  });
});

test('whatever is typed, errors lie in visible fields, and nothing is sent empty or as the word undefined', () => {
  const random = seededRandom(3);

  for (let round = 0; round < 3000; round++) {
    const draft = anyDraft(random);
    const outcome = checkPatientForm(draft, TODAY);

    if (outcome.kind === 'incomplete') {
      const shown = visibleFields(draft);
      expect(outcome.errors.every(({ field }) => shown.includes(field))).toBe(true);
    } else {
      for (const [, value] of toMultipartFields(outcome.patient)) {
        expect(value.trim()).not.toBe('');
        expect(['undefined', 'null', 'NaN']).not.toContain(value);
      }
    }
  }
});

const TODAY = day('2026-11-22');

function day(text: string): NonNullable<ReturnType<typeof parseCalendarDate>> {
  const date = parseCalendarDate(text);
  if (date === null) throw new Error(text);
  return date;
}

function sent(draft: PatientDraft): readonly MultipartField[] {
  const outcome = checkPatientForm(draft, TODAY);
  if (outcome.kind === 'incomplete') throw new Error(JSON.stringify(outcome.errors));
  return toMultipartFields(outcome.patient);
}

function errors(draft: PatientDraft): [PatientField, string][] {
  const outcome = checkPatientForm(draft, TODAY);
  return outcome.kind === 'complete' ? [] : outcome.errors.map(({ field, message }) => [field, message.key]);
}

/** Mostly right values, so that both outcomes are common. */
function anyDraft(random: Random): PatientDraft {
  const oneOf = (...values: string[]): string => values[Math.floor(random() * values.length)] ?? '';
  const rarely = (bad: string, good: string): string => (random() < 0.03 ? bad : good);
  return {
    sampleType: rarely('', oneOf('PATIENT', 'TEST', 'CONTROL', 'AFTERCOVID')),
    modelIds: random() < 0.03 ? [] : [MODEL],
    hospital: rarely(' ', oneOf('Hospital das Clínicas', 'Santa Casa')),
    rgh: rarely('', oneOf('14259401E', '12345678A', '7')),
    rghOverrideReason: oneOf('', ' ', 'wristband'),
    gender: rarely('x', oneOf('Masculino', 'Feminino')),
    age: rarely('old', oneOf('', ' ', '0', '54', '130')),
    covidStatus: rarely('', oneOf('TRUE', 'FALSE', 'UNKNOWN')),
    lastPositiveDate: rarely('2027-01-01', oneOf('', '2026-01-01')),
    hospitalized: rarely('', oneOf('true', 'false')),
    hospitalizationStart: oneOf('', '2026-01-05'),
    hospitalizationEnd: oneOf('', '2026-01-09', '2026-01-01'),
    maskType: rarely('', oneOf('NONE', 'THIN', 'THICK')),
    spo2: rarely('101', oneOf('', '93', '93,5')),
    bpm: rarely('-3', oneOf('', '88')),
    respiratoryFrequency: rarely('NaN', oneOf('', '18')),
    respiratoryInsufficiency: rarely('', oneOf('true', 'false', 'UNKNOWN')),
    location: rarely('x', oneOf('', 'NURSERY', 'ICU')),
    cid: oneOf('', '  ', 'J96'),
  };
}
