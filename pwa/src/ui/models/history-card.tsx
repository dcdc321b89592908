import { Button } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';

import { Busy } from '../shell/busy.tsx';
import { Card } from '../shell/card.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './model-page.module.css';
import { useModelHistory } from './use-models.ts';

const STEP = 50;
/** The service tells no more. */
const MOST = 1000;

/** What served when, and who did what, as the registry remembers it. */
export function HistoryCard({ id }: { readonly id: string }) {
  const t = useWords(messages);
  const { data, error, refetch } = useModelHistory(id);
  const actions: Readonly<Record<string, string>> = t.actions;
  return (
    <Card title={t.history}>
      {error !== null && <ErrorNotice error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Busy />}
      {data?.audit.length === 0 && <p>{t.noHistory}</p>}
      {data !== undefined && data.audit.length >= MOST && <p>{t.historyCut(MOST)}</p>}
      {data !== undefined && data.aliases.length > 0 && (
        <Events events={data.aliases}>
          {(move) => (
            <>
              <strong translate="no">@{move.alias}</strong>{' '}
              {move.version === null ? t.movedAway : t.movedTo(move.version)}
              {move.from !== null && ` (${t.movedFrom(move.from)})`}, {t.by(move.by)}
            </>
          )}
        </Events>
      )}
      {data !== undefined && data.audit.length > 0 && (
        <details>
          <summary className={css['more']}>{t.audit(data.audit.length)}</summary>
          <Events events={data.audit}>
            {({ action, subject, by }) => (
              <>
                {actions[action] ?? <span lang="en">{action}</span>} <span translate="no">{subject}</span>,{' '}
                {t.by(by)}
              </>
            )}
          </Events>
        </details>
      )}
    </Card>
  );
}

type EventsProps<Event> = {
  readonly events: readonly Event[];
  readonly children: (event: Event) => ReactNode;
};

/** The first of them, and more when asked. */
function Events<Event extends { readonly at: string }>({ events, children }: EventsProps<Event>) {
  const t = useWords(messages);
  const format = useFormat();
  const [most, setMost] = useState(STEP);
  const list = useRef<HTMLUListElement>(null);
  const more = () => {
    flushSync(() => setMost(most + STEP));
    // the keyboard goes on where the new ones begin
    list.current?.querySelectorAll('li')[most]?.focus();
  };
  return (
    <>
      <ul className={css['events']} ref={list}>
        {events.slice(0, most).map((event, at) => (
          <li key={at} tabIndex={-1}>
            <time dateTime={event.at}>{format.dateTime(event.at)}</time>
            <span>{children(event)}</span>
          </li>
        ))}
      </ul>
      {events.length > most && (
        <p>
          {t.someOf(most, events.length)}{' '}
          <Button variant="default" onClick={more}>
            {t.more}
          </Button>
        </p>
      )}
    </>
  );
}
