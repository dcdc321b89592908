import { Button } from '@mantine/core';
import { IconCircleCheck, IconSend } from '@tabler/icons-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';

import { shortReference } from '../../core/short-reference.ts';
import type { OutboxItem } from '../../core/outbox.ts';
import type { OutboxEntry } from '../../core/ports.ts';
import { useAnnounce } from '../shell/announce.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { useFormat } from '../shell/format.ts';
import { Notice } from '../shell/notice.tsx';
import { Page } from '../shell/page.tsx';
import { useServices } from '../shell/services.tsx';
import { useSession, useSessionActions, useUser } from '../shell/session-context.tsx';
import { useOutbox } from '../shell/use-outbox.ts';
import { useWords } from '../shell/words.tsx';
import { ItemState } from './item-state.tsx';
import { messages } from './messages.ts';
import { QueueItem } from './queue-item.tsx';
import css from './queue-page.module.css';
import { StorageCard } from './storage-card.tsx';

/** What waits to be sent from this device, and what has arrived. */
export function Component() {
  const t = useWords(messages);
  const { id: userId } = useUser();
  const entries = useOutbox();
  const own = entries.filter(({ item }) => item.userId === userId);
  const unsent = own.filter(({ item }) => item.state !== 'sent');
  const sent = own.filter(({ item }) => item.state === 'sent').toReversed();
  const others = entries.filter(({ item }) => item.userId !== userId && item.state !== 'sent');
  useNews(own);

  return (
    <Page title={t.title} lead={t.lead} width="text">
      <Resume entries={unsent} />
      {unsent.length === 0 ? (
        <EmptyState
          title={t.emptyTitle}
          icon={IconCircleCheck}
          action={
            <Button component={Link} to="/nova">
              {t.newCollection}
            </Button>
          }
        >
          {t.emptyText}
        </EmptyState>
      ) : (
        <Group title={t.unsentTitle(unsent.length)} actions={<SendAll entries={unsent} />}>
          <List entries={unsent} userId={userId} />
        </Group>
      )}
      {sent.length > 0 && (
        <Group title={t.sentTitle(sent.length)} note={t.sentText}>
          <List entries={sent} userId={userId} />
        </Group>
      )}
      {others.length > 0 && (
        <Group title={t.othersTitle} note={t.othersText}>
          <ul className={css['list']}>
            {others.map(({ item }) => (
              <Locked key={item.key} item={item} userId={userId} />
            ))}
          </ul>
        </Group>
      )}
      <StorageCard />
    </Page>
  );
}

/** What waits for an agreement, or for a sign-in, is asked about first of all. */
function Resume({ entries }: { readonly entries: readonly OutboxEntry[] }) {
  const t = useWords(messages);
  const { outbox } = useServices();
  const signedIn = useSession().state === 'signed-in';
  const { signInAgain } = useSessionActions();
  const blocked = entries.filter(({ item }) => item.state === 'blocked').length;
  if (!signedIn && entries.length > 0) {
    return (
      <Notice tone="warn" title={t.signInTitle} actions={<Button onClick={signInAgain}>{t.signIn}</Button>}>
        <p>{t.signInText}</p>
      </Notice>
    );
  }
  if (blocked === 0) return null;
  return (
    <Notice
      tone="warn"
      title={t.resumeTitle(blocked)}
      actions={<Button onClick={() => void outbox.resume()}>{t.resume}</Button>}
    >
      <p>{t.resumeText}</p>
    </Notice>
  );
}

function SendAll({ entries }: { readonly entries: readonly OutboxEntry[] }) {
  const t = useWords(messages);
  const { outbox } = useServices();
  const signedIn = useSession().state === 'signed-in';
  const waiting = entries.filter(({ item }) => item.state === 'queued');
  if (!signedIn || waiting.length < 2) return null;
  const sendAll = async () => {
    const held = waiting.filter(({ item }) => item.state === 'queued' && item.problem !== null);
    for (const { item } of held.length > 0 ? held : waiting.slice(0, 1)) await outbox.sendNow(item.key);
  };
  return (
    <Button variant="default" leftSection={<IconSend size={20} aria-hidden />} onClick={() => void sendAll()}>
      {t.sendAll}
    </Button>
  );
}

type GroupProps = {
  readonly title: string;
  readonly note?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

function Group({ title, note, actions, children }: GroupProps) {
  const id = useId();
  return (
    <section className={css['group']} aria-labelledby={id}>
      <div className={css['head']}>
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {note !== undefined && <p className={css['note']}>{note}</p>}
      {children}
    </section>
  );
}

function List({ entries, userId }: { readonly entries: readonly OutboxEntry[]; readonly userId: string }) {
  return (
    <ul className={css['list']}>
      {entries.map((entry) => (
        <li key={entry.item.key}>
          <QueueItem entry={entry} userId={userId} />
        </li>
      ))}
    </ul>
  );
}

/** Somebody else's sample: that it is there, and nothing of it. */
function Locked({ item, userId }: { readonly item: OutboxItem; readonly userId: string }) {
  const format = useFormat();
  return (
    <li className={css['locked']}>
      <ItemState item={item} userId={userId} />
      <span className={css['code']} translate="no">
        {shortReference(item.key)}
      </span>
      <span>{format.dateTime(item.createdAtMillis)}</span>
    </li>
  );
}

/** Says once when a sample arrives or is refused, and nothing of tries and waits. */
function useNews(entries: readonly OutboxEntry[]): void {
  const t = useWords(messages);
  const announce = useAnnounce();
  const before = useRef<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    for (const { item } of entries) {
      const known = before.current.get(item.key);
      if (known === undefined || known === item.state) continue;
      if (item.state === 'sent') announce(t.becameSent(shortReference(item.key)));
      if (item.state === 'failed') announce(t.becameFailed(shortReference(item.key)));
    }
    before.current = new Map(entries.map(({ item }) => [item.key, item.state]));
  }, [entries, announce, t]);
}
