import type { Message, MessageKey } from './messages.ts';
import { frameLevels, peakDbfs, quantile, type FrameLevels } from './sound-level.ts';
import { HIGHEST_PCM16, toPcm16 } from './wav.ts';

export type Task = 'aceite' | 'sustentada' | 'parlenda' | 'frase';

/** Starting values, from recordings of three phones; a hospital may set others. */
export type Gates = {
  readonly digitalSilenceShare: number;
  readonly clockDeviationShare: number;
  readonly clockDeviationSeconds: number;
  readonly clippingShare: number;
  readonly quietDbfs: number;
  readonly badSnrDb: number;
  readonly fairSnrDb: number;
  readonly activeAboveFloorDb: number;
  readonly leastActiveSeconds: number;
  readonly collapseDb: number;
  readonly shortVowelSeconds: number;
};

export const DEFAULT_GATES: Gates = {
  digitalSilenceShare: 0.99,
  clockDeviationShare: 0.02,
  clockDeviationSeconds: 0.1, // one block of the recorder: the clock stops between two blocks
  clippingShare: 0.0001,
  quietDbfs: -35,
  badSnrDb: 15,
  fairSnrDb: 25,
  activeAboveFloorDb: 10,
  leastActiveSeconds: 1,
  collapseDb: 12,
  shortVowelSeconds: 2,
};

/** What was recorded and under which circumstances. */
export type Take = {
  readonly task: Task;
  readonly samples: Float32Array;
  readonly sampleRateHertz: number;
  readonly wallClockSeconds: number;
  readonly track: 'live' | 'muted' | 'ended';
  /** The level of the room, measured before the take; null when it was not. */
  readonly roomDbfs: number | null;
  /** How often the sound broke off for a moment. */
  readonly dropOuts: number;
};

export type TakeMeasurements = {
  readonly frames: number;
  readonly lengthSeconds: number;
  readonly peakDbfs: number;
  readonly p95Dbfs: number;
  readonly clippingShare: number;
  readonly digitalSilenceShare: number;
  readonly activeSeconds: number;
  readonly snrDb: number | null;
  /** By how much a vowel became quieter after two seconds; null for other tasks and for short vowels. */
  readonly collapseDb: number | null;
};

export type Failure = 'no-audio' | 'digital-silence' | 'frames-missing' | 'track-lost';
export type Advice = 'clipped' | 'too-quiet' | 'noisy' | 'little-voice' | 'level-collapse';
export type Note = 'fair-noise' | 'short-vowel' | 'drop-outs';

/** A failure of the technique blocks a take; its quality never does, for a breathless patient may do no better. */
export type Verdict =
  | { readonly kind: 'blocked'; readonly failures: readonly [Failure, ...Failure[]] }
  | {
      readonly kind: 'advised';
      readonly advice: readonly [Advice, ...Advice[]];
      readonly notes: readonly Note[];
    }
  | { readonly kind: 'good'; readonly notes: readonly Note[] };

/** The level of a room from a second or two in which nobody speaks: the median, which a slammed door does not move. */
export function measureRoom(samples: Float32Array, sampleRateHertz: number): number {
  return quantile(frameLevels(samples, sampleRateHertz).dbfs, 0.5);
}

export function measureTake(take: Take, gates: Gates): TakeMeasurements {
  const levels = frameLevels(take.samples, take.sampleRateHertz);
  const p95Dbfs = quantile(levels.dbfs, 0.95);
  const floorDbfs = take.roomDbfs ?? quantile(levels.dbfs, 0.05);
  return {
    frames: take.samples.length,
    lengthSeconds: take.samples.length / take.sampleRateHertz,
    peakDbfs: peakDbfs(take.samples),
    p95Dbfs,
    clippingShare: share(take.samples, (sample) => Math.abs(toPcm16(sample)) >= HIGHEST_PCM16),
    digitalSilenceShare: share(take.samples, (sample) => Math.abs(toPcm16(sample)) <= 1), // dither is silence
    activeSeconds:
      levels.frameSeconds * count(levels.dbfs, (level) => level > floorDbfs + gates.activeAboveFloorDb),
    snrDb: take.roomDbfs === null ? null : p95Dbfs - take.roomDbfs,
    collapseDb: take.task === 'sustentada' ? collapse(levels, floorDbfs, gates) : null,
  };
}

