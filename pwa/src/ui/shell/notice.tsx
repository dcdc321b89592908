import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCircleCheck,
  IconInfoCircle,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { messages } from './messages.ts';
import css from './notice.module.css';
import { useWords } from './words.tsx';

export type Tone = 'info' | 'ok' | 'warn' | 'danger';

const icons: Record<Tone, Icon> = {
  info: IconInfoCircle,
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  danger: IconAlertOctagon,
};

type NoticeProps = {
  readonly tone: Tone;
  /** Instead of the tone's own word («Atenção», «Erro» …). */
  readonly title?: string;
  /** `alert` interrupts a screen reader, `status` waits its turn; neither for what was there when the page opened. */
  readonly role?: 'alert' | 'status';
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
};

/** Something to know, said by icon, word and colour together. */
export function Notice({ tone, title, role, actions, children }: NoticeProps) {
  const t = useWords(messages);
  const ToneIcon = icons[tone];
  return (
    <div className={css['notice']} data-tone={tone} role={role}>
      <ToneIcon className={css['icon']} aria-hidden size={24} />
      <div className={css['body']}>
        <p className={css['title']}>{title ?? t[tone]}</p>
        {children}
        {actions !== undefined && <div className={css['actions']}>{actions}</div>}
      </div>
    </div>
  );
}
