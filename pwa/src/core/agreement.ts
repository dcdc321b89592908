import type { StatusView } from './inference-status.ts';
import { isAnswer } from './revealing.ts';

/**
 * What several models say together. Only answers count: a model that failed neither agrees nor disagrees, nor does one
 * whose version was recalled.
 */
export type Agreement = {
  readonly kind: 'one' | 'agree' | 'disagree' | 'none';
  readonly waiting: number;
  readonly failed: number;
  /** Answers of versions that were recalled. */
  readonly recalled: number;
};

export function agreementOf(views: readonly StatusView[]): Agreement {
  const count = (...kinds: StatusView['kind'][]) => views.filter(({ kind }) => kinds.includes(kind)).length;
  const all = views.filter(isAnswer);
  const answers = all.filter(({ recall }) => recall === null);
  const said = new Set(answers.map(({ kind }) => kind));
  return {
    kind: answers.length === 0 ? 'none' : said.size > 1 ? 'disagree' : answers.length === 1 ? 'one' : 'agree',
    waiting: count('processing'),
    failed: count('failed', 'unreadable'),
    recalled: all.length - answers.length,
  };
}
