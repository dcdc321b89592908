import { Button, Group } from '@mantine/core';
import { useState } from 'react';

import { useAnnounce } from '../shell/announce.tsx';
import { ConfirmDialog } from '../shell/confirm-dialog.tsx';
import { Unreachable } from '../shell/failure.ts';
import { useServices } from '../shell/services.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';

type Choice = 'first-stands' | 'send-both';

/** Two versions of one sample, of which one arrived: the person says which shall stand. */
export function Settle({ itemKey }: { readonly itemKey: string }) {
  const t = useWords(messages);
  const { outbox } = useServices();
  const announce = useAnnounce();
  const [choice, setChoice] = useState<Choice | null>(null);
  const both = choice === 'send-both';

  const settle = async () => {
    if (choice === null) return;
    const outcome = await outbox.settle(itemKey, choice);
    if (outcome === 'unreachable') throw new Unreachable();
    if (outcome === 'not-found') announce(t.settleNotFound);
  };

  return (
    <Group gap="sm">
      <Button onClick={() => setChoice('first-stands')}>{t.keepFirst}</Button>
      <Button variant="default" onClick={() => setChoice('send-both')}>
        {t.sendBoth}
      </Button>
      <ConfirmDialog
        opened={choice !== null}
        title={both ? t.sendBothTitle : t.keepFirstTitle}
        confirm={both ? t.sendBoth : t.keepFirst}
        onConfirm={settle}
        onClose={() => setChoice(null)}
      >
        <p>{both ? t.sendBothText : t.keepFirstText}</p>
      </ConfirmDialog>
    </Group>
  );
}
