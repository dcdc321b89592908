import type { PatientDraft } from './patient-fields.ts';
import type { Interruption } from './recorder-machine.ts';
import type { Task, TakeMeasurements, Verdict } from './take-quality.ts';

/** The four constraints that would falsify a voice: what was asked for is always off, this is what the browser did. */
export type Processing = {
  readonly echoCancellation: boolean | null;
  readonly autoGainControl: boolean | null;
  readonly noiseSuppression: boolean | null;
  readonly voiceIsolation: boolean | null;
};

/** What is known of a take besides its sound. Sent with it. */
export type TakeMetadata = {
  readonly task: Task;
  readonly recordedAtMillis: number;
  readonly sampleRateHertz: number;
  readonly frames: number;
  readonly bytes: number;
  /** Hexadecimal SHA-256 of the WAV file. */
  readonly sha256: string;
  readonly deviceLabel: string;
  readonly userAgent: string;
  readonly processing: Processing;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly roomDbfs: number | null;
  readonly measurements: TakeMeasurements;
  readonly dropOuts: number;
  readonly verdict: Verdict;
  readonly interruption: Interruption | null;
  readonly useAnywayReason: string | null;
  readonly appVersion: string;
};

export type Consent = { readonly textVersion: string; readonly givenAtMillis: number };

/** The microphone and the room as they were tried before the takes. */
export type Room = {
  readonly dbfs: number;
  readonly deviceId: string;
  readonly deviceLabel: string;
  readonly processing: Processing;
  readonly measuredAtMillis: number;
};

/** A sample while it is being collected: kept on the device at every change, sent as one submission. */
export type Collection = {
  /** UUID made on the device; the Idempotency-Key of the submission. */
  readonly id: string;
  readonly userId: string;
  readonly createdAtMillis: number;
  readonly updatedAtMillis: number;
  readonly patient: PatientDraft;
  readonly consent: Consent | null;
  readonly room: Room | null;
  readonly takes: Readonly<Partial<Record<Task, TakeMetadata>>>;
  /** Why the sentence was not read; null when it was, or may still be. */
  readonly phraseSkippedReason: string | null;
};

export type Step =
  'microfone' | 'paciente' | 'consentimento' | 'vogal' | 'parlenda' | 'frase' | 'revisao' | 'confirmacao';

export const STEPS: readonly Step[] = [
  'paciente',
  'microfone',
  'consentimento',
  'vogal',
  'parlenda',
  'frase',
  'revisao',
  'confirmacao',
];

export function newCollection(
  id: string,
  userId: string,
  patient: PatientDraft,
  nowMillis: number,
): Collection {
  return {
    id,
    userId,
    createdAtMillis: nowMillis,
    updatedAtMillis: nowMillis,
    patient,
    consent: null,
    room: null,
    takes: {},
    phraseSkippedReason: null,
  };
}
