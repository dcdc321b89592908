import { useId } from 'react';

import { thresholdPicture, type Thresholds } from '../../core/model-contract.ts';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './threshold-line.module.css';

type ThresholdLineProps = {
  readonly thresholds: Thresholds;
  readonly marked: readonly { readonly name: string; readonly value: number }[];
};

/** Where a result turns, and where the golden samples lie. Zones differ in pattern, not only in colour. */
export function ThresholdLine({ thresholds, marked }: ThresholdLineProps) {
  const t = useWords(messages);
  const format = useFormat();
  const id = useId();
  const { negativeBelow, positiveAtLeast } = thresholds;
  const picture = thresholdPicture(
    thresholds,
    marked.map(({ value }) => value),
  );
  const at = (value: number) => `${(picture.share(value) * 100).toFixed(2)}%`;
  const [below, atLeast] = [format.number(negativeBelow, 2), format.number(positiveAtLeast, 2)];
  const zones = [
    ['negative', picture.lowest, negativeBelow],
    ['between', negativeBelow, positiveAtLeast],
    ['positive', positiveAtLeast, picture.highest],
  ] as const;
  return (
    <figure className={css['figure']}>
      <svg className={css['line']} role="img" aria-label={t.thresholdsAlt(below, atLeast, marked.length)}>
        <defs>
          <pattern id={`${id}negative`} width="10" height="10" patternUnits="userSpaceOnUse">
            <circle className={css['dot']} cx="5" cy="5" r="1" />
          </pattern>
          <pattern id={`${id}between`} width="8" height="8" patternUnits="userSpaceOnUse">
            <path className={css['between']} d="M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6" />
          </pattern>
          <pattern id={`${id}positive`} width="8" height="8" patternUnits="userSpaceOnUse">
            <path className={css['positive']} d="M0 0 L8 8 M0 8 L8 0" />
          </pattern>
        </defs>
        {zones.map(([name, from, to]) => (
          <g key={name} className={css[name]}>
            <rect
              className={css['ground']}
              x={at(from)}
              y="16"
              width={`${((picture.share(to) - picture.share(from)) * 100).toFixed(2)}%`}
              height="24"
            />
            <rect
              x={at(from)}
              y="16"
              width={`${((picture.share(to) - picture.share(from)) * 100).toFixed(2)}%`}
              height="24"
              fill={`url(#${id}${name})`}
            />
          </g>
        ))}
        <rect className={css['frame']} x="0" y="16" width="100%" height="24" />
        {[negativeBelow, positiveAtLeast].map((threshold, index) => (
          <line
            key={index}
            className={css['threshold']}
            x1={at(threshold)}
            x2={at(threshold)}
            y1="12"
            y2="44"
          />
        ))}
        {marked.map(({ name, value }) => (
          <svg key={name} x={at(value)} overflow="visible">
            <path className={css['mark']} d="M0 14 L-6 2 H6 Z" />
          </svg>
        ))}
      </svg>
      <ul className={css['legend']}>
        {zones
          .filter(([name]) => name !== 'between' || positiveAtLeast > negativeBelow)
          .map(([name]) => (
            <li key={name} className={css[name]}>
              <svg width="20" height="20" aria-hidden>
                <rect className={css['ground']} width="20" height="20" />
                <rect className={css['frame']} width="20" height="20" />
                <rect width="20" height="20" fill={`url(#${id}${name})`} />
              </svg>
              {name === 'negative'
                ? t.negativeBelow(below)
                : name === 'between'
                  ? t.between(below, atLeast)
                  : t.positiveAtLeast(atLeast)}
            </li>
          ))}
        {marked.length > 0 && (
          <li>
            <svg width="20" height="14" aria-hidden>
              <path className={css['mark']} d="M10 13 L4 1 H16 Z" />
            </svg>
            {t.goldenMark}
          </li>
        )}
      </ul>
    </figure>
  );
}
