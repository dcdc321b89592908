import type { SignedIn } from '../../core/session.ts';
import type { LeftBehind } from '../../core/ports.ts';
import { ConfirmDialog } from '../shell/confirm-dialog.tsx';
import { useOnline } from '../shell/online.ts';
import { useServices } from '../shell/services.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './session.module.css';

type SignOutDialogProps = {
  readonly user: SignedIn;
  readonly leftBehind: LeftBehind;
  readonly onClose: () => void;
  readonly onConfirm: () => Promise<void>;
};

/** What stays on the device and what goes, before it does. */
export function SignOutDialog({ leftBehind, onClose, onConfirm }: SignOutDialogProps) {
  const t = useWords(messages);
  const { busy } = useServices();
  const online = useOnline();
  const { drafts, unsent } = leftBehind;
  return (
    <ConfirmDialog
      opened
      title={t.signOutTitle}
      confirm={t.signOut}
      danger={drafts > 0}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <ul className={css['list']}>
        {busy.held() && <li>{t.recordingNow}</li>}
        {drafts > 0 && <li>{t.leftDrafts(drafts)}</li>}
        {unsent > 0 && <li>{t.leftUnsent(unsent)}</li>}
        {!online && <li>{t.signOutOffline}</li>}
      </ul>
    </ConfirmDialog>
  );
}
