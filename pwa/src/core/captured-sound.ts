/** A piece of sound as the audio thread sent it. */
export type CapturedBlock = {
  /** Where it begins, in frames, on the audio thread's own count; a jump means that frames were lost. */
  readonly firstFrame: number;
  readonly samples: Float32Array<ArrayBuffer>;
  /** Its lowest and its highest sample: what the waveform draws. */
  readonly lowest: number;
  readonly highest: number;
  /** What the clock of the device said when the block was full: exact, but it may be set meanwhile. */
  readonly clockMillis: number;
};

/** A block as it came to the page; its clock is never set, but the page may have been late to look. */
export type ReceivedBlock = CapturedBlock & { readonly receivedMillis: number };

export function joinedSamples(
  pieces: readonly { readonly samples: Float32Array }[],
): Float32Array<ArrayBuffer> {
  const whole = new Float32Array(pieces.reduce((length, { samples }) => length + samples.length, 0));
  let at = 0;
  for (const { samples } of pieces) {
    whole.set(samples, at);
    at += samples.length;
  }
  return whole;
}

/**
 * How long the blocks took, from the end of the block before the first one to the end of the last. Lost frames show on
 * both clocks; so of two clocks that differ the one that agrees with the frames is right, and the other was set or late.
 */
export function wallClockSeconds(
  before: ReceivedBlock,
  blocks: readonly ReceivedBlock[],
  sampleRateHertz: number,
): number {
  const last = blocks.at(-1) ?? before;
  const framesSeconds = blocks.reduce((frames, { samples }) => frames + samples.length, 0) / sampleRateHertz;
  const clockSeconds = (last.clockMillis - before.clockMillis) / 1000;
  const receivedSeconds = (last.receivedMillis - before.receivedMillis) / 1000;
  const deviates = (seconds: number): number => Math.abs(seconds - framesSeconds);
  return deviates(clockSeconds) <= deviates(receivedSeconds) ? clockSeconds : receivedSeconds;
}

const SHORTEST_HOLE_SECONDS = 0.001;
const LONGEST_HOLE_SECONDS = 0.3;
const EDGE_SECONDS = 0.0005;
const NEAR_EDGE_SECONDS = 0.01; // the longest period of a voice
const ABRUPT_AMPLITUDE = 0.005; // -46 dBFS: a sound that fades out by itself is below it at its end
const FADED_AMPLITUDE = 0.0002; // -74 dBFS: below the noise of any room
const FADED_SHARE = 0.1;

/**
 * How often the sound broke off: jumps in the count of frames, and holes that a driver filled with zeros. A hole has an
 * abrupt edge on both sides, so that the digital silence between words is none:
 * it begins loudly, or at the level of what is near, as in the noise of a room; a fade is far below that at its end.
 */
export function countDropOuts(blocks: readonly CapturedBlock[], sampleRateHertz: number): number {
  return countJumps(blocks) + countHoles(joinedSamples(blocks), sampleRateHertz);
}

function countJumps(blocks: readonly CapturedBlock[]): number {
  let jumps = 0;
  let expected: number | null = null;
  for (const { firstFrame, samples } of blocks) {
    if (expected !== null && firstFrame !== expected) jumps++;
    expected = firstFrame + samples.length;
  }
  return jumps;
}

function countHoles(samples: Float32Array, sampleRateHertz: number): number {
  const shortest = Math.ceil(SHORTEST_HOLE_SECONDS * sampleRateHertz);
  const longest = Math.floor(LONGEST_HOLE_SECONDS * sampleRateHertz);
  const edge = Math.ceil(EDGE_SECONDS * sampleRateHertz);
  const near = Math.ceil(NEAR_EDGE_SECONDS * sampleRateHertz);
  let holes = 0;
  for (let at = 0; at < samples.length; at++) {
    if (samples[at] !== 0) continue;
    const from = at;
    while (at < samples.length && samples[at] === 0) at++;
    const length = at - from;
    if (length < shortest || length > longest) continue;
    const before = samples.subarray(0, from).slice(-near).reverse();
    if (isAbrupt(before, edge) && isAbrupt(samples.subarray(at, at + near), edge)) holes++;
  }
  return holes;
}

/** Whether a sound begins abruptly; from its beginning on. */
function isAbrupt(samples: Float32Array, edge: number): boolean {
  const first = amplitude(samples.subarray(0, edge));
  return first > ABRUPT_AMPLITUDE || (first > FADED_AMPLITUDE && first > FADED_SHARE * amplitude(samples));
}

function amplitude(samples: Float32Array): number {
  return samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
}
