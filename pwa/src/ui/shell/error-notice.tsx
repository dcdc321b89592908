import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';

import { StorageRefused } from '../../core/ports.ts';
import css from './error-notice.module.css';
import { Refusal, Unreachable } from './failure.ts';
import { messages } from './messages.ts';
import { Notice } from './notice.tsx';
import { useWords } from './words.tsx';

type ErrorNoticeProps = {
  readonly error: unknown;
  /** The feature's own sentence for this error, or null to say it in general. */
  readonly say?: (error: unknown) => string | null;
  readonly retry?: () => void;
};

/** What went wrong and what to do now, for whatever was thrown. */
export function ErrorNotice({ error, say, retry }: ErrorNoticeProps) {
  const t = useWords(messages);
  const inGeneral = useWordsOfError();
  const detail = error instanceof Refusal && error.message !== '' ? error.message : null;
  return (
    <Notice
      tone={error instanceof Unreachable ? 'warn' : 'danger'}
      title={error instanceof Unreachable ? t.unreachableTitle : t.errorTitle}
      role="alert"
      actions={
        retry && (
          <Button variant="default" leftSection={<IconRefresh size={20} aria-hidden />} onClick={retry}>
            {t.retry}
          </Button>
        )
      }
    >
      <p>{say?.(error) ?? inGeneral(error)}</p>
      {detail !== null && (
        <details className={css['detail']}>
          <summary>{t.technicalDetail}</summary>
          <code lang="en">
            {error instanceof Refusal ? `${error.status} · ` : ''}
            {detail}
          </code>
        </details>
      )}
    </Notice>
  );
}

/** A sentence for any error, in the language of the person. */
export function useWordsOfError(): (error: unknown) => string {
  const t = useWords(messages);
  return (error) => {
    if (error instanceof Unreachable) return t.unreachable;
    if (error instanceof StorageRefused)
      return error.reason === 'full' ? t.storageFull : t.storageUnavailable;
    if (!(error instanceof Refusal)) return t.unexpected;
    if (error.status === 401) return t.signedOut;
    if (error.status === 403) return error.type.endsWith('/csrf') ? t.outOfDate : t.forbidden;
    if (error.status === 404) return t.notFound;
    if (error.status === 409) return t.conflict;
    if (error.status === 413) return t.tooLarge;
    if (error.status === 429) return t.tooMany(error.retryAfterSeconds ?? 60);
    if (error.status === 502 || error.status === 503 || error.status === 504) return t.unavailable;
    return error.status >= 500 ? t.broken : t.refused;
  };
}
