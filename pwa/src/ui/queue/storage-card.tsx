import { Button } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import type { Space } from '../../core/ports.ts';
import { useAnnounce } from '../shell/announce.tsx';
import { Card } from '../shell/card.tsx';
import { useFormat } from '../shell/format.ts';
import { useServices } from '../shell/services.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './storage-card.module.css';

/** Whether the browser keeps what is queued. It is shown, never promised. */
export function StorageCard() {
  const t = useWords(messages);
  const format = useFormat();
  const announce = useAnnounce();
  const { device } = useServices();
  const [space, setSpace] = useState<Space | null>(null);
  const [refused, setRefused] = useState(false);

  useEffect(() => {
    let shown = true;
    void device.space().then(
      (now) => {
        if (shown) setSpace(now);
      },
      () => undefined,
    );
    return () => {
      shown = false;
    };
  }, [device]);

  const persist = async () => {
    const agreed = await device.askToPersist();
    setRefused(!agreed);
    setSpace(await device.space());
    announce(agreed ? t.storagePersisted : t.persistRefused);
  };

  if (space === null) return null;
  const { persisted, usedBytes, quotaBytes } = space;
  return (
    <Card title={t.storageTitle}>
      <div className={css['text']}>
        <p>{persisted ? t.storagePersisted : t.storageMayGo}</p>
        {refused && <p>{t.persistRefused}</p>}
        {usedBytes !== null && quotaBytes !== null && (
          <p>{t.storageUsed(format.bytes(usedBytes), format.bytes(quotaBytes))}</p>
        )}
        <p>{t.storageAdvice}</p>
      </div>
      {!persisted && (
        <div>
          <Button
            variant="default"
            leftSection={<IconDatabase size={20} aria-hidden />}
            onClick={() => void persist()}
          >
            {t.persist}
          </Button>
        </div>
      )}
    </Card>
  );
}
