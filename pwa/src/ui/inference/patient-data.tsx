import { plain } from '../../core/messages.ts';
import {
  COVID_STATUSES,
  GENDERS,
  LOCATIONS,
  MASK_TYPES,
  SAMPLE_TYPES,
  YES_NO,
  type Option,
} from '../../core/patient-fields.ts';
import { Card } from '../shell/card.tsx';
import { useFormat } from '../shell/format.ts';
import type { InferenceJson } from '../shell/inferences.ts';
import { useSay, useWords } from '../shell/words.tsx';
import { Facts, type Fact } from './facts.tsx';
import { messages } from './messages.ts';

/** What was said of the patient, in the order of the form. */
export function PatientData({ inference }: { readonly inference: InferenceJson }) {
  const t = useWords(messages);
  return (
    <Card title={t.patient}>
      <Facts facts={usePatientFacts(inference)} />
    </Card>
  );
}

export function usePatientFacts(inference: InferenceJson): readonly Fact[] {
  const t = useWords(messages);
  const say = useSay();
  const format = useFormat();
  const { extra } = inference;
  const choice = (options: readonly Option<string>[], value: string | null = null) => {
    if (value === null || value === '') return t.notGiven;
    const option = options.find((each) => each.value.toLowerCase() === value.toLowerCase());
    return option === undefined ? value : say(plain(option.label));
  };
  const measured = (
    value: string | null,
    unit: 'unit.percent' | 'unit.beatsPerMinute' | 'unit.breathsPerMinute',
  ) =>
    value === null
      ? t.notGiven
      : `${value.replace('.', format.number(0.5, 1).charAt(1))} ${say({ key: unit })}`;
  const day = (value: string | null) => (value === null ? null : format.date(`${value}T12:00:00`));
  const consent = extra['consent_given_in'];
  return [
    [say({ key: 'form.sampleType' }), choice(SAMPLE_TYPES, extra['sample_type'])],
    [say({ key: 'form.rghOverrideReason' }), extra['rgh_override_reason'] ?? null],
    [say({ key: 'form.gender' }), choice(GENDERS, inference.gender)],
    [say({ key: 'form.age' }), inference.age === null ? t.notGiven : t.years(inference.age)],
    [say({ key: 'form.covidStatus' }), choice(COVID_STATUSES, inference.covid_status)],
    [say({ key: 'form.lastPositiveDate' }), day(inference.last_positive_diagnose_date)],
    [
      say({ key: 'form.hospitalized' }),
      inference.hospitalized === null ? null : choice(YES_NO, inference.hospitalized),
    ],
    [say({ key: 'form.hospitalizationStart' }), day(inference.hospitalization_start)],
    [say({ key: 'form.hospitalizationEnd' }), day(inference.hospitalization_end)],
    [say({ key: 'form.maskType' }), choice(MASK_TYPES, inference.mask_type)],
    [say({ key: 'form.spo2' }), measured(inference.spo2, 'unit.percent')],
    [say({ key: 'form.bpm' }), measured(inference.bpm, 'unit.beatsPerMinute')],
    [
      say({ key: 'form.respiratoryFrequency' }),
      measured(inference.respiratory_frequency, 'unit.breathsPerMinute'),
    ],
    [
      say({ key: 'form.respiratoryInsufficiency' }),
      choice(YES_NO, inference.respiratory_insufficiency_status),
    ],
    [
      say({ key: 'form.location' }),
      inference.location === null ? null : choice(LOCATIONS, inference.location),
    ],
    [say({ key: 'form.cid' }), inference.cid],
    [
      t.consent,
      consent === undefined || Number.isNaN(Date.parse(consent))
        ? null
        : t.consentGiven(format.dateTime(consent), extra['consent_text_version'] ?? '–'),
    ],
    [t.app, extra['app_version'] ?? null],
    extra['reference'] === undefined
      ? [t.inferenceId, <code>{inference.id}</code>]
      : [t.reference, <code>{extra['reference']}</code>],
  ];
}
