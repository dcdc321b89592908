import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconCirclePlus, IconCloudOff, IconFilterOff } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useRef } from 'react';
import { Link } from 'react-router';

import { EVERYTHING, filtersOf } from '../../core/inference-question.ts';
import { newRecalls, recallsOf, type Known } from '../../core/new-recalls.ts';
import { useAnnounce } from '../shell/announce.tsx';
import { Busy } from '../shell/busy.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { Unreachable } from '../shell/failure.ts';
import { useFormat } from '../shell/format.ts';
import { Freshness } from '../shell/freshness.tsx';
import { useShown, type InferenceJson, type Shown } from '../shell/inferences.ts';
import { useLiveInferences } from '../shell/live-inferences.ts';
import { Notice } from '../shell/notice.tsx';
import { Page } from '../shell/page.tsx';
import { useStatusWords } from '../shell/result-status.tsx';
import { useWords } from '../shell/words.tsx';
import { Filters } from './filters.tsx';
import { InferenceCards } from './inference-cards.tsx';
import { InferenceTable } from './inference-table.tsx';
import css from './inferences-page.module.css';
import { messages } from './messages.ts';
import { QueuedHere } from './queued-here.tsx';
import { useInferenceList } from './use-inference-list.ts';
import { useQuestion } from './use-question.ts';

export type Row = { readonly inference: InferenceJson } & Shown;

/** Home: one's inferences, live. */
export function Component() {
  const t = useWords(messages);
  const [question, ask] = useQuestion();
  const list = useInferenceList(question);
  const mode = useLiveInferences();
  const shown = useShown();
  const filtered = filtersOf(question) > 0;
  const data = useDeferredValue(list.data); // a long list is built in slices, between which the page answers
  const inferences = data?.pages.flatMap((page) => page.inferences);
  const rows =
    shown === null ? undefined : inferences?.map((inference) => ({ inference, ...shown(inference) }));

  return (
    <Page
      title={t.title}
      lead={t.lead}
      width="wide"
      actions={
        <Button component={Link} to="/nova" leftSection={<IconCirclePlus size={22} aria-hidden />}>
          {t.newCollection}
        </Button>
      }
    >
      <QueuedHere />
      <Filters question={question} onAsk={ask} />
      <Freshness mode={mode} atMillis={list.isPlaceholderData ? 0 : list.dataUpdatedAt} />
      {list.isError && rows !== undefined && <Stale error={list.error} atMillis={list.dataUpdatedAt} />}
      {rows === undefined ? (
        list.isError ? (
          <NoList error={list.error} retry={() => void list.refetch()} />
        ) : (
          <Busy text={t.loading} />
        )
      ) : rows.length === 0 && !list.isPlaceholderData ? (
        filtered ? (
          <EmptyState
            title={t.nothingTitle}
            icon={IconFilterOff}
            action={
              <Button variant="default" onClick={() => ask({ ...EVERYTHING, sort: question.sort })}>
                {t.clear}
              </Button>
            }
          >
            {t.nothingText}
          </EmptyState>
        ) : (
          <EmptyState title={t.emptyTitle}>{t.emptyText}</EmptyState>
        )
      ) : (
        <Rows rows={rows} list={list} question={question} ask={ask} />
      )}
    </Page>
  );
}

type RowsProps = {
  readonly rows: readonly Row[];
  readonly list: ReturnType<typeof useInferenceList>;
  readonly question: ReturnType<typeof useQuestion>[0];
  readonly ask: ReturnType<typeof useQuestion>[1];
};

function Rows({ rows, list, question, ask }: RowsProps) {
  const t = useWords(messages);
  const announce = useAnnounce();
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const region = useRef<HTMLDivElement>(null);
  const firstNew = useRef<number | null>(null); // where the keyboard goes on after more was loaded
  useArrivals(rows);

  const more = async () => {
    firstNew.current = rows.length;
    await list.fetchNextPage();
  };

  useEffect(() => {
    const from = firstNew.current;
    if (from === null || rows.length <= from) return;
    firstNew.current = null;
    announce(t.loaded(rows.length - from, rows.length));
    region.current?.querySelectorAll<HTMLAnchorElement>('a[data-row]')[from]?.focus();
  }, [rows.length, announce, t]);

  return (
    <div className={css['rows']} ref={region} aria-busy={list.isPlaceholderData}>
      {wide ? (
        <InferenceTable rows={rows} sort={question.sort} onSort={(sort) => ask({ ...question, sort })} />
      ) : (
        <InferenceCards rows={rows} />
      )}
      <div className={css['end']}>
        <p>
          {t.shown(rows.length)}
          {!list.hasNextPage && ` · ${t.allShown}`}
        </p>
        {list.hasNextPage && (
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void more()}>
            {list.isFetchingNextPage ? t.loadingMore : t.more}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Says what became of an inference since it was last seen: a result, or a recall; without moving anything. */
function useArrivals(rows: readonly Row[]): void {
  const t = useWords(messages);
  const announce = useAnnounce();
  const words = useStatusWords();
  const open = useRef<ReadonlySet<string>>(new Set());
  const known = useRef<Known>(new Map());
  useEffect(() => {
    const recalls = recallsOf(rows.map(({ inference, view }) => [inference.id, view]));
    const recalled = newRecalls(known.current, recalls).length;
    known.current = recalls;
    const arrived = rows.filter(({ inference, view }) => view.settled && open.current.has(inference.id));
    open.current = new Set(rows.filter(({ view }) => !view.settled).map(({ inference }) => inference.id));
    const [first] = arrived;
    if (recalled > 0) announce(t.recalledNow(recalled));
    if (recalled > 0 || first === undefined) return;
    const { inference, view, hidden } = first;
    announce(
      arrived.length === 1
        ? t.arrived(inference.rgh ?? t.noRgh, words(view.main, hidden))
        : t.arrivedMany(arrived.length),
    );
  }, [rows, announce, t, words]);
}

function NoList({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const t = useWords(messages);
  if (!(error instanceof Unreachable)) return <ErrorNotice error={error} retry={retry} />;
  return (
    <EmptyState title={t.offlineTitle} icon={IconCloudOff}>
      {t.offlineText}
    </EmptyState>
  );
}

function Stale({ error, atMillis }: { readonly error: unknown; readonly atMillis: number }) {
  const t = useWords(messages);
  const format = useFormat();
  if (!(error instanceof Unreachable)) return <ErrorNotice error={error} />;
  return (
    <Notice tone="warn" title={t.staleTitle}>
      <p>{t.stale(format.dateTime(atMillis))}</p>
    </Notice>
  );
}
