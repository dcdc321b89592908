import { Button } from '@mantine/core';
import { Suspense, useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation, useParams } from 'react-router';

import { STEPS, type Collection, type Step } from '../../core/collection.ts';
import { firstOpenStep, stepState, type DraftStep } from '../../core/collection-steps.ts';
import { AlreadyFinished } from '../../core/ports.ts';
import { Busy } from '../shell/busy.tsx';
import { CollectionContext } from '../shell/collection-context.tsx';
import { ErrorNotice, useWordsOfError } from '../shell/error-notice.tsx';
import { Notice } from '../shell/notice.tsx';
import { useServices } from '../shell/services.tsx';
import { useUser } from '../shell/session-context.tsx';
import { useOutbox } from '../shell/use-outbox.ts';
import { useWords } from '../shell/words.tsx';
import { Absent } from './absent.tsx';
import css from './collection-layout.module.css';
import { messages } from './messages.ts';
import { PatientBar } from './patient-bar.tsx';
import { StepLinks } from './step-links.tsx';
import { calendarDateAt } from './today.ts';
import { useKept, type Kept } from './use-kept.ts';

/** What all steps of a collection share: the patient, the way, and a device that keeps every change. */
export function Component() {
  const { draftId = '' } = useParams();
  const user = useUser();
  const { pathname } = useLocation();
  const step = STEPS.find((each) => pathname.endsWith(`/${each}`));
  // what became of a collection is shown without one; coming back from there loads it anew, or finds it gone
  if (step === 'confirmacao') return <Outlet />;
  return <Draft key={`${user.id}/${draftId}`} id={draftId} userId={user.id} step={step} />;
}

type DraftProps = { readonly id: string; readonly userId: string; readonly step: DraftStep | undefined };

function Draft({ id, userId, step }: DraftProps) {
  const t = useWords(messages);
  const finished = useOutbox().some(({ item }) => item.key === id);
  const [found, retry] = useFound(userId, id);
  switch (found.state) {
    case 'loading':
      return <Busy text={t.opening} />;
    case 'failed':
      return <ErrorNotice error={found.reason} retry={retry} />;
    case 'here':
      return <InHand initial={found.collection} step={step} />;
    case 'absent':
      return finished ? <Navigate to={`/coleta/${id}/confirmacao`} replace /> : <Absent />;
  }
}

type Found =
  | { readonly state: 'loading' }
  | { readonly state: 'absent' }
  | { readonly state: 'failed'; readonly reason: unknown }
  | { readonly state: 'here'; readonly collection: Collection };

function useFound(userId: string, id: string): [Found, () => void] {
  const { collections } = useServices();
  const [found, setFound] = useState<Found>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    const settle = (next: Found) => {
      if (current) setFound(next);
    };
    collections.find(userId, id).then(
      (collection) => settle(collection === null ? { state: 'absent' } : { state: 'here', collection }),
      (reason: unknown) => settle({ state: 'failed', reason }),
    );
    return () => {
      current = false;
    };
  }, [collections, userId, id, attempt]);
  return [found, () => setAttempt((last) => last + 1)];
}

function InHand({ initial, step }: { readonly initial: Collection; readonly step: DraftStep | undefined }) {
  const { nowMillis } = useServices();
  const kept = useKept(initial);
  const { collection } = kept.inHand;
  const today = calendarDateAt(nowMillis());
  if (step === undefined || stepState(collection, step, today) === 'closed') {
    const first = firstOpenStep(collection, today);
    return <Navigate to={`/coleta/${collection.id}/${first}`} replace state={{ closedStep: step }} />;
  }
  return (
    <CollectionContext value={kept.inHand}>
      <div className={css['collection']}>
        <PatientBar patient={collection.patient} />
        <StepLinks collection={collection} current={step} today={today} />
        <ClosedStepNotice here={step} />
        <NotKept kept={kept} />
        <Suspense fallback={<Busy />}>
          <Outlet />
        </Suspense>
        <KeptNote kept={kept} />
      </div>
    </CollectionContext>
  );
}

/** Somebody came by a link to a step that makes no sense yet. */
function ClosedStepNotice({ here }: { readonly here: Step }) {
  const t = useWords(messages);
  const { state } = useLocation() as { state: unknown };
  const wanted = closedStepOf(state);
  if (wanted === undefined) return null;
  return (
    <Notice tone="info" role="status">
      <p>{t.closedStep(t[wanted], t[here])}</p>
    </Notice>
  );
}

function closedStepOf(state: unknown): Step | undefined {
  const closed =
    typeof state === 'object' && state !== null && 'closedStep' in state ? state.closedStep : null;
  return STEPS.find((step) => step === closed);
}

function NotKept({ kept }: { readonly kept: Kept }) {
  const t = useWords(messages);
  const wordsOf = useWordsOfError();
  if (kept.state.state !== 'refused') return null;
  const { reason } = kept.state;
  if (reason instanceof AlreadyFinished) {
    return <Navigate to={`/coleta/${kept.inHand.collection.id}/confirmacao`} replace />; // sent from another tab
  }
  return (
    <Notice
      tone="danger"
      role="alert"
      title={t.notKeptTitle}
      actions={
        <Button variant="default" onClick={kept.again}>
          {t.keepAgain}
        </Button>
      }
    >
      <p>{wordsOf(reason)}</p>
      <p>{t.notKeptNext}</p>
    </Notice>
  );
}

function KeptNote({ kept }: { readonly kept: Kept }) {
  const t = useWords(messages);
  if (kept.state.state === 'refused') return null;
  return (
    <p className={css['keptNote']} data-kept={kept.state.state === 'kept'}>
      {kept.state.state === 'kept' ? t.keptHere : t.keeping}
    </p>
  );
}
