import type { ReactNode } from 'react';

import { Card } from '../shell/card.tsx';
import { useCollection } from '../shell/collection-context.tsx';
import { Notice } from '../shell/notice.tsx';
import { Page } from '../shell/page.tsx';
import { useWords } from '../shell/words.tsx';
import { Button } from '@mantine/core';
import { messages } from './messages.ts';
import classes from './recorder.module.css';
import { TakeStep, type TakeStepProps } from './take-step.tsx';

/** A screen on which something is said: what to do, what to say, and the recorder. */
export function StepPage({
  title,
  notice,
  steps,
  said,
  note,
  ...take
}: Omit<TakeStepProps, 'instructions'> & {
  title: string;
  notice?: ReactNode;
  /** One in each line. */
  steps: string;
  /** What the patient says, in lines; always in Portuguese. */
  said: string;
  note: string;
}) {
  const instructions = (
    <Card>
      <ol className={classes['steps']}>
        {steps.split('\n').map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <blockquote className={classes['said']} lang="pt-BR">
        {said.split('\n').map((line) => (
          <span key={line}>{line}</span>
        ))}
      </blockquote>
      <p className={classes['note']}>{note}</p>
    </Card>
  );
  return (
    <Page title={title}>
      <RoomUnknown />
      {notice}
      <TakeStep {...take} instructions={instructions} />
    </Page>
  );
}

/** Without a measured room nothing can be said of noise, but the sample may go on. */
export function RoomUnknown() {
  const t = useWords(messages);
  const { collection, go } = useCollection();
  if (collection.room !== null) return null;
  return (
    <Notice
      tone="info"
      actions={
        <Button variant="default" onClick={() => go('microfone')}>
          {t.testNow}
        </Button>
      }
    >
      <p>{t.roomUnknown}</p>
    </Notice>
  );
}
