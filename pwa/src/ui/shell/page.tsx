import type { ReactNode } from 'react';

import { PageTitle } from './page-title.tsx';
import css from './page.module.css';

type PageProps = {
  readonly title: string;
  /** One or two sentences below the heading. */
  readonly lead?: ReactNode;
  /** Buttons beside the heading; under it on phones. */
  readonly actions?: ReactNode;
  /** `text` for forms and reading (44 rem), `wide` for tables. */
  readonly width?: 'text' | 'wide';
  readonly children?: ReactNode;
};

/** A screen: its one heading, and what stands below it with even distances. */
export function Page({ title, lead, actions, width = 'text', children }: PageProps) {
  return (
    <div className={css['page']} data-width={width}>
      <div className={css['head']}>
        <div className={css['titles']}>
          <PageTitle windowTitle={title}>{title}</PageTitle>
          {lead !== undefined && <p className={css['lead']}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={css['actions']}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
