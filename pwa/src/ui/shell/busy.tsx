import { Loader, Progress } from '@mantine/core';

import css from './busy.module.css';
import { messages } from './messages.ts';
import { useWords } from './words.tsx';

/** Something is on its way and nobody knows how long it takes. */
export function Busy({ text }: { readonly text?: string }) {
  const t = useWords(messages);
  return (
    <div className={css['busy']} role="status">
      <Loader size="sm" aria-hidden />
      <span>{text ?? t.loading}</span>
    </div>
  );
}

/** Something is on its way and it is known how far. `value` from 0 to 1. */
export function ProgressLine({ label, value }: { readonly label: string; readonly value: number }) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div className={css['progress']}>
      <span>
        {label} <span className={css['percent']}>{percent} %</span>
      </span>
      <Progress value={percent} size="lg" aria-label={label} />
    </div>
  );
}
