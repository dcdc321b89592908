import type { CalendarDate } from './calendar-date.ts';
import { STEPS, type Collection, type Step } from './collection.ts';
import { EMPTY_DRAFT, type PatientDraft } from './patient-fields.ts';
import { checkPatientForm } from './patient-form.ts';
import type { Task } from './take-quality.ts';

/** `closed` is what makes no sense yet: no recording without a patient, no voice without a consent. */
export type StepState = 'done' | 'open' | 'closed';

/** The steps up to the review. The confirmation is none of them: it shows what became of a collection. */
export const DRAFT_STEPS = STEPS.filter((step) => step !== 'confirmacao');
export type DraftStep = Exclude<Step, 'confirmacao'>;

const TASK_OF: Readonly<Partial<Record<Step, Task>>> = {
  vogal: 'sustentada',
  parlenda: 'parlenda',
  frase: 'frase',
};

export function stepState(collection: Collection, step: Step, today: CalendarDate): StepState {
  const patient = checkPatientForm(collection.patient, today).kind === 'complete';
  if (step === 'paciente') return patient ? 'done' : 'open';
  if (!patient) return 'closed';

  const consented = collection.consent !== null && collection.takes.aceite !== undefined;
  if (step === 'microfone') return collection.room === null ? 'open' : 'done';
  if (step === 'consentimento') return consented ? 'done' : 'open';
  if (step === 'confirmacao' || !consented) return 'closed';

  if (step === 'revisao') return 'open';
  const task = TASK_OF[step];
  const skipped = step === 'frase' && collection.phraseSkippedReason !== null;
  return skipped || (task !== undefined && collection.takes[task] !== undefined) ? 'done' : 'open';
}

/** Where somebody who comes back goes on: the first step that is not done, or the review. */
export function firstOpenStep(collection: Collection, today: CalendarDate): Step {
  const consented = stepState(collection, 'consentimento', today) === 'done';
  const open = DRAFT_STEPS.filter((step) => stepState(collection, step, today) === 'open');
  // whose voice is recorded already needs no trial of the microphone
  return open.find((step) => step !== 'microfone' || !consented) ?? 'revisao';
}

/** The steps that must be mended before the sample can be sent. */
export function missingSteps(collection: Collection, today: CalendarDate): readonly Step[] {
  const needed: readonly Step[] = ['paciente', 'consentimento', 'vogal', 'parlenda', 'frase'];
  return needed.filter((step) => stepState(collection, step, today) !== 'done');
}

/** Nothing in it that somebody would miss. */
export function isUntouched({ patient, consent, room, takes, phraseSkippedReason }: Collection): boolean {
  const typed = (Object.keys(EMPTY_DRAFT) as (keyof PatientDraft)[]).some(
    (field) => field !== 'hospital' && field !== 'modelIds' && patient[field] !== EMPTY_DRAFT[field],
  );
  const recorded = Object.values(takes).length > 0 || consent !== null || room !== null;
  return !typed && !recorded && phraseSkippedReason === null;
}

/** The same patient once more: who it is stays, what changes from hour to hour is asked again. */
export function samePatientAgain(patient: PatientDraft): PatientDraft {
  const { maskType, spo2, bpm, respiratoryFrequency } = EMPTY_DRAFT;
  return { ...patient, maskType, spo2, bpm, respiratoryFrequency };
}
