import { IconArrowRight, IconCloudUpload } from '@tabler/icons-react';
import { Link } from 'react-router';

import { plain } from '../../core/messages.ts';
import { wordsOfItem } from '../../core/outbox.ts';
import { useUser } from '../shell/session-context.tsx';
import { useOutbox } from '../shell/use-outbox.ts';
import { useSay, useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './queued-here.module.css';

const MOST_SHOWN = 3;

/** What is recorded and has not reached the service: first of all, for nobody else knows of it. */
export function QueuedHere() {
  const t = useWords(messages);
  const say = useSay();
  const { id: userId } = useUser();
  const waiting = useOutbox().filter(({ item }) => item.userId === userId && item.state !== 'sent');
  if (waiting.length === 0) return null;
  const more = waiting.length - MOST_SHOWN;
  return (
    <section className={css['queued']} aria-label={t.queuedTitle(waiting.length)}>
      <h2>
        <IconCloudUpload size={24} aria-hidden />
        {t.queuedTitle(waiting.length)}
      </h2>
      <ul>
        {waiting.slice(0, MOST_SHOWN).map(({ item, collection }) => (
          <li key={item.key}>
            <strong>{collection?.patient.rgh ?? t.noRgh}</strong>
            {collection !== null && <span>{collection.patient.hospital}</span>}
            <span className={css['state']} data-state={item.state}>
              {say(plain(wordsOfItem(item, userId)))}
            </span>
          </li>
        ))}
        {more > 0 && <li>{t.queuedMore(more)}</li>}
      </ul>
      <Link className={css['link']} to="/fila">
        {t.queuedLink}
        <IconArrowRight size={20} aria-hidden />
      </Link>
    </section>
  );
}
