import { describe, expect, test } from 'vitest';

import type { InferenceView, StatusView } from './inference-status.ts';
import type { Recall } from './inference.ts';
import { newRecalls, recallsOf } from './new-recalls.ts';

const slow: Recall = { reason: 'lidas devagar', createdAt: '2026-11-22T03:00:00.000Z' };
const again: Recall = { ...slow, createdAt: '2026-11-22T05:00:00.000Z' };

const answer = (recall: Recall | null): StatusView => ({
  kind: 'negative',
  words: 'result.negative',
  nextStep: 'result.negative.next',
  needsAttention: false,
  model: { name: 'vowels', version: '3' },
  score: null,
  recall,
});
const view = (main: Recall | null, ...others: (Recall | null)[]): InferenceView => ({
  id: null,
  main: answer(main),
  others: others.map(answer),
  settled: true,
});

describe('a recall is news', () => {
  test('when it appears on an inference that is shown', () => {
    expect(newRecalls(recallsOf([['a', view(null)]]), recallsOf([['a', view(slow)]]))).toEqual([slow]);
  });

  test('when it is of one of several models', () => {
    expect(newRecalls(recallsOf([['a', view(null, null)]]), recallsOf([['a', view(null, slow)]]))).toEqual([
      slow,
    ]);
  });

  test('when the version is recalled anew', () => {
    expect(newRecalls(recallsOf([['a', view(slow)]]), recallsOf([['a', view(again)]]))).toEqual([again]);
  });
});

describe('a recall is no news', () => {
  test('when it was there before', () => {
    expect(newRecalls(recallsOf([['a', view(slow)]]), recallsOf([['a', view(slow)]]))).toEqual([]);
  });

  test('when the inference comes to the page with it', () => {
    expect(newRecalls(recallsOf([]), recallsOf([['a', view(slow)]]))).toEqual([]);
  });

  test('when it is withdrawn', () => {
    expect(newRecalls(recallsOf([['a', view(slow)]]), recallsOf([['a', view(null)]]))).toEqual([]);
  });
});
