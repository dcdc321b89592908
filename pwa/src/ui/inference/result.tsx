import { agreementOf } from '../../core/agreement.ts';
import { isDemo } from '../../core/catalogue.ts';
import type { StatusView } from '../../core/inference-status.ts';
import { plain } from '../../core/messages.ts';
import { isAnswer } from '../../core/revealing.ts';
import { Card } from '../shell/card.tsx';
import { useFormat } from '../shell/format.ts';
import type { EvaluationJson, InferenceJson, Shown } from '../shell/inferences.ts';
import { Notice } from '../shell/notice.tsx';
import { ResultStatus } from '../shell/result-status.tsx';
import { useSay, useWords } from '../shell/words.tsx';
import { Facts } from './facts.tsx';
import { messages } from './messages.ts';
import css from './result.module.css';
import { ScorePicture } from './score-picture.tsx';
import { slotName } from './slot-name.ts';

type ResultProps = { readonly inference: InferenceJson; readonly shown: Shown };

/** What the main model says, never without what it is, what it is not, and what to do. */
export function Result({ inference, shown: { view, hidden } }: ResultProps) {
  const t = useWords(messages);
  const say = useSay();
  const format = useFormat();
  const [main] = inference.results;
  return (
    <Card title={t.label}>
      <RecallNotice view={view.main} />
      <div className={css['main']}>
        <ResultStatus view={view.main} hidden={hidden} size="large" />
        <p className={css['caveat']}>{say({ key: 'result.caveat' })}</p>
        <Demo view={view.main} />
      </div>
      {hidden && isAnswer(view.main) ? (
        <p>{t.resultWaits}</p>
      ) : (
        <>
          {view.main.recall === null && (
            <Notice tone={view.main.kind === 'positive' ? 'danger' : 'info'} title={t.next}>
              <p>{say(plain(view.main.nextStep))}</p>
            </Notice>
          )}
          <Body view={view.main} evaluation={main} />
        </>
      )}
      {view.main.kind === 'processing' && (
        <p className={css['minor']}>
          {t.since(format.dateTime(inference.created_in))} {t.deadline(format.dateTime(inference.deadline))}
        </p>
      )}
    </Card>
  );
}

/** Before anything else is read of it: the result is not to be relied on, and what to do instead. */
function RecallNotice({ view: { recall, nextStep } }: { readonly view: StatusView }) {
  const t = useWords(messages);
  const say = useSay();
  const format = useFormat();
  if (recall === null) return null;
  return (
    <Notice tone="danger" title={t.recalled(recall.reason)}>
      <p>{say(plain(nextStep))}</p>
      <p className={css['minor']}>{t.recalledSince(format.dateTime(recall.createdAt))}</p>
    </Notice>
  );
}

type BodyProps = { readonly view: StatusView; readonly evaluation: EvaluationJson | undefined };

/** Score, version and, folded away, what is needed to compute it again. */
function Body({ view, evaluation }: BodyProps) {
  const t = useWords(messages);
  const format = useFormat();
  if (evaluation === undefined) return null;
  const since = evaluation.since ?? null;
  return (
    <>
      {view.score !== null && <ScorePicture score={view.score} />}
      {view.score === null && evaluation.status === 'completed' && <p>{t.noScore}</p>}
      <FailureText evaluation={evaluation} />
      <Facts
        facts={[
          [t.model, evaluation.model?.name ?? evaluation.model_name],
          [t.version, evaluation.model?.version ?? null],
          [t.answered, since !== null && evaluation.status === 'completed' ? format.dateTime(since) : null],
        ]}
      />
      {evaluation.model !== null && (
        <p className={css['onPaper']}>
          {t.digest}: <code>{evaluation.model.digest}</code>
        </p>
      )}
      <Technical evaluation={evaluation} />
    </>
  );
}

