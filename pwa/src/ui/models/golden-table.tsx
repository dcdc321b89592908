import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';

import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/words.tsx';
import css from './golden-table.module.css';
import { messages } from './messages.ts';
import type { GoldenJson } from './use-models.ts';

type GoldenTableProps = { readonly golden: readonly GoldenJson[]; readonly outputIndex: number };

/** What the registry saw when it replayed the golden samples. On phones a row is a small list. */
export function GoldenTable({ golden, outputIndex }: GoldenTableProps) {
  const t = useWords(messages);
  const format = useFormat();
  if (golden.length === 0) return <p>{t.goldenNone}</p>;
  const number = (value: number | undefined) => (value === undefined ? '–' : format.number(value, 4));
  return (
    <>
      <p>{t.goldenText}</p>
      {/* the roles of a table, which browsers take away from one that is laid out as a list */}
      <table className={css['golden']} role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {t.sample}
            </th>
            <th scope="col" role="columnheader">
              {t.outcome}
            </th>
            <th scope="col" role="columnheader">
              {t.diagnosis}
            </th>
            <th scope="col" role="columnheader">
              {t.expected}
            </th>
            <th scope="col" role="columnheader">
              {t.actual}
            </th>
            <th scope="col" role="columnheader">
              {t.error}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {golden.map((sample) => (
            <tr key={sample.name} role="row">
              <th scope="row" role="rowheader" translate="no">
                {sample.name}
              </th>
              <td role="cell" data-label={t.outcome}>
                <Outcome passed={sample.passed} />
              </td>
              <td role="cell" data-label={t.diagnosis}>
                {diagnosisWord(sample.diagnosis, t)}
              </td>
              <td role="cell" data-label={t.expected}>
                {number(sample.expected[outputIndex])}
              </td>
              <td role="cell" data-label={t.actual}>
                {number(sample.actual[outputIndex])}
              </td>
              <td role="cell" data-label={t.error}>
                {sample.max_abs_error === null ? '–' : format.scientific(sample.max_abs_error)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Outcome({ passed }: { readonly passed: boolean }) {
  const t = useWords(messages);
  return (
    <span className={css['outcome']} data-passed={passed}>
      {passed ? <IconCircleCheck aria-hidden size={20} /> : <IconCircleX aria-hidden size={20} />}
      {passed ? t.passed : t.notPassed}
    </span>
  );
}

const DIAGNOSES = ['positive', 'negative', 'inconclusive'] as const;

function diagnosisWord(diagnosis: string, t: Readonly<Record<(typeof DIAGNOSES)[number], string>>): string {
  const known = DIAGNOSES.find((each) => each === diagnosis.toLowerCase());
  return known === undefined ? diagnosis : t[known];
}
