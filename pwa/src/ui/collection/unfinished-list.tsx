import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';

import type { Collection, TakeMetadata } from '../../core/collection.ts';
import { firstOpenStep } from '../../core/collection-steps.ts';
import { useAnnounce } from '../shell/announce.tsx';
import { Card } from '../shell/card.tsx';
import { ConfirmDialog } from '../shell/confirm-dialog.tsx';
import { useFormat, useNow } from '../shell/format.ts';
import { Notice } from '../shell/notice.tsx';
import { useServices, type Services } from '../shell/services.tsx';
import { useWords } from '../shell/words.tsx';
import { collectionName } from './collection-name.ts';
import { messages } from './messages.ts';
import { calendarDateAt } from './today.ts';
import css from './unfinished-list.module.css';

type Sound = { readonly metadata: TakeMetadata; readonly wav: Uint8Array<ArrayBuffer> };

/** A collection that is deleted already; what this page still remembers of it brings it back. */
type Discarded = { readonly collection: Collection; readonly sounds: readonly Sound[] };

type UnfinishedListProps = {
  readonly unfinished: readonly Collection[];
  readonly onContinue: (collection: Collection) => void;
};

/** The collections that were begun and not sent. */
export function UnfinishedList({ unfinished, onContinue }: UnfinishedListProps) {
  const t = useWords(messages);
  const services = useServices();
  const announce = useAnnounce();
  const [discarded, setDiscarded] = useState<ReadonlyMap<string, Discarded>>(new Map());
  const [asking, setAsking] = useState<Collection | null>(null);
  const [undoing, setUndoing] = useState(false);

  // what opened the dialog is gone: the focus goes to what can bring it back
  const last = [...discarded.keys()].at(-1);
  useEffect(() => {
    if (asking === null && last !== undefined) document.getElementById(undoId(last))?.focus();
  }, [asking, last]);

  async function discardNow(collection: Collection): Promise<void> {
    const sounds = await soundsOf(services, collection);
    await services.collections.remove(collection.userId, collection.id);
    setDiscarded((already) => new Map(already).set(collection.id, { collection, sounds }));
    announce(t.discarded(collectionName(collection, t)));
  }

  async function undo(entry: Discarded): Promise<void> {
    setUndoing(true);
    try {
      await bringBack(services, entry);
      setDiscarded((already) => new Map([...already].filter(([id]) => id !== entry.collection.id)));
      announce(t.restored(collectionName(entry.collection, t)));
    } finally {
      setUndoing(false);
    }
  }

  return (
    <Card title={t.unfinished}>
      <ul className={css['list']}>
        {unfinished.map((each) => {
          const gone = discarded.get(each.id);
          return (
            <li key={each.id}>
              {gone === undefined ? (
                <Unfinished
                  collection={each}
                  onContinue={() => onContinue(each)}
                  onDiscard={() => setAsking(each)}
                />
              ) : (
                <Notice
                  tone="info"
                  title={t.discarded(collectionName(each, t))}
                  actions={
                    <Button
                      id={undoId(each.id)}
                      variant="default"
                      loading={undoing}
                      onClick={() => void undo(gone)}
                    >
                      {t.undo}
                    </Button>
                  }
                />
              )}
            </li>
          );
        })}
      </ul>
      <ConfirmDialog
        opened={asking !== null}
        title={t.discardTitle}
        confirm={t.discard}
        danger
        onConfirm={() => (asking === null ? undefined : discardNow(asking))}
        onClose={() => setAsking(null)}
      >
        {asking !== null && t.discardText(collectionName(asking, t))}
      </ConfirmDialog>
    </Card>
  );
}

function undoId(id: string): string {
  return `desfazer-${id}`;
}

type UnfinishedProps = {
  readonly collection: Collection;
  readonly onContinue: () => void;
  readonly onDiscard: () => void;
};

function Unfinished({ collection, onContinue, onDiscard }: UnfinishedProps) {
  const t = useWords(messages);
  const format = useFormat();
  const now = useNow(60_000);
  const name = collectionName(collection, t);
  const next = firstOpenStep(collection, calendarDateAt(now));
  return (
    <div className={css['one']}>
      <h3 className={css['name']}>{name}</h3>
      <p className={css['facts']}>
        {t.nextStep(t[next])} · {t.takesDone(Object.values(collection.takes).length)} ·{' '}
        {t.lastChanged(
          format.relative(collection.updatedAtMillis, Math.max(now, collection.updatedAtMillis)),
        )}
      </p>
      <div className={css['actions']}>
        <Button variant="light" aria-label={t.continueNamed(name)} onClick={onContinue}>
          {t.continueOne}
        </Button>
        <Button variant="subtle" color="red" aria-label={t.discardNamed(name)} onClick={onDiscard}>
          {t.discard}
        </Button>
      </div>
    </div>
  );
}

async function soundsOf({ takes }: Services, { userId, id, takes: known }: Collection): Promise<Sound[]> {
  const sounds: Sound[] = [];
  for (const metadata of Object.values(known)) {
    const wav = await takes.find(userId, id, metadata.task);
    if (wav !== null) sounds.push({ metadata, wav });
  }
  return sounds;
}

async function bringBack({ collections, takes }: Services, { collection, sounds }: Discarded): Promise<void> {
  await collections.save(collection);
  for (const { metadata, wav } of sounds) await takes.put(collection.userId, collection.id, metadata, wav);
}
