import { ErrorNotice } from '../shell/error-notice.tsx';
import { Unreachable } from '../shell/failure.ts';
import { useFormat } from '../shell/format.ts';
import { Notice } from '../shell/notice.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';

type StaleProps = {
  /** Why it could not be read again. */
  readonly error: unknown;
  /** When it was read. */
  readonly atMillis: number;
};

/** What is shown may have changed since, or be recalled; on paper too, where nobody reads it again. */
export function Stale({ error, atMillis }: StaleProps) {
  const t = useWords(messages);
  const format = useFormat();
  return (
    <>
      <Notice tone="warn" title={t.staleTitle}>
        <p>{t.stale(format.dateTime(atMillis))}</p>
      </Notice>
      {!(error instanceof Unreachable) && <ErrorNotice error={error} />}
    </>
  );
}
