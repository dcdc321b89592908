/** What of an inference, as the service tells it, makes its history. */
export type Dated = {
  readonly created_in: string;
  readonly deadline: string;
  readonly extra: Readonly<Record<string, string>>;
  readonly opinion?: {
    readonly impression_given_in: string | null;
    readonly given_in: string | null;
  } | null;
  readonly results: readonly DatedResult[];
};

type DatedResult = {
  readonly model_name: string;
  readonly state: 'queued' | 'running' | 'completed' | 'failed' | 'expired';
  readonly since?: string | null;
  readonly attempt: number;
};

export type Happening = {
  readonly what:
    | 'collected'
    | 'received'
    | 'queued'
    | 'running'
    | 'completed'
    | 'failed'
    | 'expired'
    | 'impression'
    | 'opinion'
    | 'deadline';
  /** ISO 8601; null when it is not known or not over yet. */
  readonly at: string | null;
  readonly model: string | null;
  /** How often the model was asked; of interest from the second time on. */
  readonly attempt: number;
  readonly done: boolean;
};

/** What happened, in the order of time; what is still going on comes last. */
export function timelineOf(inference: Dated): readonly Happening[] {
  const past = (what: Happening['what'], at: string | null | undefined): Happening[] =>
    at === null || at === undefined || Number.isNaN(Date.parse(at))
      ? []
      : [{ what, at, model: null, attempt: 0, done: true }];
  const results = inference.results.map(happeningOf);
  const open = results.filter(({ done }) => !done);
  return [
    ...[
      ...past('collected', inference.extra['collected_in']),
      ...past('received', inference.created_in),
      ...results.filter(({ done }) => done),
      ...past('impression', inference.opinion?.impression_given_in),
      ...past('opinion', inference.opinion?.given_in),
    ].toSorted(byTime),
    ...open,
    ...(open.length === 0
      ? []
      : past('deadline', inference.deadline).map((end) => ({ ...end, done: false }))),
  ];
}

function happeningOf({ model_name, state, since, attempt }: DatedResult): Happening {
  const done = state !== 'queued' && state !== 'running';
  return { what: state, at: since ?? null, model: model_name, attempt, done };
}

/** What has no time of its own keeps its place after what it follows. */
function byTime(one: Happening, other: Happening): number {
  if (one.at === null || other.at === null) return 0;
  return Date.parse(one.at) - Date.parse(other.at);
}
