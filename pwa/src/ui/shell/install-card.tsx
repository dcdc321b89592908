import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';

import { Card } from './card.tsx';
import { messages } from './messages.ts';
import { useServices } from './services.tsx';
import { useWords } from './words.tsx';

/** How to put the app on the home screen of this device. */
export function InstallCard() {
  const t = useWords(messages);
  const { installation } = useServices();
  const way = useSyncExternalStore(
    (changed) => installation.subscribe(changed),
    () => installation.way(),
  );
  return (
    <Card title={t.install}>
      <p>{way === 'installed' ? t.installed : t.installWhy}</p>
      {way === 'offered' && (
        <div>
          <Button
            variant="default"
            leftSection={<IconDownload size={20} aria-hidden />}
            onClick={() => void installation.install()}
          >
            {t.installNow}
          </Button>
        </div>
      )}
      {way === 'apple' && <p>{t.installApple}</p>}
      {way === 'by-menu' && <p>{t.installByMenu}</p>}
    </Card>
  );
}
