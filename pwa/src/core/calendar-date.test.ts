import { expect, test } from 'vitest';
import { parseCalendarDate } from './calendar-date.ts';

test.each(['2026-11-22', '2024-02-29', '1999-12-31', '0001-01-01'])('%s is a day', (text) => {
  expect(parseCalendarDate(text)).toBe(text);
});

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '22/11/2026',
  '2026-1-2',
  '2026-11-22T00:00',
  '',
])('%j is no day', (text) => {
  expect(parseCalendarDate(text)).toBeNull();
});
