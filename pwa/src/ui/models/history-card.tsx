import { Busy } from '../shell/busy.tsx';
import { Card } from '../shell/card.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './model-page.module.css';
import { useModelHistory } from './use-models.ts';

const SHOWN = 50;

/** What served when, and who did what, as the registry remembers it. */
export function HistoryCard({ id }: { readonly id: string }) {
  const t = useWords(messages);
  const format = useFormat();
  const { data, error, refetch } = useModelHistory(id);
  return (
    <Card title={t.history}>
      {error !== null && <ErrorNotice error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Busy />}
      {data?.audit.length === 0 && <p>{t.noHistory}</p>}
      {data !== undefined && data.aliases.length > 0 && (
        <ul className={css['events']}>
          {data.aliases.slice(0, SHOWN).map((move) => (
            <li key={move.at + move.alias}>
              <time dateTime={move.at}>{format.dateTime(move.at)}</time>
              <span>
                <strong translate="no">@{move.alias}</strong>{' '}
                {move.version === null ? t.movedAway : t.movedTo(move.version)}
                {move.from !== null && ` (${t.movedFrom(move.from)})`}, {t.by(move.by)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {data !== undefined && data.audit.length > 0 && (
        <details>
          <summary className={css['more']}>{t.audit(data.audit.length)}</summary>
          <ul className={css['events']}>
            {data.audit.slice(0, SHOWN).map((event, at) => (
              <li key={at}>
                <time dateTime={event.at}>{format.dateTime(event.at)}</time>
                <span>
                  <span lang="en">{event.action}</span> <span translate="no">{event.subject}</span>,{' '}
                  {t.by(event.by)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
