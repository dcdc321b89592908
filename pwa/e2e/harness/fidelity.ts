/** How a recording compares with the sound that the microphone heard, which repeats for ever. */
export type Fidelity = {
  /** Where in the sound the recording begins, in samples. */
  readonly offset: number;
  readonly correlation: number;
  /** Shares of all samples. */
  readonly identical: number;
  readonly withinOneStep: number;
  /** Differing offsets of the recording's parts: a gap, or a part that comes twice. 0 where there is none. */
  readonly gaps: number;
};

const PROBE = 512;

export function compare(recording: Int16Array, sound: Int16Array): Fidelity {
  const offset = locate(recording, sound, Math.floor(recording.length / 2), null);
  let [dot, ofRecording, ofSound, identical, close] = [0, 0, 0, 0, 0];
  for (let at = 0; at < recording.length; at++) {
    const heard = sound[modulo(offset + at, sound.length)] ?? 0;
    const kept = recording[at] ?? 0;
    dot += heard * kept;
    ofRecording += kept * kept;
    ofSound += heard * heard;
    const difference = Math.abs(heard - kept);
    if (difference === 0) identical++;
    if (difference <= 1) close++;
  }
  return {
    offset,
    correlation: dot / Math.sqrt(ofRecording * ofSound),
    identical: identical / recording.length,
    withinOneStep: close / recording.length,
    gaps: gaps(recording, sound, offset),
  };
}

/** Looks for each tenth of the recording near where it should be. */
function gaps(recording: Int16Array, sound: Int16Array, offset: number): number {
  const starts = Array.from({ length: 10 }, (_, tenth) =>
    Math.floor((tenth * (recording.length - PROBE)) / 9),
  );
  return starts.filter((start) => locate(recording, sound, start, offset) !== offset).length;
}

/** The offset at which a part of the recording resembles the sound most: anywhere, or within a tenth of a second. */
function locate(recording: Int16Array, sound: Int16Array, start: number, near: number | null): number {
  const probe = Float64Array.from(recording.subarray(start, start + PROBE));
  const twice = Float64Array.from({ length: sound.length + PROBE }, (_, at) => sound[at % sound.length] ?? 0);
  const candidates =
    near === null
      ? Array.from({ length: sound.length }, (_, at) => at)
      : Array.from({ length: 8821 }, (_, at) => modulo(near + start + at - 4410, sound.length));

  let [best, bestScore] = [0, -Infinity];
  for (const at of candidates) {
    let [dot, energy] = [0, 1];
    for (let index = 0; index < PROBE; index++) {
      const value = twice[at + index] ?? 0;
      dot += value * (probe[index] ?? 0);
      energy += value * value;
    }
    const score = dot / Math.sqrt(energy);
    if (score > bestScore) [best, bestScore] = [at, score];
  }
  return modulo(best - start, sound.length);
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
