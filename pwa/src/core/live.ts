/** How the app knows of changes: told by the stream, asking again and again, or not at all. */
export type LiveMode = 'connecting' | 'live' | 'polling' | 'paused' | 'offline';

const SECOND = 1000;
const SHORTEST = 5 * SECOND;
const LONGEST = 60 * SECOND;

/** A stream can die without a word, behind a network that forgot it: so often it is asked for all the same. */
export const DOUBT_MILLIS = LONGEST;

/** When to ask again: every five seconds while an answer is awaited, ever more seldom when there is none to come or nobody answers. */
export function pollDelayMillis(run: { readonly failures: number; readonly quiet: number }): number {
  return doubled(Math.max(run.failures, run.quiet));
}

/** When to open the stream again: soon after it ended in good order, as it does with each session token, then ever more seldom. */
export function reconnectDelayMillis(attempt: number): number {
  return attempt === 0 ? SECOND : doubled(attempt - 1);
}

function doubled(times: number): number {
  return Math.min(LONGEST, SHORTEST * 2 ** times);
}

/** A thing that changes on the service; `updated_in` is ISO 8601 in UTC, always with milliseconds. */
export type Changing = { readonly id: string; readonly updated_in: string };

/** The items with the newer state of one of them; the same array when it is not among them or not newer. */
export function withChange<Item extends Changing>(items: readonly Item[], changed: Item): readonly Item[] {
  const at = items.findIndex(({ id }) => id === changed.id);
  const known = items[at];
  return known !== undefined && isNewer(changed, known) ? items.with(at, changed) : items;
}

export function isNewer(one: Changing, other: Changing): boolean {
  return one.updated_in > other.updated_in;
}
