import { useCallback } from 'react';

import { useCollection } from '../shell/collection-context.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import { StepPage } from './step-page.tsx';

export function Component() {
  const t = useWords(messages);
  const { go } = useCollection();
  const next = useCallback(() => go('parlenda'), [go]);
  return (
    <StepPage
      title={t.vowelTitle}
      steps={t.vowelSteps}
      said={t.vowelSaid}
      note={t.vowelNote}
      task="sustentada"
      onDone={next}
    />
  );
}
