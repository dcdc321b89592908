import { Button } from '@mantine/core';
import { IconDownload, IconPencil, IconSend, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';

import { shortReference } from '../../core/short-reference.ts';
import { isKeyTaken, UNREADABLE, type OutboxItem } from '../../core/outbox.ts';
import { plain } from '../../core/messages.ts';
import type { OutboxEntry } from '../../core/ports.ts';
import { useAnnounce } from '../shell/announce.tsx';
import { ConfirmDialog } from '../shell/confirm-dialog.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { useFormat, useNow } from '../shell/format.ts';
import { useOnline } from '../shell/online.ts';
import { useServices } from '../shell/services.tsx';
import { useSession } from '../shell/session-context.tsx';
import { useSay, useWords } from '../shell/words.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { ItemState } from './item-state.tsx';
import { messages } from './messages.ts';
import css from './queue-item.module.css';
import { reasonOf } from './reason.ts';
import { Settle } from './settle.tsx';

type QueueItemProps = { readonly entry: OutboxEntry; readonly userId: string };

/** One of one's own samples, and all that can be done about it. */
export function QueueItem({ entry, userId }: QueueItemProps) {
  const t = useWords(messages);
  const say = useSay();
  const online = useOnline();
  const { item } = entry;
  const name = useName(entry);
  const place = entry.collection?.patient.hospital ?? '';
  const reason = reasonOf(item, online, t, (key) => say(plain(key)));
  return (
    <article className={css['item']} data-state={item.state} aria-label={name}>
      <div className={css['head']}>
        <div className={css['names']}>
          <h3>{name}</h3>
          {place !== '' && <p className={css['place']}>{place}</p>}
        </div>
        <ItemState item={item} userId={userId} />
      </div>
      {reason !== null && <p>{reason}</p>}
      <Detail item={item} />
      <Facts item={item} />
      <Actions entry={entry} name={name} />
    </article>
  );
}

/** How the person knows the sample: by the patient's record number. */
export function useName({ item, collection }: OutboxEntry): string {
  const t = useWords(messages);
  const rgh = collection?.patient.rgh.trim() ?? '';
  if (rgh !== '') return t.rgh(rgh);
  return collection === null ? shortReference(item.key) : t.noRgh;
}

/** The service's own words, for whoever helps. */
function Detail({ item }: { readonly item: OutboxItem }) {
  const t = useWords(messages);
  if (item.state !== 'failed' || item.problem.type === UNREADABLE) return null;
  const { status, text, fields = [] } = item.problem;
  return (
    <details className={css['detail']}>
      <summary>{t.technicalDetail}</summary>
      <ul lang="en">
        {fields.length === 0 ? (
          <li>
            {status} {text}
          </li>
        ) : (
          fields.map((problem) => (
            <li key={problem.field}>
              {problem.field}: {problem.text}
            </li>
          ))
        )}
      </ul>
    </details>
  );
}

function Facts({ item }: { readonly item: OutboxItem }) {
  const t = useWords(messages);
  const format = useFormat();
  return (
    <dl className={css['facts']}>
      <div>
        <dt>{t.reference}</dt>
        <dd className={css['code']} translate="no">
          {shortReference(item.key)}
        </dd>
      </div>
      <div>
        <dt>{t.collected}</dt>
        <dd>{format.dateTime(item.createdAtMillis)}</dd>
      </div>
      {item.tries > 0 && (
        <div>
          <dt>{t.tries}</dt>
          <dd>{item.tries}</dd>
        </div>
      )}
      {item.state === 'sent' && (
        <div>
          <dt>{t.arrived}</dt>
          <dd>{format.dateTime(item.acknowledgedAtMillis)}</dd>
        </div>
      )}
      {item.state === 'queued' && item.problem !== null && <NextTry atMillis={item.nextTryAtMillis} />}
    </dl>
  );
}

/** Counts down for the eye only: no live region says each second. */
function NextTry({ atMillis }: { readonly atMillis: number }) {
  const t = useWords(messages);
  const format = useFormat();
  const seconds = (atMillis - useNow(1000)) / 1000;
  return (
    <div>
      <dt>{t.next}</dt>
      <dd>{seconds < 1 ? t.nextNow : t.nextIn(format.duration(seconds))}</dd>
    </div>
  );
}

function Actions({ entry, name }: { readonly entry: OutboxEntry; readonly name: string }) {
  const t = useWords(messages);
  const { outbox } = useServices();
  const signedIn = useSession().state === 'signed-in';
  const navigate = useNavigate();
  const announce = useAnnounce();
  const [open, setOpen] = useState<'export' | 'delete' | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const { item, collection } = entry;
  const readable = collection !== null;
  const taken = isKeyTaken(item);

  const attempt = async (work: () => Promise<void>) => {
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(error);
    }
  };
  const correct = () =>
    attempt(async () => {
      const draft = await outbox.reopen(item.key);
      await navigate(`/coleta/${draft.id}/revisao`);
    });

  return (
    <>
      {taken && signedIn && <Settle itemKey={item.key} />}
      <div className={css['actions']}>
        {item.state === 'sent' && (
          <Button component={Link} to={`/inferencias/${item.inferenceId}`} variant="default">
            {t.see}
          </Button>
        )}
        {item.state === 'failed' && readable && (
          <Button
            leftSection={<IconPencil size={20} aria-hidden />}
            aria-label={t.named(t.correct, name)}
            onClick={() => void correct()}
          >
            {t.correct}
          </Button>
        )}
        {mayTryAgain(item, signedIn, readable) && (
          <Button
            variant={item.state === 'blocked' ? 'filled' : 'default'}
            leftSection={<IconSend size={20} aria-hidden />}
            aria-label={t.named(item.state === 'failed' ? t.tryAsIs : t.sendNow, name)}
            onClick={() => void attempt(() => outbox.sendNow(item.key))}
          >
            {item.state === 'failed' ? t.tryAsIs : t.sendNow}
          </Button>
        )}
        {item.state !== 'sent' && readable && (
          <Button
            variant="default"
            leftSection={<IconDownload size={20} aria-hidden />}
            aria-label={t.named(t.export, name)}
            onClick={() => setOpen('export')}
          >
            {t.export}
          </Button>
        )}
        {item.state !== 'sending' && (
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={20} aria-hidden />}
            aria-label={t.named(t.delete, name)}
            onClick={() => setOpen('delete')}
          >
            {t.delete}
          </Button>
        )}
      </div>
      {failure !== null && <ErrorNotice error={failure} />}
      <ExportDialog opened={open === 'export'} itemKey={item.key} onClose={() => setOpen(null)} />
      <ConfirmDialog
        opened={open === 'delete'}
        title={t.deleteTitle}
        confirm={t.delete}
        danger
        onConfirm={async () => {
          await outbox.remove(item.key);
          announce(t.deleted);
        }}
        onClose={() => setOpen(null)}
      >
        <p>{item.state === 'sent' ? t.deleteSent(name) : t.deleteUnsent(name)}</p>
      </ConfirmDialog>
    </>
  );
}

function mayTryAgain(item: OutboxItem, signedIn: boolean, readable: boolean): boolean {
  switch (item.state) {
    case 'queued':
    case 'blocked':
      return signedIn;
    case 'failed':
      return signedIn && readable && !isKeyTaken(item);
    case 'sending':
    case 'sent':
      return false;
  }
}
