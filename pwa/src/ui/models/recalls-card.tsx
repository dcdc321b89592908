import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import { Card } from '../shell/card.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { ask, Refusal } from '../shell/failure.ts';
import { useFormat } from '../shell/format.ts';
import { useServices } from '../shell/services.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './model-page.module.css';
import { ReasonDialog, RecallCard, Touched } from './recall-card.tsx';
import { useRecalls, type RecallJson } from './use-models.ts';

/** What was recalled, and a way to recall what the registry does not have. */
export function RecallsCard() {
  const t = useWords(messages);
  const { api } = useServices();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useRecalls();
  const [asking, setAsking] = useState(false);

  const send = async (reason: string, form: HTMLFormElement) => {
    const [name, version] = ['name', 'version'].map((field) =>
      (form.elements.namedItem(field) as HTMLInputElement).value.trim(),
    ) as [string, string];
    const known = await ask(api.GET('/v1/versions', { params: { query: { name, version } } }));
    if (known.results === 0) throw new UnknownVersion();
    return ask(api.POST('/v1/recalls', { body: { name, version, reason } }));
  };

  return (
    <Card title={t.recalls}>
      <p>{t.recallsText}</p>
      <div>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t.recallOther}
        </Button>
      </div>
      <ReasonDialog
        opened={asking}
        title={t.recallOther}
        label={t.recallReason}
        hint={t.recallReasonHint}
        confirm={t.recall}
        danger
        send={send}
        say={(failure) =>
          failure instanceof UnknownVersion || (failure instanceof Refusal && failure.status === 422)
            ? t.unknownVersion
            : failure instanceof Refusal && failure.status === 409
              ? t.recalledAlready
              : null
        }
        onClose={() => setAsking(false)}
      >
        <p>{t.recallEffect}</p>
        <TextInput name="name" label={t.recallName} autoComplete="off" spellCheck={false} data-autofocus />
        <TextInput name="version" label={t.recallVersion} autoComplete="off" />
      </ReasonDialog>
      {error !== null && <ErrorNotice error={error} retry={() => void refetch()} />}
      <ul className={css['servers']}>
        {data?.pages
          .flatMap((page) => page.recalls)
          .map((recall) => (
            <li key={recall.id}>
              <h3>
                <span translate="no">{recall.name}</span>, {t.version(recall.version)}
              </h3>
              {recall.withdrawal === null ? (
                <RecallCard name={recall.name} version={recall.version} recall={recall} />
              ) : (
                <Withdrawn recall={recall} />
              )}
            </li>
          ))}
      </ul>
      {hasNextPage && (
        <div>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t.more}
          </Button>
        </div>
      )}
    </Card>
  );
}

/** Neither the registry nor the ledger knows it. */
class UnknownVersion extends Error {}

function Withdrawn({ recall }: { readonly recall: RecallJson }) {
  const t = useWords(messages);
  const format = useFormat();
  const { withdrawal } = recall;
  return (
    <>
      <p>
        {t.recalledBecause(recall.reason)}{' '}
        {t.recalledBy(recall.created_by, format.dateTime(recall.created_at))}
      </p>
      {withdrawal !== null && (
        <p>
          {t.withdrawnBecause(withdrawal.reason)}{' '}
          {t.recalledBy(withdrawal.created_by, format.dateTime(withdrawal.created_at))}
        </p>
      )}
      <Touched recall={recall} />
    </>
  );
}
