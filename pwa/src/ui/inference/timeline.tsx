import { timelineOf, type Happening } from '../../core/inference-timeline.ts';
import { plain } from '../../core/messages.ts';
import { Card } from '../shell/card.tsx';
import { useFormat } from '../shell/format.ts';
import type { InferenceJson, Shown } from '../shell/inferences.ts';
import { useSay, useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './timeline.module.css';

type TimelineProps = { readonly inference: InferenceJson; readonly shown: Shown };

/** What happened to a sample, from the microphone to the clinician's opinion. */
export function Timeline({ inference, shown }: TimelineProps) {
  const t = useWords(messages);
  const say = useSay();
  const format = useFormat();
  const failureOf = ({ what, model }: Happening) => {
    if (what !== 'failed' && what !== 'expired') return null;
    const at = inference.results.findIndex((result) => result.model_name === model);
    const view = [shown.view.main, ...shown.view.others][at];
    return view?.kind === 'failed' ? `${say(plain(view.words))} ${say(plain(view.nextStep))}` : null;
  };
  return (
    <Card title={t.timeline}>
      <ol className={css['timeline']}>
        {timelineOf(inference).map((happening) => (
          <li
            key={`${happening.what} ${happening.model ?? ''}`}
            data-done={happening.done}
            data-failed={happening.what === 'failed' || happening.what === 'expired'}
          >
            <span className={css['what']}>{t[`happened_${happening.what}`]}</span>
            {happening.model !== null && <span>{happening.model}</span>}
            <span className={css['when']}>
              {happening.at === null ? (happening.done ? '' : t.now) : format.dateTimeSeconds(happening.at)}
              {happening.attempt > 1 && ` · ${t.attempt(happening.attempt)}`}
            </span>
            {failureOf(happening) !== null && <span>{failureOf(happening)}</span>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
