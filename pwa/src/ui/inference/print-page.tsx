import { Button } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { Link } from 'react-router';

import { Busy } from '../shell/busy.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { useFormat } from '../shell/format.ts';
import { useShown, type Shown } from '../shell/inferences.ts';
import { Notice } from '../shell/notice.tsx';
import { Page } from '../shell/page.tsx';
import { useServiceInfo } from '../shell/service-info.ts';
import { useServices } from '../shell/services.tsx';
import { useUser } from '../shell/session-context.tsx';
import { useWords } from '../shell/words.tsx';
import { Card } from '../shell/card.tsx';
import { Identity } from './identity.tsx';
import { messages } from './messages.ts';
import { Impression, isOpinionGiven, OpinionText } from './opinion.tsx';
import { PatientData } from './patient-data.tsx';
import css from './print-page.module.css';
import { Comparison, Result } from './result.tsx';
import { Stale } from './stale.tsx';
import { Timeline } from './timeline.tsx';
import { Unknown } from './unknown.tsx';
import { useInference } from './use-inference.ts';
import { useNews } from './use-news.ts';

/** One inference on paper, with its caveat on top of it. */
export function Component() {
  const t = useWords(messages);
  const format = useFormat();
  const { nowMillis } = useServices();
  const { researchUse } = useServiceInfo();
  const { username } = useUser();
  const { id, query, missing } = useInference();
  const shownOf = useShown();
  if (missing) return <Unknown />;
  const inference = query.data;
  if (inference === undefined || shownOf === null) {
    return (
      <Page title={t.printTitle}>
        {query.isError ? (
          <ErrorNotice error={query.error} retry={() => void query.refetch()} />
        ) : (
          <Busy text={t.loading} />
        )}
      </Page>
    );
  }
  const shown = shownOf(inference);
  const opinion = inference.opinion ?? null;
  const toInference = (
    <Button
      variant="default"
      component={Link}
      to={`/inferencias/${id}`}
      leftSection={<IconArrowLeft size={20} aria-hidden />}
    >
      {t.printBack}
    </Button>
  );
  if (shown.hidden) {
    return (
      <Page title={t.printTitle}>
        <Notice tone="info" actions={toInference}>
          <p>{t.printHidden}</p>
        </Notice>
      </Page>
    );
  }
  return (
    <div className={css['report']}>
      <News id={id} shown={shown} />
      <Page
        title={t.printTitle}
        actions={
          <div className={css['tools']}>
            {toInference}
            <Button leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => window.print()}>
              {t.printNow}
            </Button>
          </div>
        }
      >
        {query.isError && <Stale error={query.error} atMillis={query.dataUpdatedAt} />}
        <p className={css['caveat']}>
          {researchUse && <strong>{t.research} </strong>}
          {t.printCaveat}
        </p>
        <Identity inference={inference} />
        <Result inference={inference} shown={shown} />
        <Comparison inference={inference} shown={shown} />
        <Card title={t.assessment}>
          <Impression opinion={opinion} />
          {isOpinionGiven(opinion) ? <OpinionText opinion={opinion} /> : <p>{t.noOpinion}</p>}
          <p className={css['signature']}>{t.signature}</p>
        </Card>
        <PatientData inference={inference} />
        <Timeline inference={inference} shown={shown} />
        <p className={css['printed']}>{t.printed(format.dateTime(nowMillis()), username)}</p>
      </Page>
    </div>
  );
}

function News({ id, shown }: { readonly id: string; readonly shown: Shown }) {
  useNews(id, shown);
  return null;
}
