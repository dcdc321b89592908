import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';

import type { Processing } from '../../core/collection.ts';
import { Notice } from '../shell/notice.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import classes from './processing-report.module.css';

const KINDS = ['echoCancellation', 'autoGainControl', 'noiseSuppression', 'voiceIsolation'] as const;

/** What the browser does to the sound, in plain words. */
export function ProcessingReport({ processing }: { processing: Processing }) {
  const t = useWords(messages);
  const off = KINDS.filter((kind) => processing[kind] === false).length;
  const on = KINDS.some((kind) => processing[kind] === true);
  return (
    <div className={classes['report']}>
      {off === KINDS.length ? (
        <Notice tone="ok" title={t.allOff} />
      ) : (
        <Notice tone={on ? 'warn' : 'info'} title={t.someOn(off)}>
          <p>{on ? t.someOnText : t.someUnknownText}</p>
        </Notice>
      )}
      <ul className={classes['kinds']}>
        {KINDS.map((kind) => (
          <li key={kind} data-state={stateOf(processing[kind])}>
            <StateIcon state={stateOf(processing[kind])} />
            <span>{t[kind]}</span> <strong>{t[stateOf(processing[kind])]}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}

type State = 'off' | 'on' | 'unknown';

function stateOf(setting: boolean | null): State {
  if (setting === null) return 'unknown';
  return setting ? 'on' : 'off';
}

function StateIcon({ state }: { state: State }) {
  switch (state) {
    case 'off':
      return <IconCircleCheck size={20} aria-hidden="true" />;
    case 'on':
      return <IconAlertTriangle size={20} aria-hidden="true" />;
    case 'unknown':
      return <IconHelpCircle size={20} aria-hidden="true" />;
  }
}
