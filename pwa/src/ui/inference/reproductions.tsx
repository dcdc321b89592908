import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';

import type { components } from '../../adapter/api/schema.d.ts';
import { Busy } from '../shell/busy.tsx';
import { Card } from '../shell/card.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { ask, Refusal } from '../shell/failure.ts';
import { useFormat } from '../shell/format.ts';
import type { EvaluationJson, InferenceJson } from '../shell/inferences.ts';
import { Notice } from '../shell/notice.tsx';
import { useServices } from '../shell/services.tsx';
import { useUser } from '../shell/session-context.tsx';
import { useWords, type Words } from '../shell/words.tsx';
import { messages } from './messages.ts';

type ReproductionJson = components['schemas']['Reproduction'];

/** Lets engineers and admins see whether a result comes out the same again, bit by bit. */
export function Reproductions({ inference }: { readonly inference: InferenceJson }) {
  const t = useWords(messages);
  const { roles } = useUser();
  const answered = inference.results.filter(({ status }) => status === 'completed');
  if (answered.length === 0 || !(roles.includes('ml-engineer') || roles.includes('admin'))) return null;
  return (
    <Card title={t.reproduce}>
      <p>{t.reproduceText}</p>
      {answered.map((evaluation) => (
        <Reproduction
          key={evaluation.model_id}
          inferenceId={inference.id}
          evaluation={evaluation}
          label={answered.length === 1 ? t.reproduceNow : t.reproduceOf(evaluation.model_name)}
        />
      ))}
    </Card>
  );
}

type ReproductionProps = {
  readonly inferenceId: string;
  readonly evaluation: EvaluationJson;
  readonly label: string;
};

function Reproduction({ inferenceId, evaluation, label }: ReproductionProps) {
  const t = useWords(messages);
  const { api } = useServices();
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/inferences/{inference_id}/reproductions', {
          params: { path: { inference_id: inferenceId } },
          body: { model: evaluation.model_id },
        }),
      ),
  });
  return (
    <>
      <div>
        <Button variant="default" loading={isPending} onClick={() => mutate()}>
          {label}
        </Button>
      </div>
      {isPending && <Busy text={t.reproducing} />}
      {error !== null && <ErrorNotice error={error} say={(refusal) => wordsOf(refusal, t)} />}
      {data !== undefined && <Compared reproduction={data} />}
    </>
  );
}

function Compared({ reproduction }: { readonly reproduction: ReproductionJson }) {
  const t = useWords(messages);
  const format = useFormat();
  const { bits_agree: same, within_tolerance: near, largest_difference: difference } = reproduction;
  const [then, now] = [reproduction.recorded_runtime, reproduction.runtime].map(
    ({ name, version, execution_provider: provider, optimization_level: level, intra_op_threads: threads }) =>
      `${name} ${version}, ${provider}, ${level}, ${threads}`,
  );
  return (
    <Notice
      role="status"
      tone={same ? 'ok' : near ? 'warn' : 'danger'}
      title={same ? t.bitsAgree : near ? t.bitsDiffer : t.resultDiffers}
    >
      {!same && difference !== null && <p>{t.largestDifference(format.scientific(difference))}</p>}
      {then !== now && <p>{t.runtimes(then ?? '', now ?? '')}</p>}
    </Notice>
  );
}

/** In the words of the service, which tell its refusals apart. */
const REFUSALS = [
  ['no longer stored', 'notStored'],
  ['cannot be scored', 'notScored'],
  ['model fails', 'notScored'],
  ['other bytes', 'otherBytes'],
  ['cannot get the version', 'noVersion'],
  ['another result out', 'othersFirst'],
  ['too many reproductions', 'othersFirst'],
] as const;

function wordsOf(error: unknown, t: Words<(typeof messages)['pt']>): string | null {
  if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 503)) return null;
  const known = REFUSALS.find(([said]) => error.message.includes(said));
  return known === undefined ? (error.status === 503 ? t.noServer : null) : t[known[1]];
}
