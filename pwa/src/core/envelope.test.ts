import { expect, test } from 'vitest';
import { envelopeOf, narrowed } from './envelope.ts';
import { seededRandom } from './random.ts';
import { noise } from './synthetic-sound.ts';

test('has the lowest and the highest sample of each stretch', () => {
  const samples = Float32Array.of(0.25, -0.5, 0, 0.75, -0.25, -1);

  expect([...envelopeOf(samples, 3)]).toEqual([-0.5, 0.25, 0, 0.75, -1, -0.25]);
});

test('is the same of 16 bits and of numbers', () => {
  expect([...envelopeOf(Int16Array.of(16_384, -32_768), 1)]).toEqual([-1, 0.5]);
});

test('of fewer samples than stretches repeats them, and of none is flat', () => {
  expect([...envelopeOf(Float32Array.of(0.5), 2)]).toEqual([0.5, 0.5, 0.5, 0.5]);
  expect([...envelopeOf(new Float32Array(), 2)]).toEqual([0, 0, 0, 0]);
});

test('loses no peak when it is narrowed, and is never widened', () => {
  const wide = envelopeOf(noise(1, -10, seededRandom(1)), 400);

  const narrow = narrowed(wide, 37);

  expect(narrow).toHaveLength(74);
  expect(Math.max(...narrow)).toBe(Math.max(...wide));
  expect(Math.min(...narrow)).toBe(Math.min(...wide));
  expect(narrowed(wide, 500)).toEqual(wide);
});
