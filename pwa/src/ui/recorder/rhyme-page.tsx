import { useCallback } from 'react';

import { useCollection } from '../shell/collection-context.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import { StepPage } from './step-page.tsx';

export function Component() {
  const t = useWords(messages);
  const { go } = useCollection();
  const next = useCallback(() => go('frase'), [go]);
  return (
    <StepPage
      title={t.rhymeTitle}
      steps={t.rhymeSteps}
      said={RHYME}
      note={t.rhymeNote}
      task="parlenda"
      onDone={next}
    />
  );
}

/** Of oral tradition. */
const RHYME = [
  'Batatinha quando nasce',
  'espalha a rama pelo chão;',
  'menininha quando dorme',
  'põe a mão no coração.',
].join('\n');
