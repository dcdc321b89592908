import type { Random } from './random.ts';

/** Sounds made by a seed, so that gates can be tried on takes whose faults are known. */
export const SYNTHETIC_RATE_HERTZ = 8_000;

function amplitude(dbfs: number): number {
  return 10 ** (dbfs / 20);
}

/** Noise of a room, at this level (root mean square). */
export function noise(seconds: number, dbfs: number, random: Random): Float32Array {
  const uniform = amplitude(dbfs) * Math.sqrt(3);
  return sound(seconds, () => uniform * (2 * random() - 1));
}

/** A sustained vowel: harmonics under a formant-like slope, with jitter, shimmer and a soft start and end. */
export function vowel(seconds: number, dbfs: number, random: Random): Float32Array {
  const pitchHertz = 90 + 160 * random();
  const harmonics = Array.from({ length: 8 }, (_, at) => ({
    order: at + 1,
    gain: 1 / (at + 1) ** (0.8 + 0.4 * random()),
    phase: 2 * Math.PI * random(),
  }));
  let turn = 0;
  let jitter = 0;
  let shimmer = 0;
  const raw = sound(seconds, (atSeconds) => {
    jitter = 0.995 * jitter + 0.001 * (random() - 0.5);
    shimmer = 0.999 * shimmer + 0.002 * (random() - 0.5);
    turn += (2 * Math.PI * pitchHertz * (1 + jitter)) / SYNTHETIC_RATE_HERTZ;
    const edge = Math.min(1, atSeconds / 0.08, (seconds - atSeconds) / 0.15);
    let wave = 0;
    for (const { order, gain, phase } of harmonics) wave += gain * Math.sin(order * turn + phase);
    return wave * edge * (1 + shimmer);
  });
  return atLevel(raw, dbfs);
}

/** Syllables of varying pitch, length and strength with pauses between them. */
export function speech(seconds: number, dbfs: number, random: Random): Float32Array {
  const samples = new Float32Array(Math.round(seconds * SYNTHETIC_RATE_HERTZ));
  for (let atSeconds = 0.2; atSeconds < seconds - 0.5;) {
    const syllableSeconds = 0.12 + 0.2 * random();
    samples.set(
      vowel(syllableSeconds, dbfs - 6 * random(), random),
      Math.round(atSeconds * SYNTHETIC_RATE_HERTZ),
    );
    atSeconds += syllableSeconds + (random() < 0.15 ? 0.35 : 0.05);
  }
  return samples;
}

/** What noise suppression made of steady vowels: down by so much, from one second to two. */
export function collapsed(samples: Float32Array, byDb: number): Float32Array {
  return samples.map((sample, at) => {
    const fallen = Math.min(1, Math.max(0, at / SYNTHETIC_RATE_HERTZ - 1));
    return sample * amplitude(-byDb * fallen);
  });
}

/** As a converter does it: louder, then cut at full scale. */
export function clipped(samples: Float32Array, byDb: number): Float32Array {
  return samples.map((sample) => Math.max(-1, Math.min(32_767 / 32_768, sample * amplitude(byDb))));
}

export function mixed(one: Float32Array, other: Float32Array): Float32Array {
  return one.map((sample, at) => sample + (other[at] ?? 0));
}

export function joined(...parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function digitalSilence(seconds: number): Float32Array {
  return sound(seconds, () => 0);
}

function sound(seconds: number, at: (seconds: number) => number): Float32Array {
  const samples = new Float32Array(Math.round(seconds * SYNTHETIC_RATE_HERTZ));
  for (let index = 0; index < samples.length; index++) samples[index] = at(index / SYNTHETIC_RATE_HERTZ);
  return samples;
}

function atLevel(samples: Float32Array, dbfs: number): Float32Array {
  const squares = samples.reduce((sum, sample) => sum + sample * sample, 0);
  const gain = amplitude(dbfs) / Math.sqrt(squares / samples.length);
  return samples.map((sample) => sample * gain);
}
