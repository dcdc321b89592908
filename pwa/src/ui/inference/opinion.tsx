import { Button, Radio, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';

import { useAnnounce } from '../shell/announce.tsx';
import { Card } from '../shell/card.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { ask, Refusal } from '../shell/failure.ts';
import { useFormat } from '../shell/format.ts';
import { inferenceKeys, type InferenceJson } from '../shell/inferences.ts';
import { useServices } from '../shell/services.tsx';
import { useUser } from '../shell/session-context.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './opinion.module.css';

type Opinion = NonNullable<InferenceJson['opinion']>;
type Impression = NonNullable<Opinion['impression']>;
type Judgement = NonNullable<Opinion['opinion']>;
type Said = { readonly impression?: Impression; readonly opinion?: Judgement; readonly comment?: string };

const IMPRESSIONS: readonly Impression[] = ['positive', 'negative', 'inconclusive'];
const JUDGEMENTS: readonly Judgement[] = ['agree', 'disagree', 'inconclusive'];
const LONGEST_COMMENT = 2000;

/** Tells the service, and shows what it then has. */
function useSaying(inference: InferenceJson) {
  const { api } = useServices();
  const { id: userId } = useUser();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (said: Said) =>
      ask(
        api.PUT('/v1/users/{user_id}/inferences/{inference_id}/opinion', {
          params: { path: { user_id: userId, inference_id: inference.id } },
          body: said,
        }),
      ),
    onSuccess: ({ opinion }) => {
      client.setQueryData<InferenceJson>(inferenceKeys.one(userId, inference.id), (known) =>
        known === undefined ? undefined : { ...known, opinion },
      );
      void client.invalidateQueries({ queryKey: inferenceKeys.lists(userId) });
    },
  });
}

