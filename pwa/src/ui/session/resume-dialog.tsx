import { useState, useSyncExternalStore } from 'react';

import type { SignedIn } from '../../core/session.ts';
import { ConfirmDialog } from '../shell/confirm-dialog.tsx';
import { useServices } from '../shell/services.tsx';
import { useOutbox } from '../shell/use-outbox.ts';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';

/** After signing in again: what was waiting for it is sent only after the person has agreed, and not in mid-recording. */
export function ResumeDialog({ user }: { readonly user: SignedIn }) {
  const t = useWords(messages);
  const { outbox, busy } = useServices();
  const held = useSyncExternalStore(
    (changed) => busy.subscribe(changed),
    () => busy.held(),
  );
  const [declined, setDeclined] = useState(false);
  const waiting = useOutbox().filter(
    ({ item }) => item.userId === user.id && item.state === 'blocked',
  ).length;
  return (
    <ConfirmDialog
      opened={waiting > 0 && !declined && !held}
      title={t.resumeTitle}
      confirm={t.resumeConfirm}
      onConfirm={() => outbox.resume()}
      onClose={() => {
        setDeclined(true);
      }}
    >
      <p>{t.resume(waiting)}</p>
      <p>{t.resumeText}</p>
    </ConfirmDialog>
  );
}
