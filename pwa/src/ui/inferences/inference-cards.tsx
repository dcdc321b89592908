import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/words.tsx';
import css from './inference-cards.module.css';
import { RowLink, RowModels, RowResult } from './inference-row.tsx';
import type { Row } from './inferences-page.tsx';
import { messages } from './messages.ts';

export function InferenceCards({ rows }: { readonly rows: readonly Row[] }) {
  const t = useWords(messages);
  const format = useFormat();
  return (
    <ul className={css['cards']}>
      {rows.map((row) => (
        <li key={row.inference.id} className={css['card']}>
          <div className={css['head']}>
            <h2>
              <RowLink row={row} />
            </h2>
            <span className={css['minor']}>
              {t.columnTime} {format.dateTime(row.inference.created_in)}
            </span>
          </div>
          <p className={css['minor']}>{row.inference.local ?? t.noHospital}</p>
          <div>
            <p className={css['minor']}>{t.columnResult}</p>
            <RowResult row={row} />
          </div>
          <div className={css['minor']}>
            <RowModels row={row} />
          </div>
        </li>
      ))}
    </ul>
  );
}
