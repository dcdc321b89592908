import type { QueryClient } from '@tanstack/react-query';

import type { components } from '../../adapter/api/schema.d.ts';
import { parseInference } from '../../core/inference.ts';
import { viewOfInference, type InferenceView } from '../../core/inference-status.ts';
import { isNewer, withChange } from '../../core/live.ts';
import { isHidden } from '../../core/revealing.ts';
import { useServiceInfo } from './service-info.ts';

export type InferenceJson = components['schemas']['Inference'];
export type EvaluationJson = components['schemas']['Evaluation'];
export type InferencePage = {
  readonly inferences: readonly InferenceJson[];
  readonly next_cursor: string | null;
};
export type InferencePages = {
  readonly pages: readonly InferencePage[];
  readonly pageParams: readonly unknown[];
};

const PATIENCE_MILLIS = 20_000;

/** Where what is known of inferences is kept while the app is open. Never on the device. */
export const inferenceKeys = {
  all: (userId: string) => ['inferences', userId],
  lists: (userId: string) => ['inferences', userId, 'list'],
  one: (userId: string, id: string) => ['inferences', userId, 'one', id],
};

/** Ends a read that nobody waits for any more, or that takes too long. */
export function withPatience(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MILLIS)]);
}

/** Keeps a change wherever the inference is shown. False when some list does not have it: it may belong there. */
export function keepChange(client: QueryClient, userId: string, changed: InferenceJson): boolean {
  client.setQueryData<InferenceJson>(inferenceKeys.one(userId, changed.id), (known) =>
    known === undefined || isNewer(changed, known) ? (known === undefined ? undefined : changed) : known,
  );
  let everywhere = true;
  client.setQueriesData<InferencePages>({ queryKey: inferenceKeys.lists(userId) }, (known) => {
    if (known === undefined) return undefined;
    if (!known.pages.some(({ inferences }) => inferences.some(({ id }) => id === changed.id)))
      everywhere = false;
    const pages = known.pages.map((page) => {
      const inferences = withChange(page.inferences, changed);
      return inferences === page.inferences ? page : { ...page, inferences };
    });
    return pages.some((page, at) => page !== known.pages[at]) ? { ...known, pages } : known;
  });
  return everywhere;
}

/** The inference as some list has it, to show while it is read. */
export function fromLists(client: QueryClient, userId: string, id: string): InferenceJson | undefined {
  return client
    .getQueriesData<InferencePages>({ queryKey: inferenceKeys.lists(userId) })
    .flatMap(([, known]) => known?.pages ?? [])
    .flatMap(({ inferences }) => inferences)
    .find((inference) => inference.id === id);
}

/** Whether anything that is shown still waits for an answer. */
export function isAnyPending(client: QueryClient, userId: string): boolean {
  const isOpen = (inference: InferenceJson) =>
    inference.results.some(({ status }) => status === 'processing');
  return client
    .getQueryCache()
    .findAll({ queryKey: inferenceKeys.all(userId), type: 'active' })
    .some(({ state }) => {
      const data = state.data as InferencePages | InferenceJson | undefined;
      if (data === undefined) return false;
      return 'pages' in data ? data.pages.some(({ inferences }) => inferences.some(isOpen)) : isOpen(data);
    });
}

export type Shown = {
  readonly view: InferenceView;
  /** The answer may not be seen before the clinician has said what they think. */
  readonly hidden: boolean;
};

/** What may be shown of an inference; null until it is known whether clinicians are asked first. */
export function useShown(): ((inference: InferenceJson) => Shown) | null {
  const { askBeforeRevealing, version } = useServiceInfo();
  if (version === null) return null;
  return (inference) => {
    const view = viewOfInference(parseInference(inference));
    return { view, hidden: isHidden(view, hasImpression(inference), { askBeforeRevealing }) };
  };
}

export function hasImpression(inference: InferenceJson): boolean {
  return (inference.opinion?.impression ?? null) !== null;
}
