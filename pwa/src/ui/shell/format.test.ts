import { expect, test } from 'vitest';

import { formatIn } from './format.ts';

test.each([
  [0.4, '0:00'],
  [2.9, '0:02'],
  [59.99, '0:59'],
  [65, '1:05'],
])('%f seconds are %s on the clock: a begun second does not count', (seconds, shown) => {
  expect(formatIn('pt').duration(seconds)).toBe(shown);
});
