import { useId } from 'react';

import type { Score } from '../../core/inference.ts';
import { scoreDigits, scorePicture } from '../../core/score-picture.ts';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './score-picture.module.css';

const CLOSE = 0.14;
const NEAR_THE_END = 0.08;

type ScorePictureProps = {
  readonly score: Score;
  /** Without the words of the zones, where they are said already. */
  readonly brief?: boolean;
};

/** A score on its line, with the zones that its thresholds make. Zones differ in pattern, not only in colour. */
export function ScorePicture({ score, brief = false }: ScorePictureProps) {
  const t = useWords(messages);
  const format = useFormat();
  const id = useId();
  const picture = scorePicture(score);
  const digits = scoreDigits(score);
  const value = format.number(score.value, digits);
  const below = format.number(score.negativeBelow, 2);
  const atLeast = format.number(score.positiveAtLeast, 2);
  const [lowest, highest] = [picture.lowest, picture.highest].map((end) => format.number(end, 0));
  const zone =
    score.value >= score.positiveAtLeast
      ? t.inPositive
      : score.value < score.negativeBelow
        ? t.inNegative
        : t.inBetween;
  const zones = [
    ['negative', 0, picture.negativeEnds],
    ['between', picture.negativeEnds, picture.positiveBegins],
    ['positive', picture.positiveBegins, 1],
  ] as const;
  const close = picture.positiveBegins - picture.negativeEnds < CLOSE;

  return (
    <figure className={css['figure']}>
      <p className={css['value']}>
        {t.score} <strong>{value}</strong>
      </p>
      <svg
        className={css['picture']}
        role="img"
        aria-label={t.scoreAlt(value, lowest ?? '', highest ?? '', below, atLeast, zone)}
      >
        <Patterns id={id} />
        {zones.map(([name, from, to]) => (
          <g key={name} className={css[name]}>
            <rect className={css['ground']} x={share(from)} y="14" width={share(to - from)} height="28" />
            <rect x={share(from)} y="14" width={share(to - from)} height="28" fill={`url(#${id}${name})`} />
          </g>
        ))}
        <rect className={css['frame']} x="0" y="14" width="100%" height="28" />
        {[picture.negativeEnds, picture.positiveBegins].map((at) => (
          <line key={at} className={css['threshold']} x1={share(at)} x2={share(at)} y1="10" y2="46" />
        ))}
        <svg x={share(picture.value)} overflow="visible" aria-hidden="true">
          <path className={css['marker']} d="M0 16 L-8 2 H8 Z" />
          <line className={css['needle']} x1="0" x2="0" y1="14" y2="42" />
        </svg>
        {picture.negativeEnds > NEAR_THE_END && (
          <text x="0" y="62">
            {lowest}
          </text>
        )}
        <text x={share(picture.negativeEnds)} y="62" textAnchor={close ? 'end' : 'middle'}>
          {below}
        </text>
        {picture.positiveBegins > picture.negativeEnds && (
          <text x={share(picture.positiveBegins)} y="62" textAnchor={close ? 'start' : 'middle'}>
            {atLeast}
          </text>
        )}
        {picture.positiveBegins < 1 - NEAR_THE_END && (
          <text x="100%" y="62" textAnchor="end">
            {highest}
          </text>
        )}
      </svg>
      {!brief && (
        <figcaption className={css['caption']}>
          <ul>
            {zones
              .filter(([, from, to]) => to > from)
              .map(([name]) => (
                <li key={name} className={css[name]}>
                  <svg width="20" height="20" aria-hidden="true">
                    <rect className={css['ground']} width="20" height="20" />
                    <rect className={css['frame']} width="20" height="20" fill={`url(#${id}${name})`} />
                  </svg>
                  {name === 'negative'
                    ? t.zoneNegative(below)
                    : name === 'between'
                      ? t.zoneBetween(below, atLeast)
                      : t.zonePositive(atLeast)}
                </li>
              ))}
          </ul>
          <p>{t.scoreMeaning}</p>
        </figcaption>
      )}
    </figure>
  );
}

function Patterns({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}negative`}
        width="10"
        height="10"
        patternUnits="userSpaceOnUse"
        className={css['negative']}
      >
        <circle className={css['dot']} cx="5" cy="5" r="1" />
      </pattern>
      <pattern
        id={`${id}between`}
        width="8"
        height="8"
        patternUnits="userSpaceOnUse"
        className={css['between']}
      >
        <path className={css['stroke']} d="M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6" />
      </pattern>
      <pattern
        id={`${id}positive`}
        width="8"
        height="8"
        patternUnits="userSpaceOnUse"
        className={css['positive']}
      >
        <path className={css['stroke']} d="M0 0 L8 8 M0 8 L8 0" />
      </pattern>
    </defs>
  );
}

function share(value: number): string {
  return `${(value * 100).toFixed(2)}%`;
}
