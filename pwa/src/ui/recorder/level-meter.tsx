import type { CSSProperties } from 'react';

import { METER_LEAST_DBFS, METER_MOST_DBFS, type Level } from '../../core/level-band.ts';
import { useWords } from '../shell/words.tsx';
import classes from './level-meter.module.css';
import { messages } from './messages.ts';

/** How loud it is, as a bar and as a word. Without a level the microphone is closed. */
export function LevelMeter({ level, advise = false }: { level: Level | null; advise?: boolean }) {
  const t = useWords(messages);
  const dbfs = Math.round(
    Math.min(METER_MOST_DBFS, Math.max(METER_LEAST_DBFS, level?.rmsDbfs ?? METER_LEAST_DBFS)),
  );
  const band = level?.band ?? 'low';
  const word = { low: t.low, good: t.goodBand, high: t.high }[band];
  const hint = { low: t.lowHint, good: t.goodHint, high: t.highHint }[band];
  const filled: CSSProperties & Record<'--level', string> = {
    '--level': `${(100 * (dbfs - METER_LEAST_DBFS)) / (METER_MOST_DBFS - METER_LEAST_DBFS)}%`,
  };
  return (
    <div className={classes['level']} data-band={level === null ? 'closed' : band}>
      <span className={classes['name']} aria-hidden="true">
        {t.level}: <strong className={classes['word']}>{level === null ? '–' : word}</strong>
      </span>
      <div
        className={classes['bar']}
        role="meter"
        aria-label={t.level}
        aria-valuemin={METER_LEAST_DBFS}
        aria-valuemax={METER_MOST_DBFS}
        aria-valuenow={dbfs}
        aria-valuetext={word}
        style={filled}
      />
      {advise && level !== null && <span className={classes['hint']}>{hint}</span>}
    </div>
  );
}
