import { shortReference } from './short-reference.ts';
import type { Collection } from './collection.ts';
import { toMultipartFields, type MultipartField, type Patient } from './patient-form.ts';
import { takeField } from './take-field.ts';
import type { Task } from './take-quality.ts';

/** The recordings in the order in which they are sent. */
export const TASKS: readonly Task[] = ['aceite', 'sustentada', 'parlenda', 'frase'];

/**
 * All fields of a submission besides the recordings. Made once, when the sample is finished: each try sends the same, so
 * that the service knows it again by its key, even when another version of the app tries.
 */
export function submissionFields(
  collection: Collection,
  patient: Patient,
  appVersion: string,
): readonly MultipartField[] {
  const { consent, takes, phraseSkippedReason, createdAtMillis } = collection;
  const recorded = TASKS.flatMap((task) => takes[task] ?? []);
  const collectedAtMillis = recorded[0]?.recordedAtMillis ?? createdAtMillis;
  const skipped = takes.frase === undefined ? phraseSkippedReason : null;
  return [
    ...toMultipartFields(patient),
    ['collected_in', instant(collectedAtMillis)],
    ...(consent === null
      ? []
      : ([
          ['consent_text_version', consent.textVersion],
          ['consent_given_in', instant(consent.givenAtMillis)],
        ] as const)),
    ...(skipped === null || skipped === '' ? [] : ([['skip_reason_frase', skipped]] as const)),
    ...recorded.map((take) => [`take_${take.task}`, takeField(take)] as const),
    ['reference', shortReference(collection.id)],
    ['app_version', appVersion],
  ];
}

function instant(millis: number): string {
  return new Date(millis).toISOString();
}
