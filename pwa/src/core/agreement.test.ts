import { expect, test } from 'vitest';
import { agreementOf } from './agreement.ts';
import type { StatusView } from './inference-status.ts';

const view = (kind: StatusView['kind']): StatusView => ({
  kind,
  words: 'result.processing',
  nextStep: 'result.processing.next',
  needsAttention: false,
  model: null,
  score: null,
  recall: null,
});

test.each<[StatusView['kind'][], ReturnType<typeof agreementOf>]>([
  [['positive', 'positive'], { kind: 'agree', waiting: 0, failed: 0, recalled: 0 }],
  [['positive', 'negative'], { kind: 'disagree', waiting: 0, failed: 0, recalled: 0 }],
  [['negative', 'inconclusive'], { kind: 'disagree', waiting: 0, failed: 0, recalled: 0 }],
  [['positive', 'negative', 'processing'], { kind: 'disagree', waiting: 1, failed: 0, recalled: 0 }],
  [['negative', 'processing'], { kind: 'one', waiting: 1, failed: 0, recalled: 0 }],
  [['negative', 'failed'], { kind: 'one', waiting: 0, failed: 1, recalled: 0 }],
  [['processing', 'failed'], { kind: 'none', waiting: 1, failed: 1, recalled: 0 }],
  [['unreadable'], { kind: 'none', waiting: 0, failed: 1, recalled: 0 }],
])('%j together', (kinds, agreement) => {
  expect(agreementOf(kinds.map(view))).toEqual(agreement);
});

test('a recalled answer neither agrees nor disagrees', () => {
  const recall = { reason: 'wrong sample rate', createdAt: '2026-11-22T03:00:00.000Z' };

  expect(agreementOf([view('positive'), { ...view('negative'), recall }])).toMatchObject({
    kind: 'one',
    recalled: 1,
  });
  expect(agreementOf([{ ...view('negative'), recall }])).toMatchObject({ kind: 'none', recalled: 1 });
});
