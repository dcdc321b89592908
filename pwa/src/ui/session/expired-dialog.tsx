import { Button } from '@mantine/core';

import type { SignedIn } from '../../core/session.ts';
import { Dialog } from '../shell/dialog.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './session.module.css';
import { SignInForm } from './sign-in-form.tsx';

type ExpiredDialogProps = {
  readonly user: SignedIn;
  readonly opened: boolean;
  readonly onLater: () => void;
  readonly onOtherPerson: () => void;
};

/** Over whatever is open, which stays as it is. Whoever is recording may go on first and sign in later. */
export function ExpiredDialog({ user, opened, onLater, onOtherPerson }: ExpiredDialogProps) {
  const t = useWords(messages);
  return (
    <Dialog opened={opened} title={t.expiredTitle} onClose={onLater}>
      <div className={css['dialog']}>
        <p>{t.expired(user.username)}</p>
        <SignInForm username={user.username} />
        <Button variant="default" onClick={onLater}>
          {t.expiredLater}
        </Button>
        <Button variant="subtle" onClick={onOtherPerson}>
          {t.otherPerson}
        </Button>
      </div>
    </Dialog>
  );
}
