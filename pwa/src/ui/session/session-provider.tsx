import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react';

import { userOf } from '../../core/session.ts';
import { useServices } from '../shell/services.tsx';
import { SessionActionsContext, SessionContext } from '../shell/session-context.tsx';

/** Who is signed in, for all screens. What the app has read for one person is forgotten before another comes. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const { session: keeper } = useServices();
  const queries = useQueryClient();
  const session = useSyncExternalStore(
    (changed) => keeper.subscribe(changed),
    () => keeper.state(),
  );
  const userId = userOf(session)?.id ?? null;
  const before = useRef(userId);

  useEffect(() => {
    void keeper.start();
  }, [keeper]);

  useEffect(() => {
    if (before.current !== null && before.current !== userId) queries.clear();
    before.current = userId;
  }, [userId, queries]);

  const actions = useMemo(() => ({ signOut: () => void keeper.signOut() }), [keeper]);

  return (
    <SessionContext value={session}>
      <SessionActionsContext value={actions}>{children}</SessionActionsContext>
    </SessionContext>
  );
}
