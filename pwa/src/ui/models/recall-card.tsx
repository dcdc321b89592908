import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode, type SubmitEvent } from 'react';

import { Dialog } from '../shell/dialog.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { ask } from '../shell/failure.ts';
import { useFormat } from '../shell/format.ts';
import { Notice } from '../shell/notice.tsx';
import { useServices } from '../shell/services.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './model-page.module.css';
import { RECALLS, type RecallJson } from './use-models.ts';

type RecallCardProps = {
  /** Of the model in the registry. */
  readonly name: string;
  readonly version: string;
  /** What holds of the version. */
  readonly recall: RecallJson | null;
};

/** Takes back the results of a version, and takes that back. */
export function RecallCard({ name, version, recall }: RecallCardProps) {
  const t = useWords(messages);
  const format = useFormat();
  const { api } = useServices();
  const [asking, setAsking] = useState(false);
  const open = () => {
    setAsking(true);
  };
  const close = () => {
    setAsking(false);
  };
  if (recall === null) {
    return (
      <>
        <p>{t.recallText}</p>
        <div>
          <Button variant="default" onClick={open}>
            {t.recall}
          </Button>
        </div>
        <ReasonDialog
          opened={asking}
          title={t.recallQuestion(version)}
          label={t.recallReason}
          hint={t.recallReasonHint}
          confirm={t.recall}
          danger
          send={(reason) => ask(api.POST('/v1/recalls', { body: { name, version, reason } }))}
          onClose={close}
        >
          <p>{t.recallEffect}</p>
        </ReasonDialog>
      </>
    );
  }
  return (
    <>
      <Notice
        tone="danger"
        title={t.recalledBecause(recall.reason)}
        actions={
          <Button variant="default" aria-label={`${t.withdraw}: ${name} ${version}`} onClick={open}>
            {t.withdraw}
          </Button>
        }
      >
        <p>{t.recalledBy(recall.created_by, format.dateTime(recall.created_at))}</p>
        <Touched recall={recall} />
      </Notice>
      <ReasonDialog
        opened={asking}
        title={t.withdrawQuestion(name, version)}
        label={t.withdrawReason}
        confirm={t.withdraw}
        send={(reason) =>
          ask(
            api.POST('/v1/recalls/{recall_id}/withdrawal', {
              params: { path: { recall_id: recall.id } },
              body: { reason },
            }),
          )
        }
        onClose={close}
      >
        <p>{t.withdrawEffect}</p>
      </ReasonDialog>
    </>
  );
}

export function Touched({ recall: { results, more_results: more } }: { readonly recall: RecallJson }) {
  const t = useWords(messages);
  const format = useFormat();
  return <p>{more ? t.touchedMore(format.number(results)) : t.touched(results)}</p>;
}

type ReasonDialogProps = {
  readonly opened: boolean;
  readonly title: string;
  readonly label: string;
  readonly hint?: string;
  /** A verb. */
  readonly confirm: string;
  readonly danger?: boolean;
  readonly send: (reason: string, form: HTMLFormElement) => Promise<RecallJson>;
  /** The feature's own sentence for an error. */
  readonly say?: (error: unknown) => string | null;
  readonly onClose: () => void;
  /** What happens, and what else is asked. */
  readonly children: ReactNode;
};

export function ReasonDialog(props: ReasonDialogProps) {
  return (
    <Dialog opened={props.opened} title={props.title} onClose={props.onClose}>
      <ReasonForm {...props} />
    </Dialog>
  );
}

function ReasonForm({
  label,
  hint,
  confirm,
  danger = false,
  send,
  say,
  onClose,
  children,
}: ReasonDialogProps) {
  const t = useWords(messages);
  const queries = useQueryClient();
  const [missing, setMissing] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [working, setWorking] = useState(false);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const field = form.elements.namedItem('reason') as HTMLTextAreaElement;
    const reason = field.value.trim();
    setMissing(reason === '');
    setFailure(null);
    if (reason === '') field.focus();
    if (reason === '' || working) return;
    setWorking(true);
    try {
      await send(reason, form);
      await queries.invalidateQueries({ queryKey: RECALLS });
      await queries.invalidateQueries({ queryKey: ['models'] });
      await queries.invalidateQueries({ queryKey: ['inferences'] });
      onClose();
    } catch (error) {
      // the answer may be lost, and the recall made
      void queries.invalidateQueries({ queryKey: RECALLS });
      void queries.invalidateQueries({ queryKey: ['models'] });
      setFailure(error);
      setWorking(false);
    }
  }

  return (
    <form className={css['reason']} noValidate onSubmit={(event) => void submit(event)}>
      {children}
      {failure !== null && <ErrorNotice error={failure} {...(say === undefined ? {} : { say })} />}
      <Textarea
        name="reason"
        label={label}
        description={hint}
        error={missing ? t.reasonMissing : null}
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
      />
      <div className={css['ways']}>
        <Button variant="default" onClick={onClose}>
          {t.cancel}
        </Button>
        <Button type="submit" loading={working} {...(danger ? { color: 'red' } : {})}>
          {confirm}
        </Button>
      </div>
    </form>
  );
}
