import { parseCalendarDate, type CalendarDate } from './calendar-date.ts';
import type { Message } from './messages.ts';
import {
  AGE,
  BPM,
  COVID_STATUSES,
  GENDERS,
  LOCATIONS,
  MASK_TYPES,
  MOST_CHARACTERS,
  MOST_MODELS,
  PATIENT_FIELDS,
  RESPIRATORY_FREQUENCY,
  SAMPLE_TYPES,
  SPO2,
  YES_NO,
  YES_NO_UNKNOWN,
  type CovidStatus,
  type Gender,
  type Location,
  type MaskType,
  type Option,
  type PatientDraft,
  type PatientField,
  type Quantity,
  type SampleType,
} from './patient-fields.ts';
import { checkRgh } from './rgh.ts';

/** A patient as the form describes them, checked. Optional values are absent, never empty. */
export type Patient = {
  readonly sampleType: SampleType;
  readonly modelIds: readonly string[];
  readonly hospital: string;
  readonly rgh: string;
  readonly rghOverrideReason?: string;
  readonly gender: Gender;
  readonly age?: number;
  readonly covid: Covid;
  readonly maskType: MaskType;
  readonly spo2?: number;
  readonly bpm?: number;
  readonly respiratoryFrequency?: number;
  readonly respiratoryInsufficiency:
    /* nothing is sent of what is not known */
    { readonly status: false | undefined } | { readonly status: true; readonly location?: Location };
  readonly cid?: string;
};

export type Covid =
  | { readonly status: Exclude<CovidStatus, 'TRUE'> }
  | {
      readonly status: 'TRUE';
      readonly lastPositiveDate?: CalendarDate;
      readonly hospitalization: Hospitalization;
    };

export type Hospitalization =
  | { readonly hospitalized: false }
  | { readonly hospitalized: true; readonly start?: CalendarDate; readonly end?: CalendarDate };

export type FieldError = { readonly field: PatientField; readonly message: Message };

export type PatientFormOutcome =
  | { readonly kind: 'complete'; readonly patient: Patient }
  | { readonly kind: 'incomplete'; readonly errors: readonly [FieldError, ...FieldError[]] };

/** The fields to show: some only make sense after another field's answer. */
export function visibleFields(draft: PatientDraft): readonly PatientField[] {
  return (Object.keys(PATIENT_FIELDS) as PatientField[]).filter((field) => isVisible(field, draft));
}

function isVisible(field: PatientField, draft: PatientDraft): boolean {
  switch (field) {
    case 'rghOverrideReason':
      return ['malformed', 'wrong-letter'].includes(checkRgh(draft.rgh, draft.hospital).kind);
    case 'lastPositiveDate':
    case 'hospitalized':
      return draft.covidStatus === 'TRUE';
    case 'hospitalizationStart':
    case 'hospitalizationEnd':
      return draft.covidStatus === 'TRUE' && draft.hospitalized === 'true';
    case 'location':
      return draft.respiratoryInsufficiency === 'true';
    case 'sampleType':
    case 'modelIds':
    case 'hospital':
    case 'rgh':
    case 'gender':
    case 'age':
    case 'covidStatus':
    case 'maskType':
    case 'spo2':
    case 'bpm':
    case 'respiratoryFrequency':
    case 'respiratoryInsufficiency':
    case 'cid':
      return true;
  }
}

/** Checks what is visible; what was typed into a field that is hidden now neither errs nor is sent. */
export function checkPatientForm(draft: PatientDraft, today: CalendarDate): PatientFormOutcome {
  const reading = new Reading(draft, today);
  const sampleType = reading.chosen('sampleType', SAMPLE_TYPES);
  const modelIds = reading.models();
  const hospital = reading.requiredText('hospital');
  const rgh = reading.rgh();
  const gender = reading.chosen('gender', GENDERS);
  const age = reading.quantity('age', AGE);
  const covid = readCovid(reading);
  const maskType = reading.chosen('maskType', MASK_TYPES);
  const spo2 = reading.quantity('spo2', SPO2);
  const bpm = reading.quantity('bpm', BPM);
  const respiratoryFrequency = reading.quantity('respiratoryFrequency', RESPIRATORY_FREQUENCY);
  const respiratoryInsufficiency = readRespiratoryInsufficiency(reading);
  const cid = reading.text('cid');

  const [first, ...rest] = reading.errors;
  if (first !== undefined) return { kind: 'incomplete', errors: [first, ...rest] };
  if (
    !sampleType ||
    !modelIds ||
    !hospital ||
    !rgh ||
    !gender ||
    !covid ||
    !maskType ||
    !respiratoryInsufficiency
  ) {
    throw new Error('a required field is absent without an error');
  }
  return {
    kind: 'complete',
    patient: {
      sampleType,
      modelIds,
      hospital,
      ...rgh,
      gender,
      covid,
      maskType,
      respiratoryInsufficiency,
      ...present({ age, spo2, bpm, respiratoryFrequency, cid }),
    },
  };
}

function readCovid(reading: Reading): Covid | undefined {
  const status = reading.chosen('covidStatus', COVID_STATUSES);
  if (status !== 'TRUE') return status && { status };

  const lastPositiveDate = reading.pastDate('lastPositiveDate');
  const hospitalized = reading.chosen('hospitalized', YES_NO);
  if (hospitalized !== 'true') {
    return { status, ...present({ lastPositiveDate }), hospitalization: { hospitalized: false } };
  }
  const start = reading.pastDate('hospitalizationStart');
  const end = reading.pastDate('hospitalizationEnd');
  if (start !== undefined && end !== undefined && end < start) {
    reading.refuse('hospitalizationEnd', { key: 'error.dischargeBeforeAdmission' });
  }
  return {
    status,
    ...present({ lastPositiveDate }),
    hospitalization: { hospitalized: true, ...present({ start, end }) },
  };
}

