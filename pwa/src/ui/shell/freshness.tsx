import { IconBolt, IconBoltOff, IconRefresh, type Icon } from '@tabler/icons-react';

import type { LiveMode } from '../../core/live.ts';
import css from './freshness.module.css';
import { useFormat, useNow } from './format.ts';
import { messages } from './result-messages.ts';
import { useWords } from './words.tsx';

const icons: Record<LiveMode, Icon> = {
  live: IconBolt,
  connecting: IconRefresh,
  polling: IconRefresh,
  paused: IconBoltOff,
  offline: IconBoltOff,
};

const EVERY_MILLIS = 5_000;

/** How new is what is shown. Not a live region: nobody wants to hear this every five seconds. */
export function Freshness({ mode, atMillis }: { readonly mode: LiveMode; readonly atMillis: number }) {
  const t = useWords(messages);
  const format = useFormat();
  const nowMillis = useNow(EVERY_MILLIS);
  const ModeIcon = icons[mode];
  return (
    <p className={css['freshness']} data-mode={mode}>
      <ModeIcon size={18} aria-hidden />
      <span>
        {t[mode]} ·{' '}
        {atMillis === 0 ? t.notYet : t.updated(format.relative(Math.min(atMillis, nowMillis), nowMillis))}
      </span>
    </p>
  );
}
