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
import { useLanguage, useWords, type Language } from '../shell/words.tsx';
import { messages } from './messages.ts';
import classes from './recorder.module.css';
import { RoomUnknown } from './step-page.tsx';
import { TakeStep } from './take-step.tsx';

/** Another one whenever a word of the text changes: it says what a patient agreed to. */
const CONSENT_TEXT = '2026-11';
const LANGUAGES: readonly Language[] = ['pt', 'en'];
const versionIn = (language: Language) => `${CONSENT_TEXT}-${language}`;

export function Component() {
  const t = useWords(messages);
  const chosen = useLanguage();
  const { go, collection } = useCollection();
  const accepted = collection.consent?.textVersion;
  // what was accepted is what is shown, whatever the language became since
  const language = LANGUAGES.find((each) => versionIn(each) === accepted) ?? chosen;
  const text = messages[language];
  const textVersion = versionIn(language);
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
        <div className={classes['text']} lang={language}>
          {text.consentParagraphs.split('\n').map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          <p className={classes['question']}>{text.consentQuestion}</p>
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
