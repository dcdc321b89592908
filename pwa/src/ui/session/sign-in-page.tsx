import { useLocation } from 'react-router';

import { Card } from '../shell/card.tsx';
import { Page } from '../shell/page.tsx';
import { usePreferences } from '../shell/preferences-context.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './session.module.css';
import { SignInForm } from './sign-in-form.tsx';

/** Who has signed in is sent on by the frame, to where they wanted to go. */
export function Component() {
  const t = useWords(messages);
  const { preferences, change } = usePreferences();
  const asked = useLocation().state !== null;
  const other = preferences.language === 'pt' ? 'en' : 'pt';
  return (
    <div className={css['signIn']}>
      <Page title={t.title} lead={asked ? t.continueTo : t.lead}>
        <Card>
          <SignInForm />
        </Card>
        <p className={css['help']}>{t.forgotten}</p>
        <button
          type="button"
          className={css['language']}
          lang={other === 'pt' ? 'pt-BR' : 'en'}
          onClick={() => {
            void change({ language: other });
          }}
        >
          {t.otherLanguage}
        </button>
      </Page>
    </div>
  );
}
