import { expect, test } from 'vitest';
import { scoreDigits, scorePicture } from './score-picture.ts';

const score = (value: number, negativeBelow = 0.4, positiveAtLeast = 0.6) => ({
  value,
  negativeBelow,
  positiveAtLeast,
});

test('a score between 0 and 1 is drawn from 0 to 1', () => {
  expect(scorePicture(score(0.83))).toEqual({
    lowest: 0,
    highest: 1,
    negativeEnds: 0.4,
    positiveBegins: 0.6,
    value: 0.83,
  });
});

test('any other score is drawn with room around what is marked', () => {
  const picture = scorePicture(score(6, -2, 2));

  expect(picture).toMatchObject({ lowest: -4, highest: 8, value: 10 / 12 });
  expect(picture.negativeEnds).toBeLessThan(picture.positiveBegins);
});

test('a score that is its own threshold has a line to lie on', () => {
  expect(scorePicture(score(3, 3, 3))).toMatchObject({ lowest: 2, highest: 4, value: 0.5 });
});

test.each([
  [0.8312, 2],
  [0.6, 2],
  [0.5999, 4],
  [0.399999, 6],
  [0.0075, 2],
])('%d is written with %d digits, on its side of the thresholds', (value, digits) => {
  expect(scoreDigits(score(value))).toBe(digits);
});
