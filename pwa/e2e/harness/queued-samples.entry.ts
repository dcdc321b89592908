import { indexedStorage } from '../../src/adapter/storage/indexed-storage.ts';
import { newCollection, type Collection, type TakeMetadata } from '../../src/core/collection.ts';
import { EMPTY_DRAFT } from '../../src/core/patient-fields.ts';
import { checkPatientForm } from '../../src/core/patient-form.ts';
import type { CalendarDate } from '../../src/core/calendar-date.ts';
import { seededRandom } from '../../src/core/random.ts';
import { submissionFields, TASKS } from '../../src/core/submission.ts';
import { speech, SYNTHETIC_RATE_HERTZ, vowel } from '../../src/core/synthetic-sound.ts';
import type { Task } from '../../src/core/take-quality.ts';
import { encodeWav } from '../../src/core/wav.ts';

export type QueuedSample = {
  /** Its key; made up when absent. */
  readonly id?: string;
  readonly userId: string;
  readonly modelId: string;
  readonly rgh: string;
  readonly hospital: string;
  readonly seed: number;
  /** What the service refuses, for example an age of 300. */
  readonly wrong?: Readonly<Record<string, string>>;
};

const SECONDS = 2;

Object.assign(globalThis, { queueSamples });

/** Runs in the page. */
async function queueSamples(samples: readonly QueuedSample[]): Promise<readonly string[]> {
  const storage = indexedStorage();
  const keys: string[] = [];
  for (const sample of samples) {
    const collection = await collect(sample);
    const outcome = checkPatientForm(collection.patient, '9999-12-31' as CalendarDate);
    if (outcome.kind === 'incomplete') throw new Error(`incomplete: ${outcome.errors[0].field}`);
    const fields = submissionFields(collection, outcome.patient, 'e2e').map(
      ([name, value]) => [name, sample.wrong?.[name] ?? value] as const,
    );
    await storage.collections.save(collection);
    await storage.outbox.add({ collection, fields }, collection.createdAtMillis);
    keys.push(collection.id);
  }
  return keys;

  async function collect(sample: QueuedSample): Promise<Collection> {
    const { userId, modelId, rgh, hospital, seed, id = crypto.randomUUID() } = sample;
    const takes: Partial<Record<Task, TakeMetadata>> = {};
    for (const task of TASKS) {
      const random = seededRandom(seed * 10 + TASKS.indexOf(task));
      const samples = task === 'sustentada' ? vowel(SECONDS, -20, random) : speech(SECONDS, -20, random);
      const wav = encodeWav([samples], SYNTHETIC_RATE_HERTZ);
      const metadata = await metadataOf(task, samples, wav);
      takes[task] = metadata;
      await storage.takes.put(userId, id, metadata, wav);
    }
    const patient = {
      ...EMPTY_DRAFT,
      modelIds: [modelId],
      hospital,
      rgh,
      gender: 'Feminino',
      age: '54',
      covidStatus: 'FALSE',
      maskType: 'NONE',
    };
    const now = Date.now() + keys.length;
    return {
      ...newCollection(id, userId, patient, now),
      takes,
      consent: { textVersion: 'e2e', givenAtMillis: now },
    };
  }
}

async function metadataOf(
  task: Task,
  samples: Float32Array,
  wav: Uint8Array<ArrayBuffer>,
): Promise<TakeMetadata> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', wav));
  return {
    task,
    recordedAtMillis: Date.now(),
    sampleRateHertz: SYNTHETIC_RATE_HERTZ,
    frames: samples.length,
    bytes: wav.byteLength,
    sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    deviceLabel: 'Synthetic',
    userAgent: navigator.userAgent,
    processing: {
      echoCancellation: false,
      autoGainControl: false,
      noiseSuppression: false,
      voiceIsolation: false,
    },
    settings: {},
    roomDbfs: -70,
    measurements: {
      frames: samples.length,
      lengthSeconds: SECONDS,
      peakDbfs: -12,
      p95Dbfs: -18,
      clippingShare: 0,
      digitalSilenceShare: 0,
      activeSeconds: SECONDS,
      snrDb: 50,
      collapseDb: null,
    },
    dropOuts: 0,
    verdict: { kind: 'good', notes: [] },
    interruption: null,
    useAnywayReason: null,
    appVersion: 'e2e',
  };
}
