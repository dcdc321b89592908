import { describe, expect, test } from 'vitest';
import { isNewer, pollDelayMillis, reconnectDelayMillis, withChange } from './live.ts';

describe('asking again', () => {
  test('takes five seconds while an answer is awaited', () => {
    expect(pollDelayMillis({ failures: 0, quiet: 0 })).toBe(5_000);
  });

  test.each([
    [1, 10_000],
    [2, 20_000],
    [3, 40_000],
    [4, 60_000],
    [400, 60_000],
  ])('slows down to a minute after %d failures or rounds without anything open', (times, millis) => {
    expect(pollDelayMillis({ failures: times, quiet: 0 })).toBe(millis);
    expect(pollDelayMillis({ failures: 0, quiet: times })).toBe(millis);
  });
});

test('the stream is opened again soon at first, then within a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 400].map(reconnectDelayMillis)).toEqual([
    1_000, 5_000, 10_000, 20_000, 40_000, 60_000, 60_000,
  ]);
});

describe('a change', () => {
  const at = (id: string, second: string) => ({ id, updated_in: `2026-11-22T02:53:${second}Z` });
  const known = [at('a', '10.245'), at('b', '10.245')];

  test('takes the place of what was known', () => {
    expect(withChange(known, at('b', '10.246'))).toEqual([at('a', '10.245'), at('b', '10.246')]);
  });

  test.each([
    ['that came twice', at('b', '10.245')],
    ['that came late', at('b', '09.999')],
    ['of something else', at('c', '11.000')],
  ])('%s leaves everything as it is', (_, changed) => {
    expect(withChange(known, changed)).toBe(known);
  });

  test('is newer by its time alone', () => {
    expect(isNewer(at('a', '10.246'), at('b', '10.245'))).toBe(true);
    expect(isNewer(at('a', '10.245'), at('a', '10.245'))).toBe(false);
  });
});
