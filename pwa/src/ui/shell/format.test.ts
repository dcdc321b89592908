import { expect, test } from 'vitest';

import { formats } from './format.ts';

test.each([
  [0.4, '0:00'],
  [2.9, '0:02'],
  [59.99, '0:59'],
  [65, '1:05'],
])('%f seconds are %s on the clock: a begun second does not count', (seconds, shown) => {
  expect(formats.pt.duration(seconds)).toBe(shown);
});

test.each([
  ['pt', 4_999, 'agora'],
  ['pt', 5_000, 'há 5 segundos'],
  ['pt', 60_000, 'há 1 minuto'],
  ['en', 0, 'now'],
  ['en', 7_200_000, '2 hours ago'],
] as const)('in %s, %d ms ago is %s', (language, millis, shown) => {
  expect(formats[language].relative(1_000_000_000 - millis, 1_000_000_000)).toBe(shown);
});

test.each(['pt', 'en'] as const)(
  'in %s, now is what the formatter of relative times calls it',
  (language) => {
    const locale = { pt: 'pt-BR', en: 'en-GB' }[language];
    const formatter = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    expect(formats[language].relative(0, 0)).toBe(formatter.format(0, 'second'));
  },
);
