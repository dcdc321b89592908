import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { useCallback } from 'react';
import { Link } from 'react-router';

import type { Collection, Step, TakeMetadata } from '../../core/collection.ts';
import { DEFAULT_GATES, wordsOf, type Task, type Verdict } from '../../core/take-quality.ts';
import { AudioPlayer } from '../shell/audio-player.tsx';
import { useFormat } from '../shell/format.ts';
import { useServices } from '../shell/services.tsx';
import { useSay, useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './take-summary.module.css';

export const STEP_OF: Readonly<Record<Task, Step>> = {
  aceite: 'consentimento',
  sustentada: 'vogal',
  parlenda: 'parlenda',
  frase: 'frase',
};

type TakeSummaryProps = { readonly collection: Collection; readonly task: Task };

/** One recording to hear, with what is known of its quality and a way to make it again. */
export function TakeSummary({ collection, task }: TakeSummaryProps) {
  const t = useWords(messages);
  const format = useFormat();
  const take = collection.takes[task];
  const skipped = task === 'frase' && take === undefined ? collection.phraseSkippedReason : null;
  return (
    <li className={css['take']}>
      <div className={css['head']}>
        <h3>{t[task]}</h3>
        <Button
          component={Link}
          to={`/coleta/${collection.id}/${STEP_OF[task]}`}
          variant={take === undefined && skipped === null ? 'light' : 'subtle'}
          aria-label={take === undefined ? t.recordNamed(t[task]) : t.redoNamed(t[task])}
        >
          {take === undefined ? t.record : t.redo}
        </Button>
      </div>
      {task === 'aceite' && collection.consent !== null && (
        <p>
          {t.consentGiven(format.dateTime(collection.consent.givenAtMillis), collection.consent.textVersion)}
        </p>
      )}
      {take !== undefined && <Recorded collection={collection} take={take} />}
      {skipped !== null && <p>{t.phraseSkipped(skipped)}</p>}
      {take === undefined && skipped === null && (
        <p className={css['mark']} data-tone="missing">
          <IconCircleDashed aria-hidden size={22} />
          {task === 'aceite' ? t.takeMissingConsent : t.takeMissing}
        </p>
      )}
    </li>
  );
}

function Recorded({ collection, take }: { readonly collection: Collection; readonly take: TakeMetadata }) {
  const t = useWords(messages);
  const { takes } = useServices();
  const { userId, id } = collection;
  const { task, sha256 } = take;
  const load = useCallback(async () => {
    const wav = await takes.find(userId, id, task);
    if (wav === null) throw new Error(`no sound of ${sha256}`);
    return new Blob([wav], { type: 'audio/wav' });
  }, [takes, userId, id, task, sha256]);
  return (
    <>
      <Quality take={take} />
      <AudioPlayer label={t[task]} load={load} eager />
    </>
  );
}

function Quality({ take }: { readonly take: TakeMetadata }) {
  const t = useWords(messages);
  const say = useSay();
  const format = useFormat();
  const { verdict, dropOuts, useAnywayReason, interruption, measurements } = take;
  return (
    <div className={css['quality']}>
      <p className={css['mark']} data-tone={verdict.kind}>
        <span className={css['word']}>
          <Mark kind={verdict.kind} />
          {t[MARKS[verdict.kind]]}
        </span>
        <span className={css['length']}>
          {format.duration(measurements.lengthSeconds)} ·{' '}
          {t.recordedAt(format.dateTime(take.recordedAtMillis))}
        </span>
      </p>
      <ul>
        {findingsOf(verdict).map((finding) => (
          <li key={finding}>{say(wordsOf(finding, DEFAULT_GATES))}</li>
        ))}
        {interruption !== null && <li>{say({ key: `recorder.interrupted.${interruption}` })}</li>}
        {dropOuts > 0 && <li>{t.dropOuts(dropOuts)}</li>}
        {useAnywayReason !== null && <li>{t.usedAnyway(useAnywayReason)}</li>}
      </ul>
    </div>
  );
}

const MARKS = {
  good: 'qualityGood',
  advised: 'qualityAdvised',
  blocked: 'qualityBlocked',
} as const satisfies Record<Verdict['kind'], keyof typeof messages.pt>;

function Mark({ kind }: { readonly kind: Verdict['kind'] }) {
  switch (kind) {
    case 'good':
      return <IconCircleCheck aria-hidden size={22} />;
    case 'advised':
      return <IconAlertTriangle aria-hidden size={22} />;
    case 'blocked':
      return <IconCircleX aria-hidden size={22} />;
  }
}

function findingsOf(verdict: Verdict) {
  switch (verdict.kind) {
    case 'good':
      return verdict.notes;
    case 'advised':
      return [...verdict.advice, ...verdict.notes];
    case 'blocked':
      return verdict.failures;
  }
}
