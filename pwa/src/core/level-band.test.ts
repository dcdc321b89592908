import { expect, test } from 'vitest';
import { levelOf, loudest, roomBand } from './level-band.ts';
import { seededRandom } from './random.ts';
import { clipped, digitalSilence, noise, vowel } from './synthetic-sound.ts';

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

test.each(SEEDS)('a voice is low, good or high by its level, seed %d', (seed) => {
  const random = seededRandom(seed);
  const steady = (dbfs: number): Float32Array => vowel(1.5, dbfs, random).subarray(4_000, 8_000);

  expect(levelOf(steady(-46)).band).toBe('low');
  expect(levelOf(steady(-24)).band).toBe('good');
  expect(levelOf(clipped(steady(-16), 14)).band).toBe('high');
});

test('a room without a voice is low', () => {
  expect(levelOf(noise(1, -62, seededRandom(1))).band).toBe('low');
  expect(levelOf(digitalSilence(1)).band).toBe('low');
  expect(levelOf(new Float32Array()).band).toBe('low');
});

test('the loudest of the last second is shown', () => {
  const random = seededRandom(2);
  const [quiet, loud] = [levelOf(noise(0.1, -50, random)), levelOf(noise(0.1, -20, random))];

  expect(loudest([quiet, loud, quiet])).toEqual(loud);
  expect(loudest([]).band).toBe('low');
});

test.each([
  [-100, 'dead'],
  [-90, 'dead'],
  [-89.9, 'quiet'],
  [-50, 'quiet'],
  [-49.9, 'fair'],
  [-40, 'fair'],
  [-39.9, 'loud'],
])('a room of %d dBFS is %s', (dbfs, band) => {
  expect(roomBand(dbfs)).toBe(band);
});
