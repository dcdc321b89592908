import { describe, expect, test } from 'vitest';
import { parseInference } from './inference.ts';
import { viewOfInference, type InferenceView } from './inference-status.ts';

type Json = Readonly<Record<string, unknown>>;

const PROCESSING: Json = {
  model_id: '6741f0a2c3b4d5e6f7a8b9c1',
  model_name: 'voice-steadiness-demo',
  status: 'processing',
  state: 'queued',
  diagnosis: 'not available',
  output: [-1],
  model: null,
  decision: null,
  failure: null,
  attempt: 0,
  runtime: null,
  inputs: null,
  timings: null,
};

const POSITIVE: Json = {
  ...PROCESSING,
  status: 'completed',
  state: 'completed',
  diagnosis: 'positive',
  output: [0.1, 0.8312],
  model: { name: 'voice-steadiness-demo', version: '3', digest: 'a'.repeat(64) },
  decision: { index: 1, positive_at_least: 0.6, negative_below: 0.4 },
};
const NEGATIVE: Json = { ...POSITIVE, diagnosis: 'negative', output: [0.9, 0.2] };
const INCONCLUSIVE: Json = { ...POSITIVE, diagnosis: 'inconclusive', output: [0.9, 0.5] };
const FAILED: Json = {
  ...PROCESSING,
  status: 'error',
  state: 'failed',
  failure: { reason: 'bad-audio', slot: 'sustentada', text: 'too short' },
};

const inference = (results: readonly Json[], more: Json = {}): Json => ({
  id: '6741f0a2c3b4d5e6f7a8b9c3',
  status: results[0]?.['status'] ?? 'processing',
  created_in: '2026-11-21T23:59:01.123Z',
  updated_in: '2026-11-21T23:59:01.321Z',
  rgh: '14259401E',
  local: null,
  results,
  a_field_of_tomorrow: { is: 'ignored' },
  ...more,
});

const view = (json: unknown): InferenceView => viewOfInference(parseInference(json));

describe('what the service says', () => {
  test.each([
    ['processing', PROCESSING, 'result.processing', false],
    ['positive', POSITIVE, 'result.positive', true],
    ['negative', NEGATIVE, 'result.negative', false],
    ['inconclusive', INCONCLUSIVE, 'result.inconclusive', true],
    ['failed', FAILED, 'failure.bad-audio', true],
  ])('%s is shown as that', (kind, evaluation, words, needsAttention) => {
    expect(view(inference([evaluation])).main).toMatchObject({ kind, words, needsAttention });
  });

  test('of a score comes with its thresholds and the version that gave it', () => {
    expect(view(inference([POSITIVE])).main).toEqual({
      kind: 'positive',
      words: 'result.positive',
      nextStep: 'result.positive.next',
      needsAttention: true,
      model: { name: 'voice-steadiness-demo', version: '3' },
      score: { value: 0.8312, positiveAtLeast: 0.6, negativeBelow: 0.4 },
      recall: null,
    });
  });

  test('of a recalled version says why and what to do instead', () => {
    const recall = { reason: 'wrong sample rate', created_at: '2026-11-22T03:00:00.000Z' };

    expect(view(inference([{ ...NEGATIVE, recall }])).main).toMatchObject({
      kind: 'negative',
      nextStep: 'result.recalled.next',
      needsAttention: true,
      recall: { reason: 'wrong sample rate', createdAt: '2026-11-22T03:00:00.000Z' },
    });
    expect(view(inference([{ ...NEGATIVE, recall: null }])).main.recall).toBeNull();
  });

  test('of several models is shown for each, and settled with the last of them', () => {
    const both = view(inference([NEGATIVE, PROCESSING]));

    expect(both.main.kind).toBe('negative');
    expect(both.others.map(({ kind }) => kind)).toEqual(['processing']);
    expect(both.settled).toBe(false);
    expect(view(inference([NEGATIVE, FAILED])).settled).toBe(true);
  });

  test('of a failure for a reason of tomorrow is still a failure', () => {
    const failure = { reason: 'solar-flare', slot: null, text: '-' };

    expect(view(inference([{ ...FAILED, failure }])).main.words).toBe('failure.other');
  });

  test.each([
    [0.6, 'positive'],
    [0.4, 'inconclusive'],
    [0.399, 'negative'],
  ])('at the threshold %d is %s', (value, diagnosis) => {
    expect(view(inference([{ ...POSITIVE, diagnosis, output: [0, value] }])).main.kind).toBe(diagnosis);
  });

  test('may be inconclusive whatever the score, or without one', () => {
    expect(view(inference([{ ...POSITIVE, diagnosis: 'inconclusive' }])).main.kind).toBe('inconclusive');
    expect(view(inference([{ ...NEGATIVE, decision: null }])).main).toMatchObject({
      kind: 'negative',
      score: null,
    });
  });

  test('is read whole', () => {
    expect(parseInference(inference([{ ...PROCESSING, state: 'running' }]))).toEqual({
      kind: 'inference',
      inference: {
        id: '6741f0a2c3b4d5e6f7a8b9c3',
        createdIn: '2026-11-21T23:59:01.123Z',
        updatedIn: '2026-11-21T23:59:01.321Z',
        rgh: '14259401E',
        hospital: null,
        evaluations: [
          {
            modelId: '6741f0a2c3b4d5e6f7a8b9c1',
            modelName: 'voice-steadiness-demo',
            status: 'processing',
            started: true,
          },
        ],
      },
    });
  });
});

