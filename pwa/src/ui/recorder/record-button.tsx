import { IconMicrophone, IconPlayerStopFilled } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';

import { isBusy, type RecorderState } from '../../core/recorder-machine.ts';
import type { Task } from '../../core/take-quality.ts';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import classes from './record-button.module.css';

type Doing = 'start' | 'stop' | 'wait';

/** The one big button. Its name says what it will do; Space and Enter press it, Esc stops. */
export function RecordButton({
  task,
  state,
  onStart,
  onStop,
}: {
  task: Task;
  state: RecorderState;
  onStart: () => void;
  onStop: () => void;
}) {
  const t = useWords(messages);
  const button = useRef<HTMLButtonElement>(null);
  const stoppable = state.state === 'arming' || state.state === 'recording';
  const doing: Doing = stoppable ? 'stop' : isBusy(state) ? 'wait' : 'start';

  useEffect(() => {
    // what was pressed before, such as «record again», is gone
    if (doing !== 'start' && document.activeElement === document.body) button.current?.focus();
  }, [doing]);

  useEffect(() => {
    if (!stoppable) return;
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onStop();
    };
    window.addEventListener('keydown', escape);
    return () => window.removeEventListener('keydown', escape);
  }, [stoppable, onStop]);

  return (
    <button
      ref={button}
      type="button"
      className={classes['button']}
      data-state={state.state}
      aria-disabled={doing === 'wait'}
      aria-keyshortcuts={stoppable ? 'Escape' : undefined}
      onClick={doing === 'start' ? onStart : doing === 'stop' ? onStop : undefined}
    >
      <span className={classes['circle']}>
        {doing === 'stop' ? (
          <IconPlayerStopFilled size={44} aria-hidden="true" />
        ) : (
          <IconMicrophone size={48} aria-hidden="true" />
        )}
      </span>
      <span className={classes['name']}>{nameOf(task, state, t)}</span>
    </button>
  );
}

function nameOf(
  task: Task,
  { state }: RecorderState,
  t: ReturnType<typeof useWords<typeof messages.pt>>,
): string {
  switch (state) {
    case 'asking-permission':
      return t.waitForPermission;
    case 'arming':
      return t.cancelArming;
    case 'recording':
      return t.stop;
    case 'stopping':
    case 'analysing':
      return t.checking;
    case 'idle':
    case 'review':
    case 'accepted':
    case 'refused':
    case 'failed':
      return {
        aceite: t.recordAceite,
        sustentada: t.recordSustentada,
        parlenda: t.recordParlenda,
        frase: t.recordFrase,
      }[task];
  }
}
