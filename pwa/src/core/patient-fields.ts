import type { PlainMessageKey } from './messages.ts';

export type SampleType = 'PATIENT' | 'TEST' | 'CONTROL' | 'AFTERCOVID';
export type Gender = 'Masculino' | 'Feminino';
export type CovidStatus = 'TRUE' | 'FALSE' | 'UNKNOWN';
export type MaskType = 'NONE' | 'THIN' | 'THICK';
export type Location = 'NURSERY' | 'ICU';

/**
 * The form as far as it has been filled in. Everything is what was typed or chosen, '' where nothing was, so that a
 * draft can be kept at any moment and loses nothing.
 */
export type PatientDraft = {
  readonly sampleType: string;
  readonly modelIds: readonly string[];
  readonly hospital: string;
  readonly rgh: string;
  readonly rghOverrideReason: string;
  readonly gender: string;
  readonly age: string;
  readonly covidStatus: string;
  readonly lastPositiveDate: string;
  readonly hospitalized: string;
  readonly hospitalizationStart: string;
  readonly hospitalizationEnd: string;
  readonly maskType: string;
  readonly spo2: string;
  readonly bpm: string;
  readonly respiratoryFrequency: string;
  readonly respiratoryInsufficiency: string;
  readonly location: string;
  readonly cid: string;
};

export type PatientField = keyof PatientDraft;

export const EMPTY_DRAFT: PatientDraft = {
  sampleType: 'PATIENT',
  modelIds: [],
  hospital: '',
  rgh: '',
  rghOverrideReason: '',
  gender: '',
  age: '',
  covidStatus: '',
  lastPositiveDate: '',
  hospitalized: 'false',
  hospitalizationStart: '',
  hospitalizationEnd: '',
  maskType: '',
  spo2: '',
  bpm: '',
  respiratoryFrequency: '',
  respiratoryInsufficiency: 'false',
  location: '',
  cid: '',
};

export type Option<Value extends string> = { readonly value: Value; readonly label: PlainMessageKey };

export const SAMPLE_TYPES: readonly Option<SampleType>[] = [
  { value: 'PATIENT', label: 'form.sampleType.patient' },
  { value: 'TEST', label: 'form.sampleType.test' },
  { value: 'CONTROL', label: 'form.sampleType.control' },
  { value: 'AFTERCOVID', label: 'form.sampleType.aftercovid' },
];

export const GENDERS: readonly Option<Gender>[] = [
  { value: 'Masculino', label: 'form.gender.male' },
  { value: 'Feminino', label: 'form.gender.female' },
];

export const COVID_STATUSES: readonly Option<CovidStatus>[] = [
  { value: 'TRUE', label: 'form.covidStatus.true' },
  { value: 'FALSE', label: 'form.covidStatus.false' },
  { value: 'UNKNOWN', label: 'form.covidStatus.unknown' },
];

export const MASK_TYPES: readonly Option<MaskType>[] = [
  { value: 'NONE', label: 'form.maskType.none' },
  { value: 'THIN', label: 'form.maskType.thin' },
  { value: 'THICK', label: 'form.maskType.thick' },
];

export const LOCATIONS: readonly Option<Location>[] = [
  { value: 'NURSERY', label: 'form.location.nursery' },
  { value: 'ICU', label: 'form.location.icu' },
];

export const YES_NO: readonly Option<'true' | 'false'>[] = [
  { value: 'true', label: 'form.yes' },
  { value: 'false', label: 'form.no' },
];

export const YES_NO_UNKNOWN: readonly Option<'true' | 'false' | 'UNKNOWN'>[] = [
  ...YES_NO,
  { value: 'UNKNOWN', label: 'form.unknown' },
];

/** The service refuses numbers outside of these bounds. */
export type Quantity = {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
  readonly unit: PlainMessageKey & `unit.${string}`;
  readonly example: string;
};

export const AGE: Quantity = { least: 0, most: 130, whole: true, unit: 'unit.years', example: '54' };
export const SPO2: Quantity = { least: 0, most: 100, whole: false, unit: 'unit.percent', example: '97' };
export const BPM: Quantity = {
  least: 0,
  most: 400,
  whole: false,
  unit: 'unit.beatsPerMinute',
  example: '80',
};
export const RESPIRATORY_FREQUENCY: Quantity = {
  least: 0,
  most: 150,
  whole: false,
  unit: 'unit.breathsPerMinute',
  example: '18',
};

export const MOST_MODELS = 8;
export const MOST_CHARACTERS = 1000;

type Control =
  | { readonly kind: 'choice'; readonly options: readonly Option<string>[] }
  | { readonly kind: 'models' }
  | { readonly kind: 'hospital' }
  | { readonly kind: 'text' }
  | { readonly kind: 'quantity'; readonly quantity: Quantity }
  | { readonly kind: 'date' };

export type PatientFieldSpecification = {
  readonly label: PlainMessageKey & `form.${string}`;
  readonly control: Control;
  readonly required: boolean;
};

/** The fields in the order of the form. */
export const PATIENT_FIELDS: Readonly<Record<PatientField, PatientFieldSpecification>> = {
  sampleType: {
    label: 'form.sampleType',
    control: { kind: 'choice', options: SAMPLE_TYPES },
    required: true,
  },
  modelIds: { label: 'form.modelIds', control: { kind: 'models' }, required: true },
  hospital: { label: 'form.hospital', control: { kind: 'hospital' }, required: true },
  rgh: { label: 'form.rgh', control: { kind: 'text' }, required: true },
  rghOverrideReason: { label: 'form.rghOverrideReason', control: { kind: 'text' }, required: false },
  gender: { label: 'form.gender', control: { kind: 'choice', options: GENDERS }, required: true },
  age: { label: 'form.age', control: { kind: 'quantity', quantity: AGE }, required: false },
  covidStatus: {
    label: 'form.covidStatus',
    control: { kind: 'choice', options: COVID_STATUSES },
    required: true,
  },
  lastPositiveDate: { label: 'form.lastPositiveDate', control: { kind: 'date' }, required: false },
  hospitalized: { label: 'form.hospitalized', control: { kind: 'choice', options: YES_NO }, required: true },
  hospitalizationStart: { label: 'form.hospitalizationStart', control: { kind: 'date' }, required: false },
  hospitalizationEnd: { label: 'form.hospitalizationEnd', control: { kind: 'date' }, required: false },
  maskType: { label: 'form.maskType', control: { kind: 'choice', options: MASK_TYPES }, required: true },
  spo2: { label: 'form.spo2', control: { kind: 'quantity', quantity: SPO2 }, required: false },
  bpm: { label: 'form.bpm', control: { kind: 'quantity', quantity: BPM }, required: false },
  respiratoryFrequency: {
    label: 'form.respiratoryFrequency',
    control: { kind: 'quantity', quantity: RESPIRATORY_FREQUENCY },
    required: false,
  },
  respiratoryInsufficiency: {
    label: 'form.respiratoryInsufficiency',
    control: { kind: 'choice', options: YES_NO_UNKNOWN },
    required: true,
  },
  location: { label: 'form.location', control: { kind: 'choice', options: LOCATIONS }, required: false },
  cid: { label: 'form.cid', control: { kind: 'text' }, required: false },
};
