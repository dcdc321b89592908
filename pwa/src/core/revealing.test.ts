import { expect, test } from 'vitest';
import type { InferenceView, StatusView } from './inference-status.ts';
import { isHidden } from './revealing.ts';

const status = (kind: StatusView['kind']): StatusView => ({
  kind,
  words: 'result.processing',
  nextStep: 'result.processing.next',
  needsAttention: false,
  model: null,
  score: null,
  recall: null,
});
const view = (main: StatusView['kind'], ...others: StatusView['kind'][]): InferenceView => ({
  id: 'a',
  main: status(main),
  others: others.map(status),
  settled: true,
});
const ASKING = { askBeforeRevealing: true };

test.each(['positive', 'negative', 'inconclusive'] as const)(
  '%s is hidden until the impression is given',
  (kind) => {
    expect(isHidden(view(kind), false, ASKING)).toBe(true);
    expect(isHidden(view(kind), true, ASKING)).toBe(false);
    expect(isHidden(view(kind), false, { askBeforeRevealing: false })).toBe(false);
  },
);

test('one answer of several is enough', () => {
  expect(isHidden(view('processing', 'negative'), false, ASKING)).toBe(true);
});

test.each(['processing', 'failed', 'unreadable'] as const)('there is nothing to hide of %s', (kind) => {
  expect(isHidden(view(kind), false, ASKING)).toBe(false);
});
