import { IconRefresh } from '@tabler/icons-react';
import { useState, useSyncExternalStore } from 'react';

import { messages } from './messages.ts';
import { useServices } from './services.tsx';
import css from './update-prompt.module.css';
import { useWords } from './words.tsx';

/** Offers a new version, but not in mid-recording or over a form that is not kept yet. */
export function UpdatePrompt() {
  const t = useWords(messages);
  const { updates, busy } = useServices();
  const [putOff, setPutOff] = useState(false);
  const available = useSyncExternalStore(
    (changed) => updates.subscribe(changed),
    () => updates.available(),
  );
  const held = useSyncExternalStore(
    (changed) => busy.subscribe(changed),
    () => busy.held(),
  );
  if (!available || held || putOff) return null;
  return (
    <div className={css['prompt']} role="status">
      <IconRefresh size={20} aria-hidden />
      <p>
        <strong>{t.updateTitle}.</strong> {t.updateText}
      </p>
      <button
        type="button"
        onClick={() => {
          updates.accept();
        }}
      >
        {t.update}
      </button>
      <button
        type="button"
        onClick={() => {
          setPutOff(true);
        }}
      >
        {t.later}
      </button>
    </div>
  );
}
