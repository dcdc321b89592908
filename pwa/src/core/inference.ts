/** One inference as the service tells it, as far as the app shows it. Unknown fields are ignored, as the contract asks. */
export type Inference = {
  readonly id: string;
  readonly createdIn: string;
  readonly updatedIn: string;
  readonly rgh: string | null;
  readonly hospital: string | null;
  /** One per model; the first one is the main one. */
  readonly evaluations: readonly [Evaluation, ...Evaluation[]];
};

export type Evaluation = { readonly modelId: string; readonly modelName: string } & (
  | { readonly status: 'processing'; readonly started: boolean }
  | {
      readonly status: 'completed';
      readonly diagnosis: Diagnosis;
      readonly score: Score | null;
      readonly model: { readonly name: string; readonly version: string };
      readonly recall: Recall | null;
    }
  | { readonly status: 'error'; readonly reason: FailureReason | 'other'; readonly slot: string | null }
);

/** The version that answered was found at fault since: its results are not to be relied on. */
export type Recall = { readonly reason: string; readonly createdAt: string };

export type Diagnosis = 'positive' | 'negative' | 'inconclusive';

/** The number that decided, with the thresholds without which it means nothing. */
export type Score = {
  readonly value: number;
  readonly positiveAtLeast: number;
  readonly negativeBelow: number;
};

const DIAGNOSES = ['positive', 'negative', 'inconclusive'] as const satisfies readonly Diagnosis[];

export const FAILURE_REASONS = [
  'bad-audio',
  'bad-fields',
  'audio-missing',
  'audio-corrupted',
  'model-error',
  'model-unavailable',
  'attempts-exhausted',
  'expired',
] as const;

export type FailureReason = (typeof FAILURE_REASONS)[number];

export type Parsed =
  | { readonly kind: 'inference'; readonly inference: Inference }
  | { readonly kind: 'unreadable'; readonly id: string | null; readonly what: string };

/**
 * Reads what came from the service, once. Whatever is missing, unknown or contradicts itself makes the inference
 * unreadable: a result that is not understood must never look like one without signs.
 */
export function parseInference(json: unknown): Parsed {
  try {
    return { kind: 'inference', inference: readInference(new Source(json, 'inference')) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { kind: 'unreadable', id: idOf(json), what: error.message };
  }
}

function readInference(source: Source): Inference {
  const [main, ...others] = source.list('results').map(readEvaluation);
  if (main === undefined) throw new Unreadable('results: none');
  if (source.text('status') !== main.status) throw new Unreadable('status: not that of the main model');
  return {
    id: source.text('id'),
    createdIn: source.text('created_in'),
    updatedIn: source.text('updated_in'),
    rgh: source.textOrNull('rgh'),
    hospital: source.textOrNull('local'),
    evaluations: [main, ...others],
  };
}

function readEvaluation(source: Source): Evaluation {
  const model = { modelId: source.text('model_id'), modelName: source.text('model_name') };
  const diagnosis = source.text('diagnosis');
  const status = source.text('status');
  if (status === 'completed') return { ...model, status, ...readAnswer(source, diagnosis) };

  if (diagnosis !== 'not available') throw new Unreadable(`diagnosis: ${diagnosis} although ${status}`);
  if (status === 'processing') return { ...model, status, started: source.text('state') === 'running' };
  if (status !== 'error') throw new Unreadable(`status: ${status}`);
  const failure = source.object('failure');
  const reason = FAILURE_REASONS.find((known) => known === failure.text('reason')) ?? 'other';
  return { ...model, status, reason, slot: failure.textOrNull('slot') };
}

function readAnswer(
  source: Source,
  text: string,
): Pick<Extract<Evaluation, { status: 'completed' }>, Answer> {
  const diagnosis = DIAGNOSES.find((known) => known === text);
  if (diagnosis === undefined) throw new Unreadable(`diagnosis: ${text} although completed`);
  const model = source.object('model');
  return {
    diagnosis,
    score: source.isNull('decision') ? null : readScore(source, diagnosis),
    model: { name: model.text('name'), version: model.text('version') },
    recall: source.isGiven('recall') ? readRecall(source.object('recall')) : null,
  };
}

type Answer = 'diagnosis' | 'score' | 'model' | 'recall';

function readRecall(source: Source): Recall {
  return { reason: source.text('reason'), createdAt: source.text('created_at') };
}

function readScore(source: Source, diagnosis: Diagnosis): Score {
  const decision = source.object('decision');
  const positiveAtLeast = decision.number('positive_at_least');
  const negativeBelow = decision.number('negative_below');
  const value = source.numbers('output')[decision.number('index')];
  if (value === undefined) throw new Unreadable('output: nothing at decision.index');
  const said = value >= positiveAtLeast ? 'positive' : value < negativeBelow ? 'negative' : 'inconclusive';
  const contradicts = diagnosis !== 'inconclusive' && said !== diagnosis; // there may be other doubts than the score
  if (contradicts) throw new Unreadable(`diagnosis: ${diagnosis} although the score says ${said}`);
  return { value, positiveAtLeast, negativeBelow };
}

class Unreadable extends Error {}

/** A JSON object, read field by field. */
class Source {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #name: string;

  constructor(json: unknown, name: string) {
    if (!isObject(json)) throw new Unreadable(`${name}: no object`);
    this.#fields = json;
    this.#name = name;
  }

  text(field: string): string {
    const value = this.#value(field);
    if (typeof value !== 'string') throw this.#unreadable(field, 'no text');
    return value;
  }

  textOrNull(field: string): string | null {
    return this.isNull(field) ? null : this.text(field);
  }

  number(field: string): number {
    const value = this.#value(field);
    if (typeof value !== 'number' || !Number.isFinite(value)) throw this.#unreadable(field, 'no number');
    return value;
  }

  numbers(field: string): readonly number[] {
    const value = this.#value(field);
    if (!Array.isArray(value) || !value.every((entry) => Number.isFinite(entry))) {
      throw this.#unreadable(field, 'no numbers');
    }
    return value as readonly number[];
  }

  object(field: string): Source {
    return new Source(this.#value(field), `${this.#name}.${field}`);
  }

  list(field: string): readonly Source[] {
    const value = this.#value(field);
    if (!Array.isArray(value)) throw this.#unreadable(field, 'no list');
    return value.map((entry: unknown, at) => new Source(entry, `${this.#name}.${field}[${at}]`));
  }

  isNull(field: string): boolean {
    return this.#value(field) === null;
  }

  /** Neither null nor left out, as by a service that does not know the field yet. */
  isGiven(field: string): boolean {
    return (this.#value(field) ?? null) !== null;
  }

  #value(field: string): unknown {
    return Object.hasOwn(this.#fields, field) ? this.#fields[field] : undefined;
  }

  #unreadable(field: string, what: string): Unreadable {
    return new Unreadable(`${this.#name}.${field}: ${what}`);
  }
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function idOf(json: unknown): string | null {
  return isObject(json) && typeof json['id'] === 'string' ? json['id'] : null;
}