const ONSET_SECONDS = 1;
const COLLAPSED_AFTER_SECONDS = 2;
const LEAST_TAIL_SECONDS = 0.5;
const AUDIBLE_ABOVE_FLOOR_DB = 6;

/**
 * Noise suppression takes a steady vowel for noise and lets it fall within two seconds. Only frames that can still be
 * heard above the room count as its tail: a patient who has run out of breath is silent, not suppressed.
 */
function collapse({ dbfs, frameSeconds }: FrameLevels, floorDbfs: number, gates: Gates): number | null {
  const frames = (seconds: number): number => Math.round(seconds / frameSeconds);
  const onset = dbfs.findIndex((level) => level > floorDbfs + gates.activeAboveFloorDb);
  if (onset === -1) return null;
  const tail = dbfs
    .subarray(onset + frames(COLLAPSED_AFTER_SECONDS))
    .filter((level) => level > floorDbfs + AUDIBLE_ABOVE_FLOOR_DB);
  if (tail.length < frames(LEAST_TAIL_SECONDS)) return null;

  const start = quantile(dbfs.subarray(onset, onset + frames(ONSET_SECONDS)), 0.75);
  return start - quantile(tail, 0.5);
}

export function judgeTake(take: Take, measured: TakeMeasurements, gates: Gates): Verdict {
  const [failure, ...failures] = failuresOf(take, measured, gates);
  if (failure !== undefined) return { kind: 'blocked', failures: [failure, ...failures] };

  const notes = notesOn(take, measured, gates);
  const [advice, ...more] = adviceOn(measured, gates);
  return advice === undefined
    ? { kind: 'good', notes }
    : { kind: 'advised', advice: [advice, ...more], notes };
}

function failuresOf(take: Take, measured: TakeMeasurements, gates: Gates): readonly Failure[] {
  if (measured.frames === 0) return ['no-audio'];
  const deviationSeconds = Math.abs(measured.lengthSeconds - take.wallClockSeconds);
  const allowedSeconds = Math.max(
    gates.clockDeviationShare * take.wallClockSeconds,
    gates.clockDeviationSeconds,
  );
  return named({
    'digital-silence': measured.digitalSilenceShare > gates.digitalSilenceShare,
    'frames-missing': !(deviationSeconds <= allowedSeconds),
    'track-lost': take.track !== 'live',
  });
}

function adviceOn(measured: TakeMeasurements, gates: Gates): readonly Advice[] {
  return named({
    clipped: measured.clippingShare > gates.clippingShare,
    'too-quiet': measured.p95Dbfs < gates.quietDbfs,
    noisy: measured.snrDb !== null && measured.snrDb < gates.badSnrDb,
    'little-voice': measured.activeSeconds < gates.leastActiveSeconds,
    'level-collapse': measured.collapseDb !== null && measured.collapseDb > gates.collapseDb,
  });
}

function notesOn(take: Take, { snrDb, activeSeconds }: TakeMeasurements, gates: Gates): readonly Note[] {
  return named({
    'fair-noise': snrDb !== null && snrDb >= gates.badSnrDb && snrDb < gates.fairSnrDb,
    'short-vowel': take.task === 'sustentada' && activeSeconds < gates.shortVowelSeconds,
    'drop-outs': take.dropOuts > 0,
  });
}

export function wordsOf(finding: Failure | Advice | Note, gates: Gates): Message {
  return finding === 'short-vowel'
    ? { key: 'quality.short-vowel', values: { seconds: gates.shortVowelSeconds } }
    : { key: `quality.${finding}` satisfies MessageKey };
}

function named<Name extends string>(findings: Readonly<Record<Name, boolean>>): readonly Name[] {
  return (Object.keys(findings) as Name[]).filter((name) => findings[name]);
}

function share(samples: Float32Array, matches: (sample: number) => boolean): number {
  return samples.length === 0 ? 0 : count(samples, matches) / samples.length;
}

function count(values: Float32Array | Float64Array, matches: (value: number) => boolean): number {
  let matching = 0;
  for (const value of values) if (matches(value)) matching++;
  return matching;
}
