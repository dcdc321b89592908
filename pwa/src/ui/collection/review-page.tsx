import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';

import type { Step } from '../../core/collection.ts';
import { missingSteps } from '../../core/collection-steps.ts';
import { checkPatientForm } from '../../core/patient-form.ts';
import { AlreadyFinished, TakesMissing } from '../../core/ports.ts';
import type { Task } from '../../core/take-quality.ts';
import { Card } from '../shell/card.tsx';
import { useCollection } from '../shell/collection-context.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { Page } from '../shell/page.tsx';
import { useServices } from '../shell/services.tsx';
import { useCatalogue } from '../shell/use-catalogue.ts';
import { useWords } from '../shell/words.tsx';
import { ErrorSummary, type SummaryLine } from './error-summary.tsx';
import { messages } from './messages.ts';
import { PatientSummary } from './patient-summary.tsx';
import css from './review-page.module.css';
import { TakeSummary } from './take-summary.tsx';
import { calendarDateAt } from './today.ts';

const TASKS: readonly Task[] = ['aceite', 'sustentada', 'parlenda', 'frase'];
const TASK_AT: Readonly<Partial<Record<Step, Task>>> = {
  consentimento: 'aceite',
  vogal: 'sustentada',
  parlenda: 'parlenda',
  frase: 'frase',
};
const CONFIRM_ID = 'mesmo-paciente';

/** Everything once more before it is sent. */
export function Component() {
  const t = useWords(messages);
  const { collection, change } = useCollection();
  const { outbox, nowMillis } = useServices();
  const { catalogue } = useCatalogue();
  const navigate = useNavigate();
  const [confirmed, setConfirmed] = useState(false);
  const [attempts, setAttempts] = useState(0);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const missing = useMissing(confirmed);

  const today = calendarDateAt(nowMillis());
  const outcome = useMemo(() => checkPatientForm(collection.patient, today), [collection.patient, today]);
  const errors = outcome.kind === 'incomplete' ? outcome.errors : [];
  const { rgh, hospital } = collection.patient;
  const skipped = collection.takes.frase === undefined;

  async function send() {
    setAttempts((before) => before + 1);
    if (missing.length > 0) return;
    setSending(true);
    setFailure(null);
    try {
      await change((before) => before); // what is on its way to the device is there before it is moved
      await outbox.add(collection);
    } catch (reason) {
      if (!(reason instanceof AlreadyFinished)) {
        setFailure(reason);
        setSending(false);
        return;
      }
    }
    await navigate(`/coleta/${collection.id}/confirmacao`, { replace: true });
  }

  return (
    <Page title={t.reviewTitle} lead={t.reviewLead}>
      <ErrorSummary title={t.missingTitle} lines={attempts > 0 ? missing : []} attempts={attempts} />
      <Card title={t.takes}>
        <ul className={css['takes']}>
          {TASKS.map((task) => (
            <TakeSummary key={task} collection={collection} task={task} />
          ))}
        </ul>
      </Card>
      <PatientSummary
        patient={collection.patient}
        errors={errors}
        catalogue={catalogue}
        editAt={`/coleta/${collection.id}/paciente`}
      />
      <Card title={t.samePatientTitle}>
        <label className={css['confirm']}>
          <input
            id={CONFIRM_ID}
            type="checkbox"
            checked={confirmed}
            onChange={(event) => setConfirmed(event.currentTarget.checked)}
          />
          <span>{skipped ? t.samePatientSkipped(rgh, hospital) : t.samePatient(rgh, hospital)}</span>
        </label>
      </Card>
      {failure !== null && <SendFailure reason={failure} />}
      <div className={css['send']}>
        <p>{t.sendHint}</p>
        <Button
          loading={sending}
          leftSection={<IconSend size={20} aria-hidden />}
          onClick={() => void send()}
        >
          {t.send}
        </Button>
      </div>
    </Page>
  );
}

/** What is in the way of sending, each with the place where it is mended. */
function useMissing(confirmed: boolean): readonly SummaryLine[] {
  const t = useWords(messages);
  const { collection } = useCollection();
  const { nowMillis } = useServices();
  const today = calendarDateAt(nowMillis());
  const outcome = checkPatientForm(collection.patient, today);
  const steps = missingSteps(collection, today).map((step): SummaryLine => {
    const task = TASK_AT[step];
    const text =
      task === undefined
        ? t.missingPatient(outcome.kind === 'incomplete' ? outcome.errors.length : 0)
        : t.missingTake(t[task]);
    return { id: step, text, to: `/coleta/${collection.id}/${step}` };
  });
  return confirmed
    ? steps
    : [...steps, { id: CONFIRM_ID, text: t.missingConfirmation, targetId: CONFIRM_ID }];
}

function SendFailure({ reason }: { readonly reason: unknown }) {
  const t = useWords(messages);
  return (
    <ErrorNotice
      error={reason}
      say={(error) =>
        error instanceof TakesMissing
          ? `${error.tasks.map((task) => t[task]).join(', ')}: ${t.takeLost}`
          : null
      }
    />
  );
}
