import { Button, Group, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { Dialog } from './dialog.tsx';
import { ErrorNotice } from './error-notice.tsx';
import { messages } from './messages.ts';
import { useWords } from './words.tsx';

type ConfirmDialogProps = {
  readonly opened: boolean;
  readonly title: string;
  /** What happens, and whether it can be undone. */
  readonly children: ReactNode;
  /** A verb: «Apagar», not «OK». */
  readonly confirm: string;
  readonly danger?: boolean;
  /** The dialog stays open until this resolves, and says why when it is rejected. */
  readonly onConfirm: () => Promise<void> | void;
  readonly onClose: () => void;
};

/** Asks before something that cannot be taken back. The way back has the focus first. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog opened={props.opened} title={props.title} onClose={props.onClose}>
      <Question {...props} />
    </Dialog>
  );
}

function Question({ children, confirm, danger = false, onConfirm, onClose }: ConfirmDialogProps) {
  const t = useWords(messages);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  async function confirmed() {
    setWorking(true);
    setFailure(null);
    try {
      await onConfirm();
      onClose();
    } catch (reason) {
      setFailure(reason);
    }
    setWorking(false);
  }

  return (
    <Stack gap="md">
      <div>{children}</div>
      {failure !== null && <ErrorNotice error={failure} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t.cancel}
        </Button>
        <Button {...(danger ? { color: 'red' } : {})} loading={working} onClick={() => void confirmed()}>
          {confirm}
        </Button>
      </Group>
    </Stack>
  );
}
