import { IconInbox, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import css from './empty-state.module.css';

type EmptyStateProps = {
  /** Left out where the page's heading says it. */
  readonly title?: string;
  readonly icon?: Icon;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
};

/** Nothing to show yet: why, and what to do about it. */
export function EmptyState({ title, icon: EmptyIcon = IconInbox, action, children }: EmptyStateProps) {
  return (
    <div className={css['empty']}>
      <EmptyIcon aria-hidden size={48} stroke={1.5} />
      {title !== undefined && <h2>{title}</h2>}
      {children !== undefined && <div className={css['text']}>{children}</div>}
      {action}
    </div>
  );
}
