import type { InferenceView, StatusView } from './inference-status.ts';

/** Where clinicians are asked first, an answer stays hidden until they said what they think of the patient. */
export function isHidden(
  view: InferenceView,
  impressionGiven: boolean,
  policy: { readonly askBeforeRevealing: boolean },
): boolean {
  return policy.askBeforeRevealing && !impressionGiven && [view.main, ...view.others].some(isAnswer);
}

/** Of a failure, or of a model still at work, there is nothing to hide. */
export function isAnswer({ kind }: StatusView): boolean {
  return kind === 'positive' || kind === 'negative' || kind === 'inconclusive';
}
