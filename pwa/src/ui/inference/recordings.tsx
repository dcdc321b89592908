import { useCallback } from 'react';

import { DEFAULT_GATES, wordsOf } from '../../core/take-quality.ts';
import { readTakeField, type SentTake } from '../../core/take-field.ts';
import { AudioPlayer } from '../shell/audio-player.tsx';
import { Card } from '../shell/card.tsx';
import { ask } from '../shell/failure.ts';
import { useFormat } from '../shell/format.ts';
import type { InferenceJson } from '../shell/inferences.ts';
import { useServices } from '../shell/services.tsx';
import { useUser } from '../shell/session-context.tsx';
import { useSay, useWords } from '../shell/words.tsx';
import { Facts, type Fact } from './facts.tsx';
import { messages } from './messages.ts';
import css from './recordings.module.css';
import { slotName } from './slot-name.ts';

const ORDER = ['sustentada', 'parlenda', 'frase', 'aceite'];

type Kept = InferenceJson['recordings'][number];

/** The recordings as the models heard them, with what is known of how each was made. */
export function Recordings({ inference }: { readonly inference: InferenceJson }) {
  const t = useWords(messages);
  const place = ({ slot }: Kept) => (ORDER.includes(slot) ? ORDER.indexOf(slot) : ORDER.length);
  const recordings = [...inference.recordings]
    .sort((one, other) => place(one) - place(other))
    .map((kept) => ({ kept, take: readTakeField(inference.extra[`take_${kept.slot}`]) }));
  const skipped = inference.extra['skip_reason_frase'];
  return (
    <Card title={t.recordings}>
      {recordings.length === 0 ? <p>{t.noRecordings}</p> : <p className={css['lead']}>{t.recordingsLead}</p>}
      <ul className={css['recordings']}>
        {recordings.map(({ kept, take }) => (
          <li key={kept.slot}>
            <Recording inferenceId={inference.id} kept={kept} take={take} />
          </li>
        ))}
      </ul>
      {skipped !== undefined && <p>{t.skipped(skipped)}</p>}
    </Card>
  );
}

type RecordingProps = {
  readonly inferenceId: string;
  readonly kept: Kept;
  readonly take: SentTake | null;
};

function Recording({ inferenceId, kept, take }: RecordingProps) {
  const t = useWords(messages);
  const say = useSay();
  const { api } = useServices();
  const { id: userId } = useUser();
  const { slot } = kept;
  const { useAnywayReason: usedAnyway, interruption } = take ?? { useAnywayReason: null, interruption: null };
  const load = useCallback(
    () =>
      ask(
        api.GET('/v1/users/{user_id}/inferences/{inference_id}/recordings/{slot}', {
          params: { path: { user_id: userId, inference_id: inferenceId, slot } },
          parseAs: 'blob',
        }),
      ),
    [api, userId, inferenceId, slot],
  );
  return (
    <>
      <AudioPlayer label={slotName(t, slot)} load={load} lengthSeconds={kept.length_seconds} />
      {take !== null && (
        <p className={css['quality']}>
          {take.quality === 'good'
            ? t.qualityGood
            : take.quality === 'advised'
              ? t.qualityAdvised
              : t.qualityUnknown}
          {usedAnyway !== null && ` · ${t.usedAnyway}: ${usedAnyway}`}
          {interruption !== null && ` · ${t.interrupted}`}
        </p>
      )}
      {take !== null && take.findings.length > 0 && (
        <ul className={css['findings']}>
          {take.findings.map((finding) => (
            <li key={finding}>{say(wordsOf(finding, DEFAULT_GATES))}</li>
          ))}
        </ul>
      )}
      <details className={css['details']}>
        <summary aria-label={`${t.quality}: ${slotName(t, slot)}`}>{t.quality}</summary>
        {take === null && <p className={css['quality']}>{t.qualityUnknown}</p>}
        <Facts facts={useTakeFacts(kept, take)} />
      </details>
    </>
  );
}

function useTakeFacts(kept: Kept, take: SentTake | null): readonly Fact[] {
  const t = useWords(messages);
  const format = useFormat();
  const number = (value: number | null = null, unit: (text: string) => string, digits = 1) =>
    value === null ? null : unit(format.number(value, digits));
  const db = (text: string) => `${text}\u00a0dB`;
  const clipped = take?.clippingShare ?? null;
  const dbfs = (text: string) => `${text}\u00a0dBFS`;
  return [
    [t.length, number(kept.length_seconds, t.seconds)],
    [t.active, number(take?.activeSeconds, t.seconds)],
    [t.peak, number(kept.peak_dbfs, dbfs)],
    [t.level, number(take?.p95Dbfs, dbfs)],
    [t.room, number(take?.roomDbfs, dbfs)],
    [t.snr, number(take?.snrDb, db)],
    [t.clipping, number(clipped === null ? null : clipped * 100, (text) => `${text}\u00a0%`, 3)],
    [t.rate, number(kept.sample_rate_hertz, t.hertz, 0)],
    [t.dropOuts, number(take?.dropOuts, (text) => text, 0)],
    [t.device, take?.device ?? null],
    [t.processing, take === null ? null : processingWords(t, take.processing)],
  ];
}

function processingWords(t: typeof messages.en, processing: SentTake['processing']): string {
  const said = Object.entries(processing) as [keyof SentTake['processing'], boolean | null][];
  const on = said.filter(([, value]) => value === true).map(([name]) => t[name]);
  if (on.length > 0) return t.processingOn(on.join(', '));
  return said.every(([, value]) => value === false) ? t.processingOff : t.processingUnknown;
}
