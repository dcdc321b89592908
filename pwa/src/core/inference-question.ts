import type { Diagnosis, Evaluation } from './inference.ts';

export type SortField = 'created_in' | 'rgh' | 'local';
export type Sort = SortField | `-${SortField}`;

/** Which inferences are asked for, and in which order. '' and null ask for all. */
export type Question = {
  /** What was typed into the search. It may name a patient, so it is never written into an address. */
  readonly text: string;
  readonly status: Evaluation['status'] | null;
  readonly diagnosis: Diagnosis | null;
  readonly modelId: string;
  readonly hospital: string;
  /** Days of the device, both included, as YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  readonly sort: Sort;
};

export const EVERYTHING: Question = {
  text: '',
  status: null,
  diagnosis: null,
  modelId: '',
  hospital: '',
  from: '',
  to: '',
  sort: '-created_in',
};

const STATUSES = ['processing', 'completed', 'error'] as const;
const DIAGNOSES = ['positive', 'negative', 'inconclusive'] as const;
export const SORTS = [
  '-created_in',
  'created_in',
  'rgh',
  '-rgh',
  'local',
  '-local',
] as const satisfies readonly Sort[];

const LONGEST_TEXT = 100;

/** Reads an address; whatever makes no sense in it asks for nothing in particular. */
export function questionFrom(parameter: (name: string) => string | null, text: string): Question {
  const among = <Value extends string>(values: readonly Value[], name: string): Value | null =>
    values.find((value) => value === parameter(name)) ?? null;
  const day = (name: string) => (isDay(parameter(name) ?? '') ? (parameter(name) ?? '') : '');
  const modelId = parameter('modelo') ?? '';
  return {
    text: text.slice(0, LONGEST_TEXT),
    status: among(STATUSES, 'estado'),
    diagnosis: among(DIAGNOSES, 'resultado'),
    modelId: /^[0-9a-f]{24}$/.test(modelId) ? modelId : '',
    hospital: parameter('local') ?? '',
    from: day('de'),
    to: day('ate'),
    sort: among(SORTS, 'ordem') ?? EVERYTHING.sort,
  };
}

/** What of a question may stand in an address: all but the text. */
export function addressOf(question: Question): Readonly<Record<string, string>> {
  const said: Record<string, string> = {
    estado: question.status ?? '',
    resultado: question.diagnosis ?? '',
    modelo: question.modelId,
    local: question.hospital,
    de: question.from,
    ate: question.to,
    ordem: question.sort === EVERYTHING.sort ? '' : question.sort,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
}

/** How many filters narrow the list, the search among them. */
export function filtersOf(question: Question): number {
  const { text, status, diagnosis, modelId, hospital, from, to } = question;
  const filters = [text, status ?? '', diagnosis ?? '', modelId, hospital, from, to];
  return filters.filter((value) => value !== '').length;
}

/** The order after a tap on a heading: this column first, then its other direction. Times begin with the newest. */
export function sortedBy(field: SortField, current: Sort): Sort {
  if (current === field) return `-${field}`;
  if (current === `-${field}`) return field;
  return field === 'created_in' ? '-created_in' : field;
}

export function directionOf(field: SortField, sort: Sort): 'ascending' | 'descending' | 'none' {
  return sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : 'none';
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