describe('what cannot be understood is never shown as a result', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'completed'],
    ['a list', [inference([NEGATIVE])]],
    ['no results', inference([])],
    ['results that are none', inference([PROCESSING], { results: {} })],
    ['a result that is none', inference([PROCESSING], { results: ['negative'] })],
    ['no id', inference([NEGATIVE], { id: 7 })],
    ['a status that is not the main one', inference([NEGATIVE], { status: 'processing' })],
    ['a status of tomorrow', inference([{ ...NEGATIVE, status: 'paused', diagnosis: 'not available' }])],
    ['a diagnosis of tomorrow', inference([{ ...NEGATIVE, diagnosis: 'unlikely' }])],
    ['completed without a diagnosis', inference([{ ...NEGATIVE, diagnosis: 'not available' }])],
    ['a diagnosis while processing', inference([{ ...PROCESSING, diagnosis: 'negative' }])],
    ['a diagnosis with a failure', inference([{ ...FAILED, diagnosis: 'negative' }])],
    ['a failure without a reason', inference([{ ...FAILED, failure: null }])],
    ['no model', inference([{ ...NEGATIVE, model: null }])],
    ['negative against its score', inference([{ ...POSITIVE, diagnosis: 'negative' }])],
    ['positive against its score', inference([{ ...NEGATIVE, diagnosis: 'positive' }])],
    ['positive on a score in between', inference([{ ...INCONCLUSIVE, diagnosis: 'positive' }])],
    ['a score that is not there', inference([{ ...NEGATIVE, output: [0.2] }])],
    ['a score that is a text', inference([{ ...NEGATIVE, output: [0.2, '0.2'] }])],
    [
      'a threshold that is a text',
      inference([{ ...NEGATIVE, decision: { ...decision(), negative_below: '1' } }]),
    ],
    ['a recall that makes no sense', inference([{ ...NEGATIVE, recall: { reason: 7 } }])],
    ['a field that is left out', inference([NEGATIVE], { rgh: undefined })],
    ['a second model that makes no sense', inference([NEGATIVE, { ...NEGATIVE, diagnosis: '?' }])],
  ])('%s', (_, json) => {
    const shown = view(json);

    expect(shown.main).toMatchObject({
      kind: 'unreadable',
      words: 'result.unreadable',
      needsAttention: true,
    });
    expect(shown.others).toEqual([]);
  });

  test('but it says which inference it was, and why', () => {
    expect(parseInference(inference([{ ...NEGATIVE, model: 'x' }]))).toEqual({
      kind: 'unreadable',
      id: '6741f0a2c3b4d5e6f7a8b9c3',
      what: 'inference.results[0].model: no object',
    });
  });

  test('and leaving out any one field of it leaves no result without its caveats', () => {
    const fields = ['model_id', 'model_name', 'status', 'diagnosis', 'output', 'model'];

    for (const field of fields) {
      const without = Object.fromEntries(Object.entries(NEGATIVE).filter(([name]) => name !== field));
      expect([field, view(inference([without])).main.kind]).toEqual([field, 'unreadable']);
    }
  });
});

function decision(): Json {
  return { index: 1, positive_at_least: 0.6, negative_below: 0.4 };
}
