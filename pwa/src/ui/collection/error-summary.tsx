import { useEffect, useRef } from 'react';
import { Link } from 'react-router';

import css from './error-summary.module.css';

/** Something in the way: further down on this page, or on another step. */
export type SummaryLine = { readonly id: string; readonly text: string } & (
  { readonly targetId: string } | { readonly to: string }
);

type ErrorSummaryProps = {
  readonly title: string;
  readonly lines: readonly SummaryLine[];
  /** Grows with each attempt: the summary takes the focus again. */
  readonly attempts: number;
};

/** All that is in the way, on top of the page, each line a way to where it is mended. */
export function ErrorSummary({ title, lines, attempts }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempts === 0) return;
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'start' });
  }, [attempts]);
  if (lines.length === 0) return null;
  return (
    <div ref={box} className={css['summary']} tabIndex={-1} role="group" aria-labelledby="resumo-de-erros">
      <h2 id="resumo-de-erros">{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            {'to' in line ? (
              <Link to={line.to}>{line.text}</Link>
            ) : (
              <LinkBelow text={line.text} targetId={line.targetId} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function LinkBelow({ text, targetId }: { readonly text: string; readonly targetId: string }) {
  return (
    <a
      href={`#${targetId}`}
      onClick={(event) => {
        event.preventDefault(); // the address would change and the router would take it for a page
        focusOn(targetId);
      }}
    >
      {text}
    </a>
  );
}

/** With its label in sight, not only the box to write in. */
export function focusOn(id: string): void {
  const element = document.getElementById(id);
  element?.focus({ preventScroll: true });
  (element?.closest('fieldset, [data-field]') ?? element)?.scrollIntoView({ block: 'center' });
}
