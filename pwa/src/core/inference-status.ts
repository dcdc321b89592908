import type { Evaluation, Parsed, Recall, Score } from './inference.ts';
import type { PlainMessageKey } from './messages.ts';

/** What a screen shows of one model's answer. Kinds differ in words and icon, never in colour alone. */
export type StatusView = {
  readonly kind: 'processing' | 'positive' | 'negative' | 'inconclusive' | 'failed' | 'unreadable';
  readonly words: PlainMessageKey;
  readonly nextStep: PlainMessageKey;
  /** Somebody should look at it: not only signs, but also every answer that is none. */
  readonly needsAttention: boolean;
  readonly model: { readonly name: string; readonly version: string | null } | null;
  readonly score: Score | null;
  /** Said since of the version that answered; then nothing is to be done because of the answer. */
  readonly recall: Recall | null;
};

export type InferenceView = {
  readonly id: string | null;
  readonly main: StatusView;
  readonly others: readonly StatusView[];
  /** Nothing will change any more. */
  readonly settled: boolean;
};

export function viewOfInference(parsed: Parsed): InferenceView {
  if (parsed.kind === 'unreadable') return { id: parsed.id, main: UNREADABLE, others: [], settled: false };
  const { id, evaluations } = parsed.inference;
  const [main, ...others] = evaluations;
  return {
    id,
    main: viewOfEvaluation(main),
    others: others.map(viewOfEvaluation),
    settled: evaluations.every(({ status }) => status !== 'processing'),
  };
}

const UNREADABLE: StatusView = {
  kind: 'unreadable',
  words: 'result.unreadable',
  nextStep: 'result.unreadable.next',
  needsAttention: true,
  model: null,
  score: null,
  recall: null,
};

function viewOfEvaluation(evaluation: Evaluation): StatusView {
  const unanswered = { model: { name: evaluation.modelName, version: null }, score: null, recall: null };
  switch (evaluation.status) {
    case 'processing':
      return {
        ...unanswered,
        kind: 'processing',
        words: 'result.processing',
        nextStep: 'result.processing.next',
        needsAttention: false,
      };
    case 'error':
      return {
        ...unanswered,
        kind: 'failed',
        words: `failure.${evaluation.reason}`,
        nextStep: 'result.failed.next',
        needsAttention: true,
      };
    case 'completed':
      return {
        kind: evaluation.diagnosis,
        words: `result.${evaluation.diagnosis}`,
        nextStep: evaluation.recall === null ? `result.${evaluation.diagnosis}.next` : 'result.recalled.next',
        needsAttention: evaluation.recall !== null || evaluation.diagnosis !== 'negative',
        model: evaluation.model,
        score: evaluation.score,
        recall: evaluation.recall,
      };
  }
}
