import type { InferenceView } from './inference-status.ts';
import type { Recall } from './inference.ts';

export type Known = ReadonlyMap<string, readonly Recall[]>;

/** The recalls that what is shown bears, by the id of the inference. */
export function recallsOf(shown: readonly (readonly [id: string, view: InferenceView])[]): Known {
  return new Map(
    shown.map(([id, { main, others }]) => [
      id,
      [main, ...others].flatMap(({ recall }) => (recall === null ? [] : [recall])),
    ]),
  );
}

/** The recalls that appeared on inferences which were shown before; of one that is new on the page nothing is news. */
export function newRecalls(before: Known, now: Known): readonly Recall[] {
  return [...now].flatMap(([id, recalls]) => {
    const known = before.get(id);
    return known === undefined ? [] : recalls.filter((recall) => !known.some((one) => isSame(one, recall)));
  });
}

function isSame(one: Recall, other: Recall): boolean {
  return one.createdAt === other.createdAt && one.reason === other.reason;
}
