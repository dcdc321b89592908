import { Button } from '@mantine/core';
import { Link } from 'react-router';

import { Page } from '../shell/page.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';

/** The address names no inference, or not one of this person: which of the two, nobody is told. */
export function Unknown() {
  const t = useWords(messages);
  return (
    <Page title={t.unknown} lead={t.unknownText}>
      <div>
        <Button component={Link} to="/">
          {t.back}
        </Button>
      </div>
    </Page>
  );
}
