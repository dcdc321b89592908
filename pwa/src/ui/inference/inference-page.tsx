import { Button } from '@mantine/core';
import { IconArrowLeft, IconPlus, IconPrinter } from '@tabler/icons-react';
import { Link } from 'react-router';

import { isAnswer } from '../../core/revealing.ts';
import { Busy } from '../shell/busy.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { Freshness } from '../shell/freshness.tsx';
import { hasImpression, useShown, type InferenceJson, type Shown } from '../shell/inferences.ts';
import { useLiveInferences } from '../shell/live-inferences.ts';
import { Page } from '../shell/page.tsx';
import { useServiceInfo } from '../shell/service-info.ts';
import { useWords } from '../shell/words.tsx';
import { Identity } from './identity.tsx';
import css from './inference-page.module.css';
import { messages } from './messages.ts';
import { ImpressionForm, OpinionCard } from './opinion.tsx';
import { PatientData } from './patient-data.tsx';
import { Recordings } from './recordings.tsx';
import { Reproductions } from './reproductions.tsx';
import { Comparison, Result } from './result.tsx';
import { Stale } from './stale.tsx';
import { Timeline } from './timeline.tsx';
import { Unknown } from './unknown.tsx';
import { useInference } from './use-inference.ts';
import { useNewSample } from './use-new-sample.ts';
import { useNews } from './use-news.ts';

/** All of one inference, live. */
export function Component() {
  const t = useWords(messages);
  const { query, missing } = useInference();
  const mode = useLiveInferences();
  const shown = useShown();
  if (missing) return <Unknown />;
  if (query.data === undefined || shown === null) {
    return (
      <Page title={t.title}>
        {query.isError ? (
          <ErrorNotice error={query.error} retry={() => void query.refetch()} />
        ) : (
          <Busy text={t.loading} />
        )}
      </Page>
    );
  }
  return (
    <>
      {/* keyed: another inference is another page, whatever was typed into the forms of this one */}
      <Details key={query.data.id} inference={query.data} shown={shown(query.data)}>
        <Freshness mode={mode} atMillis={query.isPlaceholderData ? 0 : query.dataUpdatedAt} />
        {query.isError && <Stale error={query.error} atMillis={query.dataUpdatedAt} />}
      </Details>
    </>
  );
}

type DetailsProps = {
  readonly inference: InferenceJson;
  readonly shown: Shown;
  readonly children: React.ReactNode;
};

function Details({ inference, shown, children }: DetailsProps) {
  const t = useWords(messages);
  const { askBeforeRevealing } = useServiceInfo();
  useNews(inference.id, shown);
  const answered = [shown.view.main, ...shown.view.others].some(isAnswer);
  const asks = askBeforeRevealing && !hasImpression(inference);
  return (
    <Page
      title={t.title}
      width="wide"
      lead={
        <Link className={css['back']} to="/">
          <IconArrowLeft size={20} aria-hidden />
          {t.back}
        </Link>
      }
    >
      <Identity inference={inference} />
      {children}
      <div className={css['columns']}>
        <div className={css['column']}>
          {asks && <ImpressionForm inference={inference} ready={answered} />}
          <Result inference={inference} shown={shown} />
          <Comparison inference={inference} shown={shown} />
          {answered && !asks && <OpinionCard inference={inference} />}
          <Reproductions inference={inference} />
        </div>
        <div className={css['column']}>
          <Actions inference={inference} />
          <Recordings inference={inference} />
          <Timeline inference={inference} shown={shown} />
          <PatientData inference={inference} />
        </div>
      </div>
    </Page>
  );
}

/** Beside the result; on phones below it, so that nothing pushes it off the screen. */
function Actions({ inference }: { readonly inference: InferenceJson }) {
  const t = useWords(messages);
  const newSample = useNewSample();
  return (
    <>
      <div className={css['actions']}>
        <Button
          variant="default"
          component={Link}
          to={`/inferencias/${inference.id}/imprimir`}
          leftSection={<IconPrinter size={20} aria-hidden />}
        >
          {t.print}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          loading={newSample.isPending}
          onClick={() => newSample.mutate(inference)}
        >
          {t.again}
        </Button>
      </div>
      {newSample.isError && <ErrorNotice error={newSample.error} />}
    </>
  );
}
