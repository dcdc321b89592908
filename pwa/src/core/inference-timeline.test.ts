import { expect, test } from 'vitest';
import { timelineOf, type Dated } from './inference-timeline.ts';

const INFERENCE: Dated = {
  created_in: '2026-11-22T02:53:00.000Z',
  deadline: '2026-11-23T02:53:00.000Z',
  extra: { collected_in: '2026-11-22T02:50:00Z' },
  opinion: { impression_given_in: '2026-11-22T02:53:05.000Z', given_in: '2026-11-22T03:00:00.000Z' },
  results: [
    { model_name: 'late', state: 'completed', since: '2026-11-22T02:55:00.000Z', attempt: 2 },
    { model_name: 'early', state: 'failed', since: '2026-11-22T02:53:02.000Z', attempt: 1 },
  ],
};

const words = (inference: Dated) =>
  timelineOf(inference).map(({ what, model }) => [what, model].join(' ').trim());

test('what happened is told in the order of time', () => {
  expect(words(INFERENCE)).toEqual([
    'collected',
    'received',
    'failed early',
    'impression',
    'completed late',
    'opinion',
  ]);
});

test('what is still going on comes last, with the moment at which it ends', () => {
  const open: Dated = {
    ...INFERENCE,
    opinion: null,
    results: [
      { model_name: 'slow', state: 'running', since: '2026-11-22T02:53:01.000Z', attempt: 1 },
      { model_name: 'early', state: 'completed', since: '2026-11-22T02:53:02.000Z', attempt: 1 },
      { model_name: 'waiting', state: 'queued', since: null, attempt: 0 },
    ],
  };

  expect(words(open)).toEqual([
    'collected',
    'received',
    'completed early',
    'running slow',
    'queued waiting',
    'deadline',
  ]);
  expect(timelineOf(open).at(-1)).toMatchObject({ at: INFERENCE.deadline, done: false });
});

test('what nobody said, or what makes no sense, is left out', () => {
  const bare: Dated = { ...INFERENCE, extra: { collected_in: 'yesterday' }, opinion: null };

  expect(words(bare)).toEqual(['received', 'failed early', 'completed late']);
});