function readRespiratoryInsufficiency(reading: Reading): Patient['respiratoryInsufficiency'] | undefined {
  const status = reading.chosen('respiratoryInsufficiency', YES_NO_UNKNOWN);
  if (status !== 'true') return status && { status: status === 'false' ? false : undefined };
  const location = reading.given('location') ? reading.chosen('location', LOCATIONS) : undefined;
  return { status: true, ...present({ location }) };
}

/** Reads fields one by one, in the order of the form, and collects what is wrong with them. */
class Reading {
  readonly errors: FieldError[] = [];
  readonly #draft: PatientDraft;
  readonly #today: CalendarDate;

  constructor(draft: PatientDraft, today: CalendarDate) {
    this.#draft = draft;
    this.#today = today;
  }

  refuse(field: PatientField, message: Message): undefined {
    this.errors.push({ field, message });
    return undefined;
  }

  given(field: TextField): boolean {
    return this.#draft[field].trim() !== '';
  }

  text(field: TextField): string | undefined {
    const text = this.#draft[field].trim();
    if (text.length > MOST_CHARACTERS) {
      return this.refuse(field, { key: 'error.tooLong', values: { most: MOST_CHARACTERS } });
    }
    return text === '' ? undefined : text;
  }

  requiredText(field: TextField): string | undefined {
    return this.given(field) ? this.text(field) : this.refuse(field, { key: 'error.required' });
  }

  chosen<Value extends string>(field: TextField, options: readonly Option<Value>[]): Value | undefined {
    const option = options.find(({ value }) => value === this.#draft[field]);
    return option?.value ?? this.refuse(field, { key: 'error.choice' });
  }

  models(): readonly string[] | undefined {
    const ids = this.#draft.modelIds;
    const right =
      ids.length >= 1 && ids.length <= MOST_MODELS && new Set(ids).size === ids.length && !ids.includes('');
    return right ? ids : this.refuse('modelIds', { key: 'error.models', values: { most: MOST_MODELS } });
  }

  rgh(): Pick<Patient, 'rgh' | 'rghOverrideReason'> | undefined {
    const rgh = this.requiredText('rgh');
    if (rgh === undefined) return undefined;
    const check = checkRgh(rgh, this.#draft.hospital);
    switch (check.kind) {
      case 'accepted':
        return { rgh: check.rgh };
      case 'missing':
        return this.refuse('rgh', { key: 'error.required' });
      case 'malformed':
        return this.#overridden(check.rgh, { key: 'error.rghShape' });
      case 'wrong-letter':
        return this.#overridden(check.rgh, { key: 'error.rghLetter', values: { expected: check.expected } });
    }
  }

  #overridden(rgh: string, message: Message): Pick<Patient, 'rgh' | 'rghOverrideReason'> | undefined {
    if (!this.given('rghOverrideReason')) return this.refuse('rgh', message);
    const rghOverrideReason = this.text('rghOverrideReason');
    return { rgh, ...present({ rghOverrideReason }) };
  }

  quantity(field: TextField, { least, most, whole, unit, example }: Quantity): number | undefined {
    const text = this.#draft[field].trim();
    if (text === '') return undefined;
    if (!/^-?[0-9]+([.,][0-9]+)?$/.test(text))
      return this.refuse(field, { key: 'error.number', values: { example } });
    const value = Number(text.replace(',', '.'));
    if (whole && !Number.isInteger(value)) return this.refuse(field, { key: 'error.whole' });
    if (value < least || value > most) {
      return this.refuse(field, { key: 'error.range', values: { least, most, unit: { key: unit } } });
    }
    return value;
  }

  pastDate(field: TextField): CalendarDate | undefined {
    const text = this.#draft[field].trim();
    if (text === '') return undefined;
    const date = parseCalendarDate(text);
    if (date === null) return this.refuse(field, { key: 'error.date' });
    return date > this.#today ? this.refuse(field, { key: 'error.future' }) : date;
  }
}

type TextField = Exclude<PatientField, 'modelIds'>;

type Present<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> };

function present<Values extends object>(values: Values): Present<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Present<Values>;
}

export type MultipartField = readonly [name: string, value: string];

/** The fields as the service takes them; what is absent is left out, `model_id` comes once per model. */
export function toMultipartFields(patient: Patient): readonly MultipartField[] {
  const { covid, respiratoryInsufficiency } = patient;
  const positive = covid.status === 'TRUE' ? covid : undefined;
  const stay = positive?.hospitalization.hospitalized === true ? positive.hospitalization : undefined;
  const fields: readonly (readonly [string, string | number | boolean | undefined])[] = [
    ...patient.modelIds.map((id) => ['model_id', id] as const),
    ['sample_type', patient.sampleType],
    ['local', patient.hospital],
    ['rgh', patient.rgh],
    ['rgh_override_reason', patient.rghOverrideReason],
    ['gender', patient.gender],
    ['age', patient.age],
    ['covid_status', covid.status],
    ['last_positive_diagnose_date', positive?.lastPositiveDate],
    ['hospitalized', positive?.hospitalization.hospitalized],
    ['hospitalization_start', stay?.start],
    ['hospitalization_end', stay?.end],
    ['mask_type', patient.maskType],
    ['spo2', patient.spo2],
    ['bpm', patient.bpm],
    ['respiratory_frequency', patient.respiratoryFrequency],
    ['respiratory_insufficiency_status', respiratoryInsufficiency.status],
    ['location', respiratoryInsufficiency.status ? respiratoryInsufficiency.location : undefined],
    ['cid', patient.cid],
  ];
  return fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]));
}
