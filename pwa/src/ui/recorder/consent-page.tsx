import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';

import type { Collection, TakeMetadata } from '../../core/collection.ts';
import { useAnnounce } from '../shell/announce.tsx';
import { Card } from '../shell/card.tsx';
import { useCollection } from '../shell/collection-context.tsx';
import { ConfirmDialog } from '../shell/confirm-dialog.tsx';
import { Page } from '../shell/page.tsx';
import { useServices } from '../shell/services.tsx';
import { useLanguage, useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import classes from './recorder.module.css';
import { RoomUnknown } from './step-page.tsx';
import { TakeStep } from './take-step.tsx';

/** Another one whenever a word of the text changes: it says what a patient agreed to. */
const CONSENT_TEXT = '2026-11';

export function Component() {
  const t = useWords(messages);
  const language = useLanguage();
  const { go } = useCollection();
  const textVersion = `${CONSENT_TEXT}-${language}`;
  const next = useCallback(() => go('vogal'), [go]);
  const given = useCallback(
    (collection: Collection, { recordedAtMillis }: TakeMetadata): Collection => ({
      ...collection,
      consent: { textVersion, givenAtMillis: recordedAtMillis },
    }),
    [textVersion],
  );
  return (
    <Page title={t.consentTitle} lead={t.consentLead}>
      <RoomUnknown />
      <Card title={t.consentText}>
        <div className={classes['text']}>
          {t.consentParagraphs.split('\n').map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          <p className={classes['question']}>{t.consentQuestion}</p>
        </div>
        <p className={classes['note']}>{t.consentVersion(textVersion)}</p>
      </Card>
      <p>{t.consentAnswer}</p>
      <TakeStep task="aceite" alsoKeep={given} onDone={next}>
        <Declined />
      </TakeStep>
    </Page>
  );
}

/** A patient who says no leaves nothing behind. */
function Declined() {
  const t = useWords(messages);
  const { collections } = useServices();
  const { collection } = useCollection();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);

  const erase = async () => {
    await collections.remove(collection.userId, collection.id);
    announce(t.declinedDone);
    await navigate('/', { replace: true });
  };

  return (
    <div className={classes['apart']}>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t.declined}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t.declinedTitle}
        confirm={t.declinedConfirm}
        danger
        onConfirm={erase}
        onClose={() => setAsking(false)}
      >
        <p>{t.declinedText}</p>
      </ConfirmDialog>
    </div>
  );
}
