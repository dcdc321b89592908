import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from 'react-router';

import { EmptyState } from './empty-state.tsx';
import { messages } from './messages.ts';
import { Page } from './page.tsx';
import { useWords } from './words.tsx';

export function Component() {
  const t = useWords(messages);
  return (
    <Page title={t.pageNotFound}>
      <EmptyState
        icon={IconMapOff}
        action={
          <Button component={Link} to="/">
            {t.goHome}
          </Button>
        }
      >
        {t.pageNotFoundText}
      </EmptyState>
    </Page>
  );
}