function FailureText({ evaluation: { failure } }: { readonly evaluation: EvaluationJson }) {
  const t = useWords(messages);
  if (failure === null) return null;
  return (
    <Facts
      facts={[
        [t.fault, failure.slot === null ? null : slotName(t, failure.slot)],
        [t.serviceSays, <span lang="en">{failure.text}</span>],
      ]}
    />
  );
}

function Technical({ evaluation }: { readonly evaluation: EvaluationJson }) {
  const t = useWords(messages);
  const format = useFormat();
  const { model, runtime, timings, attempt, inputs } = evaluation;
  if (model === null && runtime === null && timings === null) return null;
  const timingName = (name: string) =>
    `timing_${name}` in t ? t[`timing_${name}` as 'timing_queue_millis'] : name;
  return (
    <details className={css['technical']}>
      <summary>{t.technical}</summary>
      <Facts
        narrow
        facts={[
          [t.digest, model === null ? null : <code>{model.digest}</code>],
          [t.attempts, String(attempt)],
          [
            t.runtime,
            runtime === null
              ? null
              : `${runtime.name} ${runtime.version}, ${runtime.execution_provider}, ${runtime.optimization_level}, ${runtime.intra_op_threads}`,
          ],
          [
            t.times,
            timings === null ? null : (
              <ul className={css['list']}>
                {Object.entries(timings).map(([name, millis]) => (
                  <li key={name}>
                    {timingName(name)}: {t.millis(format.number(millis, 1))}
                  </li>
                ))}
              </ul>
            ),
          ],
          [
            t.inputs,
            inputs === null ? null : (
              <ul className={css['list']}>
                {Object.entries(inputs).map(([slot, digest]) => (
                  <li key={slot}>
                    {slotName(t, slot)}: <code>{digest}</code>
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </details>
  );
}

/** Several models side by side; whether they agree is said in words, above them. */
export function Comparison({ inference, shown: { view, hidden } }: ResultProps) {
  const t = useWords(messages);
  const views = [view.main, ...view.others];
  if (views.length < 2) return null;
  const agreement = agreementOf(views);
  const recalled = agreement.recalled > 0;
  const sentence = {
    agree: t.agree,
    disagree: t.disagree,
    one: recalled ? t.oneAnswerHolds : t.oneAnswer,
    none: recalled ? t.noAnswerHolds : t.noAnswer,
  }[agreement.kind];
  return (
    <Card title={t.compare}>
      <p>{t.compareFacts(views.length)}</p>
      {!hidden && (
        <Notice tone={agreement.kind === 'disagree' ? 'warn' : 'info'} title={sentence}>
          {agreement.waiting > 0 && <p>{t.waiting(agreement.waiting)}</p>}
          {agreement.failed > 0 && <p>{t.failedModels(agreement.failed)}</p>}
        </Notice>
      )}
      <ul className={css['models']}>
        {views.map((each, at) => (
          <li key={inference.results[at]?.model_id ?? at} className={css['model']}>
            <h3>
              {each.model?.name ?? ''}
              {at === 0 && <span className={css['minor']}> ({t.main})</span>}
            </h3>
            <RecallNotice view={each} />
            <ResultStatus view={each} hidden={hidden} />
            <Demo view={each} />
            {!hidden && <OneOfSeveral view={each} evaluation={inference.results[at]} main={at === 0} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Demo({ view: { model } }: { readonly view: StatusView }) {
  const say = useSay();
  return model !== null && isDemo(model.name) ? (
    <p className={css['demo']}>{say({ key: 'model.demo' })}</p>
  ) : null;
}

/** Of the main model all the rest is said above. */
function OneOfSeveral({ view, evaluation, main }: BodyProps & { readonly main: boolean }) {
  const t = useWords(messages);
  const version = view.model?.version ?? null;
  return (
    <>
      {version !== null && <p className={css['minor']}>{t.versionOf(version)}</p>}
      {view.score !== null && <ScorePicture score={view.score} brief />}
      {!main && evaluation !== undefined && (
        <>
          <FailureText evaluation={evaluation} />
          <Technical evaluation={evaluation} />
        </>
      )}
    </>
  );
}
