import type { PatientDraft, PatientField } from '../../core/patient-fields.ts';
import { visibleFields } from '../../core/patient-form.ts';

export const GROUPS: readonly {
  readonly name: 'identification' | 'person' | 'vitalSigns';
  readonly fields: readonly PatientField[];
}[] = [
  { name: 'identification', fields: ['sampleType', 'hospital', 'rgh', 'rghOverrideReason', 'modelIds'] },
  {
    name: 'person',
    fields: [
      'gender',
      'age',
      'covidStatus',
      'lastPositiveDate',
      'hospitalized',
      'hospitalizationStart',
      'hospitalizationEnd',
      'maskType',
    ],
  },
  {
    name: 'vitalSigns',
    fields: ['spo2', 'bpm', 'respiratoryFrequency', 'respiratoryInsufficiency', 'location', 'cid'],
  },
];

/** What will be sent: a field that is hidden is not. */
export function shownFields(draft: PatientDraft, among: readonly PatientField[]): readonly PatientField[] {
  const visible = visibleFields(draft);
  return among.filter((field) => visible.includes(field));
}
