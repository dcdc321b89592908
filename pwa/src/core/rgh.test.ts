import { describe, expect, test } from 'vitest';
import { seededRandom } from './random.ts';
import { CHECKED_HOSPITAL, checkRgh } from './rgh.ts';

describe('at Hospital das Clínicas', () => {
  test.each([
    ['14259401E', '14259401E'],
    ['13817615A', '13817615A'],
    ['14259401e', '14259401E'],
    ['  13817615a ', '13817615A'],
    ['13.817.615-a', '13817615A'],
  ])('accepts %j as %s', (typed, rgh) => {
    expect(checkRgh(typed, CHECKED_HOSPITAL)).toEqual({ kind: 'accepted', rgh });
  });

  test.each([
    ['12345678A', '12345678A', 'D'],
    ['14259401z', '14259401Z', 'E'],
    ['14259410E', '14259410E', 'C'],
  ])('says that %s ends in another letter', (typed, rgh, expected) => {
    expect(checkRgh(typed, CHECKED_HOSPITAL)).toEqual({ kind: 'wrong-letter', rgh, expected });
  });

  test.each([
    '14259401',
    'E',
    '1425940E',
    '142594011E',
    '14259401EE',
    '1425940lE',
    '14259401É',
    '١٤٢٥٩٤٠١E',
    '--',
  ])('finds %j malformed', (typed) => {
    expect(checkRgh(typed, CHECKED_HOSPITAL).kind).toBe('malformed');
  });

  test.each(['', ' ', '\t\n'])('finds %j missing', (typed) => {
    expect(checkRgh(typed, CHECKED_HOSPITAL)).toEqual({ kind: 'missing' });
  });

  test('takes exactly one letter for any eight digits', () => {
    const random = seededRandom(1);
    const letters = new Set<string>();

    for (let round = 0; round < 1000; round++) {
      const digits = String(Math.floor(random() * 1e8)).padStart(8, '0');
      const accepted = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ').filter(
        (letter) => checkRgh(digits + letter, CHECKED_HOSPITAL).kind === 'accepted',
      );
      expect(accepted).toHaveLength(1);
      letters.add(accepted.join());
    }

    expect([...letters].sort().join('')).toBe('ABCDEFGHIJK');
  });

  test('sees a wrong digit, unless it is the first one, and two swapped neighbours behind it', () => {
    const random = seededRandom(2);

    for (let round = 0; round < 500; round++) {
      const digits = Array.from(String(Math.floor(random() * 1e8)).padStart(8, '0'));
      const letter = rightLetter(digits.join(''));
      const at = 1 + Math.floor(random() * 7);
      const wrong = digits.with(at, String((Number(digits[at]) + 1 + Math.floor(random() * 9)) % 10));
      expect(checkRgh(wrong.join('') + letter, CHECKED_HOSPITAL).kind).toBe('wrong-letter');

      const [left = '', right = ''] = [digits[at - 1], digits[at]];
      const swapped = digits.with(at - 1, right).with(at, left);
      const expected = left === right ? 'accepted' : 'wrong-letter';
      expect(checkRgh(swapped.join('') + letter, CHECKED_HOSPITAL).kind).toBe(expected);
    }
  });
});

describe('at any other hospital', () => {
  test.each(['12345678A', 'abc', '7'])('accepts %j as it was typed', (typed) => {
    expect(checkRgh(` ${typed} `, 'Santa Casa')).toEqual({ kind: 'accepted', rgh: typed });
  });

  test('finds an empty number missing', () => {
    expect(checkRgh('  ', 'Santa Casa')).toEqual({ kind: 'missing' });
  });
});

function rightLetter(digits: string): string {
  const check = checkRgh(`${digits}Z`, CHECKED_HOSPITAL);
  if (check.kind !== 'wrong-letter') throw new Error(`Z is never right: ${check.kind}`);
  return check.expected;
}
