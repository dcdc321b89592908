import type { Score } from './inference.ts';

/** A score and its zones as shares of a line from its lowest to its highest value. */
export type ScorePicture = {
  readonly lowest: number;
  readonly highest: number;
  /** Where the zone without signs ends, and where the zone with signs begins. Equal when nothing lies in between. */
  readonly negativeEnds: number;
  readonly positiveBegins: number;
  readonly value: number;
};

/** From 0 to 1 for a score that is a share; wide enough for any other, with room around what is marked. */
export function scorePicture({ value, positiveAtLeast, negativeBelow }: Score): ScorePicture {
  const marked = [value, positiveAtLeast, negativeBelow];
  const isShare = marked.every((mark) => mark >= 0 && mark <= 1);
  const least = Math.min(...marked);
  const most = Math.max(...marked);
  const room = most === least ? 1 : (most - least) / 4;
  const [lowest, highest] = isShare ? [0, 1] : [least - room, most + room];
  const share = (mark: number) => (mark - lowest) / (highest - lowest);
  return {
    lowest,
    highest,
    negativeEnds: share(negativeBelow),
    positiveBegins: share(positiveAtLeast),
    value: share(value),
  };
}

/** Digits after the comma that keep a score on its side of a threshold: 0,5999 is not 0,60. */
export function scoreDigits({ value, positiveAtLeast, negativeBelow }: Score): number {
  for (let digits = 2; digits < 6; digits += 1) {
    const rounded = Number(value.toFixed(digits));
    const same = [positiveAtLeast, negativeBelow].every((mark) => rounded >= mark === value >= mark);
    if (same) return digits;
  }
  return 6;
}
