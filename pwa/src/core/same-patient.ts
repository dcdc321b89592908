import { EMPTY_DRAFT, type PatientDraft } from './patient-fields.ts';

/** What of an inference, as the service tells it, is about the patient and not about the moment. */
export type KnownPatient = {
  readonly rgh: string | null;
  readonly local: string | null;
  readonly gender: string | null;
  readonly age: number | null;
  readonly covid_status: string | null;
  readonly last_positive_diagnose_date: string | null;
  readonly hospitalized: string | null;
  readonly hospitalization_start: string | null;
  readonly hospitalization_end: string | null;
  readonly cid: string | null;
  readonly extra: Readonly<Record<string, string>>;
  readonly results: readonly { readonly model_id: string }[];
};

/** A new sample of the same patient: who it is need not be typed again, how they are must be measured again. */
export function draftOfSamePatient(known: KnownPatient): PatientDraft {
  return {
    ...EMPTY_DRAFT,
    sampleType: known.extra['sample_type'] ?? EMPTY_DRAFT.sampleType,
    modelIds: known.results.map(({ model_id }) => model_id),
    hospital: known.local ?? '',
    rgh: known.rgh ?? '',
    rghOverrideReason: known.extra['rgh_override_reason'] ?? '',
    gender: known.gender ?? '',
    age: known.age === null ? '' : String(known.age),
    covidStatus: known.covid_status ?? '',
    lastPositiveDate: known.last_positive_diagnose_date ?? '',
    hospitalized: known.hospitalized ?? EMPTY_DRAFT.hospitalized,
    hospitalizationStart: known.hospitalization_start ?? '',
    hospitalizationEnd: known.hospitalization_end ?? '',
    cid: known.cid ?? '',
  };
}
