import { PATIENT_FIELDS, type PatientField } from '../../core/patient-fields.ts';
import { useSay } from '../shell/words.tsx';

/** The element that takes the focus when a summary links to the field. */
export function fieldId(field: PatientField): string {
  return `campo-${field}`;
}

export function useLabels(): (field: PatientField) => string {
  const say = useSay();
  return (field) => say({ key: PATIENT_FIELDS[field].label });
}
