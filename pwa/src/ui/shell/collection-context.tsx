import { createContext, use } from 'react';

import type { Collection, Step } from '../../core/collection.ts';

export type CollectionInHand = {
  readonly collection: Collection;
  /** Keeps a change on the device; resolves when it is there, rejects with StorageRefused. */
  readonly change: (change: (collection: Collection) => Collection) => Promise<void>;
  readonly go: (step: Step) => void;
};

export const CollectionContext = createContext<CollectionInHand | null>(null);

/** The sample that the steps of a collection work on. */
export function useCollection(): CollectionInHand {
  const inHand = use(CollectionContext);
  if (inHand === null) throw new Error('no collection around this step');
  return inHand;
}
