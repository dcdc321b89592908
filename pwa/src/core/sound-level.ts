/** Below this nothing is measured: it is quieter than the least step of 16 bits. */
export const SILENCE_DBFS = -100;

const FRAME_MILLIS = 20;

/** Decibels relative to full scale of an amplitude from 0 to 1. */
export function toDbfs(amplitude: number): number {
  return amplitude > 0 ? Math.max(SILENCE_DBFS, 20 * Math.log10(amplitude)) : SILENCE_DBFS;
}

export function peakDbfs(samples: Float32Array): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return toDbfs(peak);
}

/** The levels (root mean square) of 20 ms frames, one after the other; a last part of a frame is left out. */
export type FrameLevels = { readonly dbfs: Float64Array; readonly frameSeconds: number };

export function frameLevels(samples: Float32Array, sampleRateHertz: number): FrameLevels {
  const length = Math.max(1, Math.round((sampleRateHertz * FRAME_MILLIS) / 1000));
  const dbfs = new Float64Array(Math.floor(samples.length / length));
  for (let frame = 0; frame < dbfs.length; frame++) {
    let squares = 0;
    for (const sample of samples.subarray(frame * length, (frame + 1) * length)) squares += sample * sample;
    dbfs[frame] = toDbfs(Math.sqrt(squares / length));
  }
  return { dbfs, frameSeconds: length / sampleRateHertz };
}

/** The level below which this share of the frames lies; silence where there is no frame. */
export function quantile(levels: Float64Array, share: number): number {
  const rank = Math.min(levels.length - 1, Math.floor(share * levels.length));
  return levels.toSorted()[rank] ?? SILENCE_DBFS;
}
