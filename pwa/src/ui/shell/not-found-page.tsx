import { Link } from 'react-router';

import { messages } from './messages.ts';
import { Page } from './page.tsx';
import { useWords } from './words.tsx';

export function Component() {
  const t = useWords(messages);
  return (
    <Page title={t.pageNotFound} lead={t.pageNotFoundText}>
      <p>
        <Link to="/">{t.goHome}</Link>
      </p>
    </Page>
  );
}
