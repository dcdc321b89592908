import { useSyncExternalStore } from 'react';

import type { OutboxEntry } from '../../core/ports.ts';
import { useServices } from './services.tsx';
import { useSession } from './session-context.tsx';

/** The outbox as it is now. */
export function useOutbox(): readonly OutboxEntry[] {
  const { outbox } = useServices();
  return useSyncExternalStore(
    (changed) => outbox.subscribe(changed),
    () => outbox.snapshot(),
  );
}

/** How many samples of the person who is signed in have not reached the service yet. */
export function useUnsentCount(): number {
  const session = useSession();
  const entries = useOutbox();
  if (session.state === 'unknown' || session.state === 'signed-out') return 0;
  return entries.filter(({ item }) => item.userId === session.user.id && item.state !== 'sent').length;
}
