/** What a waveform draws: for each stretch of a sound its lowest and its highest sample, in pairs, from -1 to 1. */
export type Envelope = Float32Array<ArrayBuffer>;

/** The envelope of a sound in so many stretches of equal length. */
export function envelopeOf(samples: Float32Array | Int16Array, stretches: number): Envelope {
  const full = samples instanceof Int16Array ? 32_768 : 1;
  const envelope = new Float32Array(2 * stretches);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * samples.length) / stretches);
    const to = Math.max(from + 1, Math.floor(((stretch + 1) * samples.length) / stretches));
    const { lowest, highest } = extremes(samples.subarray(from, to));
    envelope[2 * stretch] = lowest / full;
    envelope[2 * stretch + 1] = highest / full;
  }
  return envelope;
}

/** The same envelope in fewer stretches, so that a long sound fits into a narrow picture; none is made up. */
export function narrowed(envelope: readonly number[] | Envelope, stretches: number): Envelope {
  const given = envelope.length / 2;
  if (given <= stretches) return Float32Array.from(envelope);
  const narrow = new Float32Array(2 * stretches);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * given) / stretches);
    const to = Math.floor(((stretch + 1) * given) / stretches);
    const { lowest, highest } = extremes(envelope.slice(2 * from, 2 * to));
    narrow[2 * stretch] = lowest;
    narrow[2 * stretch + 1] = highest;
  }
  return narrow;
}

function extremes(values: Float32Array | Int16Array | readonly number[]): {
  lowest: number;
  highest: number;
} {
  let lowest = values[0] ?? 0;
  let highest = lowest;
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { lowest, highest };
}
