import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';

import type { Collection } from '../../core/collection.ts';
import { Card } from '../shell/card.tsx';
import { useCollection } from '../shell/collection-context.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { Notice } from '../shell/notice.tsx';
import { useServices } from '../shell/services.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import { ReasonChoice } from './reason-choice.tsx';
import classes from './recorder.module.css';
import { StepPage } from './step-page.tsx';

/** The sentence of the protocol that the models were trained on: not a word may differ. */
const SENTENCE = 'O amor ao próximo ajuda a enfrentar essa fase com a força que a gente precisa';

export function Component() {
  const t = useWords(messages);
  const { collection, go } = useCollection();
  const next = useCallback(() => go('revisao'), [go]);
  const skippedReason = collection.phraseSkippedReason;
  return (
    <StepPage
      title={t.phraseTitle}
      steps={t.phraseSteps}
      said={SENTENCE}
      note={t.phraseNote}
      notice={
        skippedReason !== null && (
          <Notice tone="info" actions={<Button onClick={next}>{t.next}</Button>}>
            <p>{t.skipped(skippedReason)}</p>
          </Notice>
        )
      }
      task="frase"
      alsoKeep={notSkipped}
      onDone={next}
    >
      <Skip onSkipped={next} />
    </StepPage>
  );
}

function notSkipped(collection: Collection): Collection {
  return { ...collection, phraseSkippedReason: null };
}

function withoutPhrase(takes: Collection['takes']): Collection['takes'] {
  return Object.fromEntries(Object.entries(takes).filter(([task]) => task !== 'frase'));
}

function Skip({ onSkipped }: { onSkipped: () => void }) {
  const t = useWords(messages);
  const { takes } = useServices();
  const { collection, change } = useCollection();
  const [asking, setAsking] = useState(false);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const skip = async (reason: string) => {
    setWorking(true);
    setFailure(null);
    try {
      await change((before) => ({
        ...before,
        takes: withoutPhrase(before.takes),
        phraseSkippedReason: reason,
      }));
      await takes.remove(collection.userId, collection.id, 'frase');
      onSkipped();
    } catch (reason) {
      setFailure(reason);
    }
    setWorking(false);
  };

  if (!asking) {
    return (
      <div className={classes['apart']}>
        <Button variant="subtle" onClick={() => setAsking(true)}>
          {t.skip}
        </Button>
      </div>
    );
  }
  return (
    <Card>
      <ReasonChoice
        question={t.skipTitle}
        reasons={t.reasonsOfSkip}
        confirm={t.skipConfirm}
        cancel={t.skipKeep}
        working={working}
        onConfirm={(reason) => void skip(reason)}
        onCancel={() => setAsking(false)}
      />
      {failure !== null && <ErrorNotice error={failure} />}
    </Card>
  );
}