/** Asked before the result is shown, where the installation wants that. Said once, kept for ever. */
export function ImpressionForm({
  inference,
  ready,
}: {
  readonly inference: InferenceJson;
  readonly ready: boolean;
}) {
  const t = useWords(messages);
  const announce = useAnnounce();
  const client = useQueryClient();
  const saying = useSaying(inference);
  const [impression, setImpression] = useState<Impression | null>(null);
  const [missing, setMissing] = useState(false);
  const choices = useRef<HTMLDivElement>(null);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setMissing(impression === null);
    if (impression === null) return focusFirst(choices.current);
    saying.mutate(
      { impression },
      {
        onSuccess: () => announce(t.impressionSaved),
        onError: (error) => {
          if (!isConflict(error, 'the impression is given already')) return;
          announce(t.impressionAlready); // in another tab
          void client.invalidateQueries({ queryKey: inferenceKeys.all(inference.user_id) });
        },
      },
    );
  };

  return (
    <Card title={t.impressionTitle}>
      <p>{t.impressionLead}</p>
      <form className={css['form']} onSubmit={submit} noValidate>
        <div ref={choices}>
          <Radio.Group
            label={t.impressionQuestion}
            value={impression}
            onChange={setImpression}
            error={missing && impression === null && t.choose}
          >
            <div className={css['choices']}>
              {IMPRESSIONS.map((value) => (
                <Radio key={value} value={value} label={t[`impression_${value}`]} />
              ))}
            </div>
          </Radio.Group>
        </div>
        {saying.isError && <ErrorNotice error={saying.error} />}
        <div>
          <Button type="submit" loading={saying.isPending}>
            {ready ? t.impressionGive : t.impressionGiveEarly}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** What the clinician thinks of the result. May be revised; the service keeps what was said before. */
export function OpinionCard({ inference }: { readonly inference: InferenceJson }) {
  const t = useWords(messages);
  const [editing, setEditing] = useState(false);
  const given = inference.opinion ?? null;
  const isGiven = isOpinionGiven(given);
  return (
    <Card title={t.opinionTitle}>
      <Impression opinion={given} />
      {given !== null && isGiven && !editing ? (
        <>
          <OpinionText opinion={given} />
          <div>
            <Button variant="default" onClick={() => setEditing(true)}>
              {t.opinionRevise}
            </Button>
          </div>
        </>
      ) : (
        <OpinionForm
          inference={inference}
          given={given}
          onDone={() => setEditing(false)}
          {...(isGiven ? { onCancel: () => setEditing(false) } : {})}
        />
      )}
    </Card>
  );
}

/** What was said before the result was seen. */
export function Impression({ opinion }: { readonly opinion: Opinion | null }) {
  const t = useWords(messages);
  const format = useFormat();
  if (opinion === null || opinion.impression === null || opinion.impression_given_in === null) return null;
  return (
    <p>
      {t.impressionGiven(t[`impression_${opinion.impression}`], format.dateTime(opinion.impression_given_in))}
    </p>
  );
}

export function isOpinionGiven(opinion: Opinion | null): opinion is Opinion {
  return opinion !== null && (opinion.opinion !== null || opinion.comment !== null);
}

/** What was said, for the screen and for paper. */
export function OpinionText({ opinion }: { readonly opinion: Opinion }) {
  const t = useWords(messages);
  const format = useFormat();
  const revised = opinion.revisions - 1;
  return (
    <div className={css['given']}>
      {opinion.opinion !== null && <p className={css['judgement']}>{t[`opinion_${opinion.opinion}`]}</p>}
      {opinion.comment !== null && <blockquote className={css['comment']}>{opinion.comment}</blockquote>}
      {opinion.given_in !== null && (
        <p className={css['minor']}>
          {t.opinionGiven(format.dateTime(opinion.given_in))}
          {revised > 0 && ` ${t.opinionRevised(revised)}`}
        </p>
      )}
    </div>
  );
}

type OpinionFormProps = {
  readonly inference: InferenceJson;
  readonly given: Opinion | null;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
};

function OpinionForm({ inference, given, onDone, onCancel }: OpinionFormProps) {
  const t = useWords(messages);
  const announce = useAnnounce();
  const saying = useSaying(inference);
  const [judgement, setJudgement] = useState<Judgement | null>(given?.opinion ?? null);
  const [comment, setComment] = useState(given?.comment ?? '');
  const [missing, setMissing] = useState(false);
  const choices = useRef<HTMLDivElement>(null);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setMissing(judgement === null);
    if (judgement === null) return focusFirst(choices.current);
    saying.mutate(
      { opinion: judgement, comment: comment.trim() },
      {
        onSuccess: () => {
          announce(t.opinionSaved);
          onDone();
        },
      },
    );
  };

  const inOurWords = (error: unknown) =>
    isConflict(error, 'the opinion was revised too often')
      ? t.tooManyRevisions
      : isConflict(error, 'there is no result yet')
        ? t.noResultYet
        : null;

  return (
    <form className={css['form']} onSubmit={submit} noValidate>
      <p>{t.opinionLead}</p>
      <div ref={choices}>
        <Radio.Group
          label={t.opinionQuestion}
          value={judgement}
          onChange={setJudgement}
          error={missing && judgement === null && t.choose}
        >
          <div className={css['choices']}>
            {JUDGEMENTS.map((value) => (
              <Radio key={value} value={value} label={t[`opinion_${value}`]} />
            ))}
          </div>
        </Radio.Group>
      </div>
      <Textarea
        label={t.comment}
        description={t.commentHint}
        value={comment}
        maxLength={LONGEST_COMMENT}
        rows={3}
        classNames={{ input: css['text'] ?? '' }}
        onChange={({ currentTarget }) => setComment(currentTarget.value)}
      />
      {saying.isError && <ErrorNotice error={saying.error} say={inOurWords} />}
      <div className={css['buttons']}>
        <Button type="submit" loading={saying.isPending}>
          {t.opinionGive}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}

function focusFirst(choices: HTMLElement | null): void {
  choices?.querySelector('input')?.focus();
}

function isConflict(error: unknown, detail: string): boolean {
  return error instanceof Refusal && error.status === 409 && error.message === detail;
}
