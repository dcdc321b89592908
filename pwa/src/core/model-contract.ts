/** What a model asks for and how it decides, as far as people want to see it. */
export type ModelContract = {
  readonly task: string | null;
  readonly decision: Thresholds | null;
  /** Which number of the output the decision looks at. */
  readonly outputIndex: number;
  readonly inputs: readonly ContractInput[];
  readonly features: readonly string[];
  readonly intendedUse: string | null;
  readonly limitations: string | null;
};

export type Thresholds = { readonly positiveAtLeast: number; readonly negativeBelow: number };

export type ContractInput = {
  readonly slot: string;
  readonly sampleRateHertz: number | null;
  readonly minSeconds: number | null;
  readonly maxSeconds: number | null;
};

/** Reads `contract.yaml` as JSON. What is missing or of another shape is null: the registry has checked it, not we. */
export function parseContract(contract: unknown): ModelContract | null {
  const top = fieldsOf(contract);
  if (top === null) return null;
  return {
    task: textAt(top, 'task'),
    decision: thresholdsOf(top['decision']),
    outputIndex: numberAt(fieldsOf(top['output']) ?? {}, 'index') ?? 0,
    inputs: Object.entries(fieldsOf(top['inputs']) ?? {}).map(([slot, input]) => inputOf(slot, input)),
    features: Object.keys(fieldsOf(top['features']) ?? {}),
    intendedUse: textAt(top, 'intended-use'),
    limitations: textAt(top, 'limitations'),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function thresholdsOf(decision: unknown): Thresholds | null {
  const fields = fieldsOf(decision) ?? {};
  const positiveAtLeast = numberAt(fields, 'positive-at-least');
  const negativeBelow = numberAt(fields, 'negative-below');
  return positiveAtLeast === null || negativeBelow === null || negativeBelow > positiveAtLeast
    ? null
    : { positiveAtLeast, negativeBelow };
}

function inputOf(slot: string, input: unknown): ContractInput {
  const fields = fieldsOf(input) ?? {};
  return {
    slot,
    sampleRateHertz: numberAt(fields, 'sample-rate-hertz'),
    minSeconds: numberAt(fields, 'min-seconds'),
    maxSeconds: numberAt(fields, 'max-seconds'),
  };
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function textAt(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function numberAt(fields: Fields, name: string): number | null {
  const value = fields[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export type ThresholdPicture = {
  readonly lowest: number;
  readonly highest: number;
  readonly share: (value: number) => number;
};

/** A line that has room for the thresholds and for everything marked on it: from 0 to 1 where all of that is a share. */
export function thresholdPicture(
  { positiveAtLeast, negativeBelow }: Thresholds,
  marked: readonly number[],
): ThresholdPicture {
  const values = [positiveAtLeast, negativeBelow, ...marked];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = most === least ? 1 : (most - least) / 4;
  const [lowest, highest] = least >= 0 && most <= 1 ? [0, 1] : [least - room, most + room];
  return { lowest, highest, share: (value) => (value - lowest) / (highest - lowest) };
}
