import { useId, type ReactNode } from 'react';

import css from './card.module.css';

type CardProps = {
  /** The second-level heading that names the card. */
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
};

/** A part of a page that belongs together. With a title it is a region that screen readers can go to. */
export function Card({ title, actions, children }: CardProps) {
  const id = useId();
  if (title === undefined) return <div className={css['card']}>{children}</div>;
  return (
    <section className={css['card']} aria-labelledby={id}>
      <div className={css['head']}>
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
