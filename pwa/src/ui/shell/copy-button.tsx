import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';

import { useAnnounce } from './announce.tsx';
import { messages } from './copy-button-messages.ts';
import css from './copy-button.module.css';
import { useWords } from './words.tsx';

type CopyButtonProps = {
  /** What lands on the clipboard. Nothing of a patient. */
  readonly text: string;
  readonly label: string;
};

/** Copies, and says whether it worked. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const t = useWords(messages);
  const announce = useAnnounce();
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  async function copy() {
    const next = await navigator.clipboard.writeText(text).then(
      () => 'copied' as const,
      () => 'failed' as const, // not allowed here: it can still be selected
    );
    setOutcome(next);
    announce(t[next]);
  }
  return (
    <span className={css['copy']}>
      <Button
        variant="default"
        leftSection={
          outcome === 'copied' ? <IconCheck size={20} aria-hidden /> : <IconCopy size={20} aria-hidden />
        }
        onClick={() => void copy()}
      >
        {label}
      </Button>
      {outcome !== null && <span aria-hidden>{t[outcome]}</span>}
    </span>
  );
}
