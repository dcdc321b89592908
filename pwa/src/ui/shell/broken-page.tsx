import { useRouteError } from 'react-router';

import css from './broken-page.module.css';
import { messages } from './messages.ts';
import { Page } from './page.tsx';
import { useWords } from './words.tsx';

/** Instead of a screen that failed. Drafts are on the device at every change, so reloading loses nothing. */
export function BrokenPage() {
  const t = useWords(messages);
  const error = useRouteError();
  return (
    <Page title={t.brokenTitle} lead={isMissingPart(error) ? t.brokenLoad : t.brokenText}>
      <div className={css['ways']}>
        <button
          type="button"
          onClick={() => {
            location.reload();
          }}
        >
          {t.reload}
        </button>
        <a href="/">{t.goHome}</a>
      </div>
      {error instanceof Error && (
        <details>
          <summary>{t.technicalDetail}</summary>
          <code lang="en">
            {error.name}: {error.message}
          </code>
        </details>
      )}
    </Page>
  );
}

/** Browsers word it differently, but all throw a TypeError when a part of the app cannot be fetched. */
function isMissingPart(error: unknown): boolean {
  return error instanceof TypeError && /import|module|fetch/i.test(error.message);
}
