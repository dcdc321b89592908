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
      <table className={css['golden']}>
        <thead>
          <tr>
            <th scope="col">{t.sample}</th>
            <th scope="col">{t.outcome}</th>
            <th scope="col">{t.diagnosis}</th>
            <th scope="col">{t.expected}</th>
            <th scope="col">{t.actual}</th>
            <th scope="col">{t.error}</th>
          </tr>
        </thead>
        <tbody>
          {golden.map((sample) => (
            <tr key={sample.name}>
              <th scope="row" translate="no">
                {sample.name}
              </th>
              <td data-label={t.outcome}>
                <Outcome passed={sample.passed} />
              </td>
              <td data-label={t.diagnosis}>{diagnosisWord(sample.diagnosis, t)}</td>
              <td data-label={t.expected}>{number(sample.expected[outputIndex])}</td>
              <td data-label={t.actual}>{number(sample.actual[outputIndex])}</td>
              <td data-label={t.error}>
                {sample.max_abs_error === null ? '–' : sample.max_abs_error.toExponential(1)}
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
