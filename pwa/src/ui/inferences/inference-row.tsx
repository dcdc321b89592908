import { IconAlertOctagon, IconArrowsSplit2, IconUserCheck } from '@tabler/icons-react';
import { Link } from 'react-router';

import { agreementOf } from '../../core/agreement.ts';
import { ResultStatus } from '../shell/result-status.tsx';
import { useWords } from '../shell/words.tsx';
import css from './inference-row.module.css';
import type { Row } from './inferences-page.tsx';
import { messages } from './messages.ts';

/** The pieces that a row of the table and a card have in common. */
export function RowLink({ row: { inference } }: { readonly row: Row }) {
  const t = useWords(messages);
  return (
    <Link className={css['link']} to={`/inferencias/${inference.id}`} data-row>
      {inference.rgh ?? t.noRgh}
    </Link>
  );
}

export function RowModels({ row: { view } }: { readonly row: Row }) {
  const t = useWords(messages);
  const { model } = view.main;
  if (model === null) return null;
  return (
    <span className={css['models']}>
      {model.name}
      {model.version !== null && <span className={css['minor']}>{t.version(model.version)}</span>}
      {view.others.length > 0 && <span className={css['minor']}>{t.others(view.others.length)}</span>}
    </span>
  );
}

export function RowResult({ row: { inference, view, hidden } }: { readonly row: Row }) {
  const t = useWords(messages);
  const recalled = [view.main, ...view.others].some(({ recall }) => recall !== null);
  const disagree = !hidden && agreementOf([view.main, ...view.others]).kind === 'disagree';
  return (
    <span className={css['result']}>
      {recalled && (
        <span className={css['note']} data-tone="danger">
          <IconAlertOctagon size={20} aria-hidden />
          {t.recalled}
        </span>
      )}
      <ResultStatus view={view.main} hidden={hidden} />
      {disagree && (
        <span className={css['note']}>
          <IconArrowsSplit2 size={18} aria-hidden />
          {t.modelsDisagree}
        </span>
      )}
      {(inference.opinion?.opinion ?? null) !== null && (
        <span className={css['note']}>
          <IconUserCheck size={18} aria-hidden />
          {t.opinion}
        </span>
      )}
    </span>
  );
}
