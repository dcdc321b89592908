import type { StatusView } from './inference-status.ts';

/** What several models say together. Only answers count: a model that failed neither agrees nor disagrees. */
export type Agreement = {
  readonly kind: 'one' | 'agree' | 'disagree' | 'none';
  readonly waiting: number;
  readonly failed: number;
};

export function agreementOf(views: readonly StatusView[]): Agreement {
  const count = (...kinds: StatusView['kind'][]) => views.filter(({ kind }) => kinds.includes(kind)).length;
  const said = new Set(
    views.map(({ kind }) => kind).filter((kind) => ['positive', 'negative', 'inconclusive'].includes(kind)),
  );
  const answers = count('positive', 'negative', 'inconclusive');
  return {
    kind: answers === 0 ? 'none' : said.size > 1 ? 'disagree' : answers === 1 ? 'one' : 'agree',
    waiting: count('processing'),
    failed: count('failed', 'unreadable'),
  };
}
