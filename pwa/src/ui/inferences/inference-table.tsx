import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';

import { directionOf, sortedBy, type Sort, type SortField } from '../../core/inference-question.ts';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/words.tsx';
import { RowLink, RowModels, RowResult } from './inference-row.tsx';
import css from './inference-table.module.css';
import type { Row } from './inferences-page.tsx';
import { messages } from './messages.ts';

type InferenceTableProps = {
  readonly rows: readonly Row[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
};

export function InferenceTable({ rows, sort, onSort }: InferenceTableProps) {
  const t = useWords(messages);
  const format = useFormat();
  const heading = (field: SortField, label: string) => (
    <SortHeading
      label={label}
      direction={directionOf(field, sort)}
      onSort={() => onSort(sortedBy(field, sort))}
    />
  );
  return (
    <table className={css['table']}>
      <caption className={css['caption']}>{t.caption}</caption>
      <thead>
        <tr>
          {heading('created_in', t.columnTime)}
          {heading('rgh', t.columnRgh)}
          {heading('local', t.columnHospital)}
          <th scope="col">{t.columnModel}</th>
          <th scope="col">{t.columnResult}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.inference.id}>
            <td className={css['time']}>{format.dateTime(row.inference.created_in)}</td>
            <th scope="row">
              <RowLink row={row} />
            </th>
            <td>{row.inference.local ?? t.noHospital}</td>
            <td>
              <RowModels row={row} />
            </td>
            <td>
              <RowResult row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type SortHeadingProps = {
  readonly label: string;
  readonly direction: ReturnType<typeof directionOf>;
  readonly onSort: () => void;
};

const icons = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort };

function SortHeading({ label, direction, onSort }: SortHeadingProps) {
  const DirectionIcon = icons[direction];
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" className={css['sort']} onClick={onSort}>
        {label}
        <DirectionIcon size={18} aria-hidden />
      </button>
    </th>
  );
}
