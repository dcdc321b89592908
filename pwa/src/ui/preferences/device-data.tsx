import { Button, Checkbox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';

import type { LeftBehind, Space } from '../../core/ports.ts';
import type { SignedIn } from '../../core/session.ts';
import { Card } from '../shell/card.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { useFormat } from '../shell/format.ts';
import { Notice } from '../shell/notice.tsx';
import { useServices } from '../shell/services.tsx';
import { useOutbox } from '../shell/use-outbox.ts';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './preferences.module.css';

/** What the app keeps on this device, how safe it is from the browser's own cleaning, and how to erase it. */
export function DeviceData({ user }: { readonly user: SignedIn }) {
  const t = useWords(messages);
  const format = useFormat();
  const { device } = useServices();
  const unsent = useOutbox().filter(({ item }) => item.state !== 'sent').length;
  const [space, setSpace] = useState<Space | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [refused, setRefused] = useState(false);
  const [wiping, setWiping] = useState<LeftBehind | null>(null);

  useEffect(() => {
    device.space().then(setSpace, setFailure);
  }, [device]);

  async function askToPersist() {
    const granted = await device.askToPersist();
    setRefused(!granted);
    setSpace(await device.space());
  }

  async function askToWipe() {
    setWiping(await device.leftBehind(user.id).catch(() => ({ drafts: 0, unsent: 0 })));
  }

  return (
    <Card title={t.storage}>
      <p>{t.storageText}</p>
      {failure !== null && <ErrorNotice error={failure} />}
      <dl className={css['facts']}>
        <div>
          <dt>{t.unsentHere}</dt>
          <dd>{unsent}</dd>
        </div>
        <div>
          <dt>{t.used}</dt>
          <dd>{used(space)}</dd>
        </div>
        {space !== null && (
          <div>
            <dt>{t.persisted}</dt>
            <dd>{space.persisted ? t.persistedYes : t.persistedNo}</dd>
          </div>
        )}
      </dl>
      {refused && (
        <Notice tone="info" role="status">
          <p>{t.persistRefused}</p>
        </Notice>
      )}
      <div className={css['ways']}>
        {space?.persisted === false && (
          <Button variant="default" onClick={() => void askToPersist()}>
            {t.askToPersist}
          </Button>
        )}
        <Button variant="outline" color="red" onClick={() => void askToWipe()}>
          {t.wipe}
        </Button>
      </div>
      <p className={css['muted']}>{t.wipeText}</p>
      <Dialog
        opened={wiping !== null}
        title={t.wipeTitle}
        onClose={() => {
          setWiping(null);
        }}
      >
        <WipeQuestion
          unsent={unsent}
          drafts={wiping?.drafts ?? 0}
          onCancel={() => {
            setWiping(null);
          }}
        />
      </Dialog>
    </Card>
  );

  function used(known: Space | null): string {
    if (known?.usedBytes === null || known?.usedBytes === undefined) return t.usedUnknown;
    const usedBytes = format.bytes(known.usedBytes);
    return known.quotaBytes === null ? usedBytes : t.usedOf(usedBytes, format.bytes(known.quotaBytes));
  }
}

type WipeQuestionProps = { readonly unsent: number; readonly drafts: number; readonly onCancel: () => void };

/** Whoever would lose something has to say that they know. */
function WipeQuestion({ unsent, drafts, onCancel }: WipeQuestionProps) {
  const t = useWords(messages);
  const { device, session } = useServices();
  const losing = unsent + drafts > 0;
  const [understood, setUnderstood] = useState(false);
  const [tick, setTick] = useState(false);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  async function wipe() {
    if (losing && !understood) {
      setTick(true);
      return;
    }
    setWorking(true);
    try {
      await device.wipe();
      localStorage.clear();
      sessionStorage.clear();
      await session.signOut(); // after the wipe: what it notes for later, when there is no network, has to stay
      location.assign('/entrar');
    } catch (reason) {
      setFailure(reason);
      setWorking(false);
    }
  }

  return (
    <div className={css['dialog']}>
      {losing ? (
        <Notice tone="danger">
          {unsent > 0 && <p>{t.wipeUnsent(unsent)}</p>}
          {drafts > 0 && <p>{t.wipeDrafts(drafts)}</p>}
          {unsent > 0 && <Link to="/fila">{t.wipeQueue}</Link>}
        </Notice>
      ) : (
        <p>{t.wipeNothing}</p>
      )}
      {losing && (
        <Checkbox
          label={t.wipeUnderstood}
          checked={understood}
          error={tick && !understood ? t.wipeTick : null}
          onChange={(event) => {
            setUnderstood(event.currentTarget.checked);
          }}
        />
      )}
      {failure !== null && <ErrorNotice error={failure} />}
      <div className={css['ways']}>
        <Button variant="default" onClick={onCancel} data-autofocus>
          {t.cancel}
        </Button>
        <Button color="red" loading={working} onClick={() => void wipe()}>
          {t.wipeConfirm}
        </Button>
      </div>
    </div>
  );
}
