import type { ReactNode } from 'react';

import css from './facts.module.css';

export type Fact = readonly [name: string, value: ReactNode];

/** Names and values; what is null is left out. */
export function Facts({
  facts,
  narrow = false,
}: {
  readonly facts: readonly Fact[];
  readonly narrow?: boolean;
}) {
  return (
    <dl className={css['facts']} data-narrow={narrow}>
      {facts
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
