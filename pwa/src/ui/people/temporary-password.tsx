import { Button } from '@mantine/core';

import { CopyButton } from '../shell/copy-button.tsx';
import { Notice } from '../shell/notice.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './people.module.css';

type TemporaryPasswordProps = {
  readonly title: string;
  readonly password: string;
  readonly onClose: () => void;
};

/** Shown once: nobody can look it up later. */
export function TemporaryPassword({ title, password, onClose }: TemporaryPasswordProps) {
  const t = useWords(messages);
  return (
    <div className={css['form']}>
      <Notice tone="ok" title={title} role="status">
        <p>{t.temporaryOnce}</p>
      </Notice>
      <div className={css['password']}>
        <code aria-label={t.temporary}>{password}</code>
        <CopyButton text={password} label={t.copyPassword} />
      </div>
      <div className={css['ways']}>
        <Button onClick={onClose}>{t.close}</Button>
      </div>
    </div>
  );
}
