import { describe, expect, test } from 'vitest';
import { countDropOuts, joinedSamples, wallClockSeconds, type ReceivedBlock } from './captured-sound.ts';
import { seededRandom } from './random.ts';
import {
  SYNTHETIC_RATE_HERTZ,
  collapsed,
  digitalSilence,
  joined,
  mixed,
  noise,
  speech,
  vowel,
} from './synthetic-sound.ts';

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

function blocksOf(samples: Float32Array, frames = 4_096): ReceivedBlock[] {
  return Array.from({ length: Math.ceil(samples.length / frames) }, (_, at) => ({
    firstFrame: at * frames,
    samples: Float32Array.from(samples.subarray(at * frames, (at + 1) * frames)),
    lowest: 0,
    highest: 0,
    clockMillis: (1_000 * at * frames) / SYNTHETIC_RATE_HERTZ,
    receivedMillis: 77 + (1_000 * at * frames) / SYNTHETIC_RATE_HERTZ,
  }));
}

function dropOuts(samples: Float32Array): number {
  return countDropOuts(blocksOf(samples), SYNTHETIC_RATE_HERTZ);
}

function withHoles(samples: Float32Array, ...holes: readonly (readonly [from: number, frames: number])[]) {
  const holed = Float32Array.from(samples);
  for (const [from, frames] of holes) holed.fill(0, from, from + frames);
  return holed;
}

test('blocks join to the sound that they were cut from', () => {
  const samples = noise(1.3, -20, seededRandom(1));

  expect(joinedSamples(blocksOf(samples))).toEqual(samples);
});

describe('their time', () => {
  const [before, ...blocks] = blocksOf(digitalSilence(40.96), 8_000);
  const last = blocks.at(-1);
  if (before === undefined || last === undefined) throw new Error('no blocks');
  const whole = blocks.slice(0, -1);
  const seconds = (after: ReceivedBlock): number =>
    wallClockSeconds(before, [...whole.slice(0, -1), after], SYNTHETIC_RATE_HERTZ);
  const end = whole.at(-1) ?? last;

  test('runs from the end of the block before the first to the end of the last', () => {
    expect(seconds(end)).toBe(whole.length);
    expect(wallClockSeconds(before, [], SYNTHETIC_RATE_HERTZ)).toBe(0);
  });

  test('is right when the clock is set meanwhile, and when the page is late', () => {
    expect(seconds({ ...end, clockMillis: end.clockMillis - 3_600_000 })).toBe(whole.length);
    expect(seconds({ ...end, receivedMillis: end.receivedMillis + 900 })).toBe(whole.length);
  });

  test('is longer when frames were lost', () => {
    const late = { clockMillis: end.clockMillis + 1_000, receivedMillis: end.receivedMillis + 1_050 };

    expect(seconds({ ...end, ...late })).toBe(whole.length + 1);
  });
});

describe('a sound that broke off', () => {
  test.each(SEEDS)('is found by its holes, seed %d', (seed) => {
    const random = seededRandom(seed);
    const whole = mixed(vowel(4, -18, random), noise(4, -60, random));
    const fourth = whole.length / 4;

    const holes = [1, 2, 3].map((at) => [Math.floor((at + 0.4 * random()) * fourth), 128] as const);

    expect(dropOuts(withHoles(whole, ...holes))).toBe(3);
  });

  test.each(SEEDS)('is found in the quiet between words, too, seed %d', (seed) => {
    const random = seededRandom(200 + seed);
    const quiet = noise(1, -68, random);
    const whole = joined(mixed(vowel(1, -18, random), noise(1, -68, random)), quiet);

    const from = Math.floor((1.2 + 0.6 * random()) * SYNTHETIC_RATE_HERTZ);

    expect(dropOuts(withHoles(whole, [from, SYNTHETIC_RATE_HERTZ / 100]))).toBe(1);
  });

  test('is found nearly anywhere in a sentence: not where a word has just begun', () => {
    const found = SEEDS.filter((seed) => {
      const random = seededRandom(300 + seed);
      const whole = mixed(speech(5, -16, random), noise(5, -68, random));
      const from = Math.floor((0.1 + 4.8 * random()) * SYNTHETIC_RATE_HERTZ);
      return dropOuts(withHoles(whole, [from, SYNTHETIC_RATE_HERTZ / 100])) === 1;
    });

    expect(found.length).toBeGreaterThanOrEqual(0.9 * SEEDS.length);
  });

  test('is found by the jumps in the count of frames', () => {
    const random = seededRandom(30);
    const blocks = blocksOf(vowel(4, -18, random));

    const jumped = blocks.filter((_, at) => at !== 2 && at !== 4);

    expect(countDropOuts(jumped, SYNTHETIC_RATE_HERTZ)).toBe(2);
  });
});

describe('a sound that did not break off', () => {
  test.each(SEEDS)('has no hole, even with digital silence between its words, seed %d', (seed) => {
    const random = seededRandom(100 + seed);

    expect(dropOuts(vowel(4, -18, random))).toBe(0);
    expect(dropOuts(speech(5, -18, random))).toBe(0);
    expect(dropOuts(joined(digitalSilence(0.2), mixed(speech(3, -20, random), noise(3, -60, random))))).toBe(
      0,
    );
    expect(dropOuts(collapsed(vowel(5, -18, random), 26))).toBe(0);
  });

  test('nor has silence', () => {
    expect(dropOuts(digitalSilence(2))).toBe(0);
    expect(countDropOuts([], SYNTHETIC_RATE_HERTZ)).toBe(0);
  });

  test('nor one that was paused for longer than a driver ever does', () => {
    const random = seededRandom(7);

    expect(dropOuts(withHoles(vowel(4, -18, random), [8_000, SYNTHETIC_RATE_HERTZ / 2]))).toBe(0);
  });
});
