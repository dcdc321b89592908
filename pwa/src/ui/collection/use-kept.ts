import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';

import type { Collection, Step } from '../../core/collection.ts';
import { LatestWriter } from '../../core/latest-writer.ts';
import type { CollectionInHand } from '../shell/collection-context.tsx';
import { useServices } from '../shell/services.tsx';

export type KeptState =
  | { readonly state: 'kept' }
  | { readonly state: 'keeping' }
  | { readonly state: 'refused'; readonly reason: unknown };

export type Kept = {
  readonly inHand: CollectionInHand;
  readonly state: KeptState;
  readonly again: () => void;
};

/**
 * A collection whose every change is on its way to the device at once: no timer, one write at a time, the newest wins.
 * While a write is on its way the app is busy, so that no new version takes over.
 */
export function useKept(initial: Collection): Kept {
  const { collections, busy, nowMillis } = useServices();
  const navigate = useNavigate();
  const [collection, setCollection] = useState(initial);
  const [state, setState] = useState<KeptState>({ state: 'kept' });
  const newest = useRef(initial);
  const pending = useRef(0);
  const writer = useMemo(() => new LatestWriter<Collection>((each) => collections.save(each)), [collections]);

  const keep = useCallback(async () => {
    const release = busy.hold('unsaved');
    pending.current++;
    setState({ state: 'keeping' });
    let after: KeptState = { state: 'kept' };
    try {
      await writer.keep(newest.current);
    } catch (reason) {
      after = { state: 'refused', reason };
      throw reason;
    } finally {
      release();
      pending.current--;
      if (pending.current === 0) setState(after);
    }
  }, [busy, writer]);

  const change = useCallback(
    (by: (collection: Collection) => Collection) => {
      newest.current = { ...by(newest.current), updatedAtMillis: nowMillis() };
      setCollection(newest.current);
      return keep();
    },
    [keep, nowMillis],
  );

  const go = useCallback(
    (step: Step) => void navigate(`/coleta/${initial.id}/${step}`),
    [navigate, initial.id],
  );

  // a write that was refused holds the app busy no longer, but the person is told and may try again
  const again = useCallback(() => void keep().catch(() => undefined), [keep]);
  useKeepAgainWhenShown(state, again);

  const inHand = useMemo(() => ({ collection, change, go }), [collection, change, go]);
  return { inHand, state, again };
}

/** A device that was full may have room when the person comes back from making some. */
function useKeepAgainWhenShown(state: KeptState, again: () => void): void {
  const refused = state.state === 'refused';
  useEffect(() => {
    if (!refused) return;
    const shown = () => {
      if (!document.hidden) again();
    };
    document.addEventListener('visibilitychange', shown);
    return () => document.removeEventListener('visibilitychange', shown);
  }, [refused, again]);
}
