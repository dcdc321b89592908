import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { CalendarDate } from '../../core/calendar-date.ts';
import type { Collection } from '../../core/collection.ts';
import { DRAFT_STEPS, stepState, type DraftStep, type StepState } from '../../core/collection-steps.ts';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './step-links.module.css';

type StepLinksProps = {
  readonly collection: Collection;
  readonly current: DraftStep;
  readonly today: CalendarDate;
};

/** The way through a collection. On phones one line that opens, on wider screens all steps in a row. */
export function StepLinks({ collection, current, today }: StepLinksProps) {
  const t = useWords(messages);
  const [openedAt, setOpenedAt] = useState<DraftStep | null>(null);
  const opened = openedAt === current; // it closes when another step is reached
  const at = DRAFT_STEPS.indexOf(current) + 1;
  const states = DRAFT_STEPS.map((step) => stepState(collection, step, today));
  return (
    <nav className={css['steps']} aria-label={t.steps}>
      <button
        type="button"
        className={css['summary']}
        aria-expanded={opened}
        onClick={() => setOpenedAt(opened ? null : current)}
      >
        <span>{t.stepOf(at, DRAFT_STEPS.length, t[current])}</span>
        <IconChevronDown className={css['chevron']} aria-hidden size={20} />
      </button>
      <div className={css['progress']} aria-hidden>
        {DRAFT_STEPS.map((step, index) => (
          <span key={step} data-state={states[index]} data-current={step === current} />
        ))}
      </div>
      <ol className={css['list']} data-opened={opened}>
        {DRAFT_STEPS.map((step, index) => (
          <li key={step}>
            <StepLink
              to={`/coleta/${collection.id}/${step}`}
              number={index + 1}
              name={t[step]}
              state={states[index] ?? 'closed'}
              current={step === current}
            />
          </li>
        ))}
      </ol>
    </nav>
  );
}

type StepLinkProps = {
  readonly to: string;
  readonly number: number;
  readonly name: string;
  readonly state: StepState;
  readonly current: boolean;
};

function StepLink({ to, number, name, state, current }: StepLinkProps) {
  const t = useWords(messages);
  const content = (
    <>
      <span className={css['number']} aria-hidden>
        {state === 'done' ? <IconCheck size={18} stroke={3} /> : number}
      </span>
      <span>{name}</span>
      {state !== 'open' && (
        <span className={css['hidden']}>, {state === 'done' ? t.stepDone : t.stepClosed}</span>
      )}
    </>
  );
  if (state === 'closed') {
    return (
      <span className={css['step']} data-state={state}>
        {content}
      </span>
    );
  }
  return (
    <Link
      className={css['step']}
      to={to}
      data-state={state}
      {...(current ? { 'aria-current': 'step' as const } : {})}
    >
      {content}
    </Link>
  );
}
