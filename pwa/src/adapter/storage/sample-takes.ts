import type { TakeMetadata } from '../../core/collection.ts';
import type { Task } from '../../core/take-quality.ts';
import { encodeWav } from '../../core/wav.ts';

const RATE_HERTZ = 8000;
const FREQUENCY_HERTZ: Readonly<Record<Task, number>> = {
  aceite: 200,
  sustentada: 220,
  parlenda: 240,
  frase: 260,
};

/** A tenth of a second of a tone, another one for each task: for tests. */
export function sampleWav(task: Task): Uint8Array<ArrayBuffer> {
  const samples = Float32Array.from(
    { length: RATE_HERTZ / 10 },
    (_, index) => 0.3 * Math.sin((2 * Math.PI * FREQUENCY_HERTZ[task] * index) / RATE_HERTZ),
  );
  return encodeWav([samples], RATE_HERTZ);
}

export async function sampleTake(task: Task): Promise<TakeMetadata> {
  const wav = sampleWav(task);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', wav));
  return {
    task,
    recordedAtMillis: 1_795_305_541_000,
    sampleRateHertz: RATE_HERTZ,
    frames: RATE_HERTZ / 10,
    bytes: wav.byteLength,
    sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    deviceLabel: 'Tone',
    userAgent: 'Test',
    processing: {
      echoCancellation: false,
      autoGainControl: false,
      noiseSuppression: false,
      voiceIsolation: null,
    },
    settings: {},
    roomDbfs: -70,
    measurements: {
      frames: RATE_HERTZ / 10,
      lengthSeconds: 0.1,
      peakDbfs: -10.4,
      p95Dbfs: -13.4,
      clippingShare: 0,
      digitalSilenceShare: 0,
      activeSeconds: 0.1,
      snrDb: 56.6,
      collapseDb: null,
    },
    dropOuts: 0,
    verdict: { kind: 'good', notes: [] },
    interruption: null,
    useAnywayReason: null,
    appVersion: 'test',
  };
}
