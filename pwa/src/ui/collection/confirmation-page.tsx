import { Button } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { Link, Navigate, useNavigate, useParams } from 'react-router';

import { newCollection, type Collection } from '../../core/collection.ts';
import { samePatientAgain } from '../../core/collection-steps.ts';
import { shortReference } from '../../core/short-reference.ts';
import type { OutboxItem } from '../../core/outbox.ts';
import type { OutboxEntry } from '../../core/ports.ts';
import { Busy } from '../shell/busy.tsx';
import { Card } from '../shell/card.tsx';
import { CopyButton } from '../shell/copy-button.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { Notice, type Tone } from '../shell/notice.tsx';
import { useOnline } from '../shell/online.ts';
import { Page } from '../shell/page.tsx';
import { useServices } from '../shell/services.tsx';
import { useUser } from '../shell/session-context.tsx';
import { useOutbox } from '../shell/use-outbox.ts';
import { useWords } from '../shell/words.tsx';
import { Absent } from './absent.tsx';
import css from './confirmation-page.module.css';
import { messages } from './messages.ts';
import { PatientBar } from './patient-bar.tsx';

/** What becomes of a finished collection, live from the outbox. */
export function Component() {
  const { draftId = '' } = useParams();
  const user = useUser();
  const entry = useOutbox().find(({ item }) => item.key === draftId && item.userId === user.id);
  return entry === undefined ? (
    <NotFinished userId={user.id} id={draftId} />
  ) : (
    <Finished entry={entry} userId={user.id} />
  );
}

/** A draft has nothing to confirm yet. */
function NotFinished({ userId, id }: { readonly userId: string; readonly id: string }) {
  const t = useWords(messages);
  const { collections } = useServices();
  const [state, setState] = useState<'looking' | 'draft' | 'absent'>('looking');
  useEffect(() => {
    let current = true;
    const settle = (found: 'draft' | 'absent') => {
      if (current) setState(found);
    };
    collections.find(userId, id).then(
      (collection) => settle(collection === null ? 'absent' : 'draft'),
      () => settle('absent'),
    );
    return () => {
      current = false;
    };
  }, [collections, userId, id]);
  switch (state) {
    case 'looking':
      return <Busy text={t.opening} />;
    case 'draft':
      return <Navigate to={`/coleta/${id}/revisao`} replace />;
    case 'absent':
      return <Absent />;
  }
}

function Finished({ entry, userId }: { readonly entry: OutboxEntry; readonly userId: string }) {
  const t = useWords(messages);
  const { item, collection } = entry;
  return (
    <Page title={t.confirmationTitle}>
      {collection !== null && <PatientBar patient={collection.patient} />}
      <SendState item={item} />
      <Reference id={item.key} />
      <div className={css['next']}>
        {item.state === 'sent' && (
          <Button component={Link} to={`/inferencias/${item.inferenceId}`}>
            {t.seeInference}
          </Button>
        )}
        {collection !== null && <SamePatient collection={collection} userId={userId} />}
        <Button component={Link} to="/nova" variant="default">
          {t.newCollection}
        </Button>
        <Button component={Link} to="/" variant="subtle">
          {t.goToList}
        </Button>
      </div>
    </Page>
  );
}

/** The live region stays while its words change: stored here, on its way, received. */
function SendState({ item }: { readonly item: OutboxItem }) {
  const view = useSendView(item);
  return (
    <div aria-live="polite">
      <Notice
        tone={view.tone}
        title={view.title}
        {...(view.action === undefined ? {} : { actions: view.action })}
      >
        <p>{view.text}</p>
        {view.detail !== undefined && <p className={css['detail']}>{view.detail}</p>}
      </Notice>
    </div>
  );
}

type SendView = {
  readonly tone: Tone;
  readonly title: string;
  readonly text: string;
  readonly detail?: string;
  readonly action?: ReactNode;
};

function useSendView(item: OutboxItem): SendView {
  const t = useWords(messages);
  const online = useOnline();
  switch (item.state) {
    case 'queued':
      return { tone: 'info', title: t.stateQueued, text: online ? t.keptText : t.waitingForNetwork };
    case 'sending':
      return { tone: 'info', title: t.stateSending, text: t.sendingText };
    case 'sent':
      return { tone: 'ok', title: t.sentTitle, text: t.sentText };
    case 'failed':
      return {
        tone: 'danger',
        title: t.refusedTitle,
        text: t.refusedText,
        ...(item.problem.text === '' ? {} : { detail: `${t.saidByService}: ${item.problem.text}` }),
        action: (
          <>
            <Correct itemKey={item.key} />
            <Button component={Link} to="/fila" variant="default">
              {t.toQueue}
            </Button>
          </>
        ),
      };
    case 'blocked':
      return {
        tone: 'warn',
        title: t.blockedTitle,
        text: t.blockedText,
        action: (
          <Button component={Link} to="/entrar" variant="default">
            {t.signIn}
          </Button>
        ),
      };
  }
}

function Correct({ itemKey }: { readonly itemKey: string }) {
  const t = useWords(messages);
  const { outbox } = useServices();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<unknown>(null);
  async function correct() {
    try {
      const collection = await outbox.reopen(itemKey);
      await navigate(`/coleta/${collection.id}/revisao`);
    } catch (reason) {
      setFailure(reason);
    }
  }
  return (
    <>
      <Button onClick={() => void correct()}>{t.correct}</Button>
      {failure !== null && <ErrorNotice error={failure} />}
    </>
  );
}

function Reference({ id }: { readonly id: string }) {
  const t = useWords(messages);
  const reference = shortReference(id);
  return (
    <Card title={t.reference}>
      <p className={css['reference']} translate="no">
        {reference}
      </p>
      <p className={css['hint']}>{t.referenceHint}</p>
      <CopyButton text={reference} label={t.copy} />
    </Card>
  );
}

function SamePatient({ collection, userId }: { readonly collection: Collection; readonly userId: string }) {
  const t = useWords(messages);
  const { collections, newId, nowMillis } = useServices();
  const navigate = useNavigate();
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  async function start() {
    setStarting(true);
    try {
      const again = newCollection(newId(), userId, samePatientAgain(collection.patient), nowMillis());
      await collections.save(again);
      await navigate(`/coleta/${again.id}/paciente`);
    } catch (reason) {
      setFailure(reason);
      setStarting(false);
    }
  }
  return (
    <>
      {failure !== null && <ErrorNotice error={failure} />}
      <Button variant="default" loading={starting} onClick={() => void start()}>
        {t.samePatientAgain}
      </Button>
    </>
  );
}
