import type { Processing, TakeMetadata } from './collection.ts';
import type { Advice, Failure, Note } from './take-quality.ts';

/** What is sent of a take besides its sound, in the field `take_<task>`. What is not known is null. */
export type SentTake = {
  readonly recordedIn: string | null;
  readonly sampleRateHertz: number | null;
  readonly lengthSeconds: number | null;
  readonly activeSeconds: number | null;
  readonly peakDbfs: number | null;
  readonly p95Dbfs: number | null;
  readonly clippingShare: number | null;
  readonly roomDbfs: number | null;
  readonly snrDb: number | null;
  readonly collapseDb: number | null;
  readonly dropOuts: number | null;
  readonly quality: string | null;
  readonly findings: readonly (Advice | Failure | Note)[];
  readonly useAnywayReason: string | null;
  readonly interruption: string | null;
  readonly processing: Processing;
  readonly device: string | null;
  readonly userAgent: string | null;
  readonly appVersion: string | null;
};

const MOST_CHARACTERS = 1000; // of a field that the service does not know
const MOST_OF_A_REASON = 200;
const MOST_OF_A_NAME = 120;

/** JSON that fits into a field: what the browser said beyond the essential goes first where there is no room. */
export function takeField(take: TakeMetadata): string {
  const essential = JSON.stringify(sent(take));
  const { sampleRate, channelCount, sampleSize, latency } = take.settings;
  const complete = JSON.stringify({
    ...sent(take),
    settings: { sampleRate, channelCount, sampleSize, latency },
  });
  if (complete.length <= MOST_CHARACTERS) return complete;
  if (essential.length <= MOST_CHARACTERS) return essential;
  return JSON.stringify({
    ...sent(take),
    user_agent: null,
    use_anyway_reason: short(take.useAnywayReason, 80),
  });
}

function sent(take: TakeMetadata): Record<string, unknown> {
  const { measurements, verdict, processing } = take;
  const findings = verdict.kind === 'blocked' ? verdict.failures : verdict.notes;
  return {
    recorded_in: new Date(take.recordedAtMillis).toISOString(),
    sample_rate_hertz: take.sampleRateHertz,
    frames: take.frames,
    sha256: take.sha256,
    length_seconds: rounded(measurements.lengthSeconds),
    active_seconds: rounded(measurements.activeSeconds),
    peak_dbfs: rounded(measurements.peakDbfs),
    p95_dbfs: rounded(measurements.p95Dbfs),
    clipping_share: rounded(measurements.clippingShare, 1e6),
    room_dbfs: rounded(take.roomDbfs),
    snr_db: rounded(measurements.snrDb),
    collapse_db: rounded(measurements.collapseDb),
    drop_outs: take.dropOuts,
    quality: verdict.kind,
    findings: verdict.kind === 'advised' ? [...verdict.advice, ...findings] : findings,
    use_anyway_reason: short(take.useAnywayReason, MOST_OF_A_REASON),
    interruption: take.interruption,
    echo_cancellation: processing.echoCancellation,
    auto_gain_control: processing.autoGainControl,
    noise_suppression: processing.noiseSuppression,
    voice_isolation: processing.voiceIsolation,
    device: short(take.deviceLabel, MOST_OF_A_NAME),
    user_agent: short(take.userAgent, MOST_OF_A_NAME),
    app_version: take.appVersion,
  };
}

/** Reads the field of an inference, whatever app sent it; null when it is no such thing. */
export function readTakeField(text: string | undefined): SentTake | null {
  const json = parsed(text);
  if (json === null) return null;
  const number = (name: string): number | null => (typeof json[name] === 'number' ? json[name] : null);
  const words = (name: string): string | null => (typeof json[name] === 'string' ? json[name] : null);
  const truth = (name: string): boolean | null => (typeof json[name] === 'boolean' ? json[name] : null);
  return {
    recordedIn: words('recorded_in'),
    sampleRateHertz: number('sample_rate_hertz'),
    lengthSeconds: number('length_seconds'),
    activeSeconds: number('active_seconds'),
    peakDbfs: number('peak_dbfs'),
    p95Dbfs: number('p95_dbfs'),
    clippingShare: number('clipping_share'),
    roomDbfs: number('room_dbfs'),
    snrDb: number('snr_db'),
    collapseDb: number('collapse_db'),
    dropOuts: number('drop_outs'),
    quality: words('quality'),
    findings: Array.isArray(json['findings']) ? json['findings'].filter(isFinding) : [],
    useAnywayReason: words('use_anyway_reason'),
    interruption: words('interruption'),
    processing: {
      echoCancellation: truth('echo_cancellation'),
      autoGainControl: truth('auto_gain_control'),
      noiseSuppression: truth('noise_suppression'),
      voiceIsolation: truth('voice_isolation'),
    },
    device: words('device'),
    userAgent: words('user_agent'),
    appVersion: words('app_version'),
  };
}

const FINDINGS: Readonly<Record<Advice | Failure | Note, true>> = {
  'no-audio': true,
  'digital-silence': true,
  'frames-missing': true,
  'track-lost': true,
  clipped: true,
  'too-quiet': true,
  noisy: true,
  'little-voice': true,
  'level-collapse': true,
  'fair-noise': true,
  'short-vowel': true,
  'drop-outs': true,
};

function isFinding(value: unknown): value is Advice | Failure | Note {
  return typeof value === 'string' && Object.hasOwn(FINDINGS, value);
}

function parsed(text: string | undefined): Record<string, unknown> | null {
  try {
    const json: unknown = JSON.parse(text ?? 'null');
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : null;
  } catch {
    return null;
  }
}

/** Silence has a level of minus infinity, which JSON cannot say: it becomes null. */
function rounded(value: number | null, scale = 1000): number | null {
  return value !== null && Number.isFinite(value) ? Math.round(value * scale) / scale : null;
}

function short(text: string | null, most: number): string | null {
  return text === null || text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
