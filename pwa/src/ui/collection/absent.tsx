import { Button } from '@mantine/core';
import { Link } from 'react-router';

import { Page } from '../shell/page.tsx';
import { useWords } from '../shell/words.tsx';
import css from './absent.module.css';
import { messages } from './messages.ts';

/** A link to a collection that is nowhere on this device, or is somebody else's. */
export function Absent() {
  const t = useWords(messages);
  return (
    <Page title={t.absentTitle} lead={t.absent}>
      <div className={css['ways']}>
        <Button component={Link} to="/nova">
          {t.newCollection}
        </Button>
        <Button component={Link} to="/fila" variant="default">
          {t.toQueue}
        </Button>
        <Button component={Link} to="/" variant="default">
          {t.toStart}
        </Button>
      </div>
    </Page>
  );
}
