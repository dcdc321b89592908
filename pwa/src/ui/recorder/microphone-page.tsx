import { Button, NativeSelect } from '@mantine/core';
import { IconMicrophone } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';

import { browserMicrophone } from '../../adapter/audio/browser-microphone.ts';
import type { Room } from '../../core/collection.ts';
import { roomBand, type RoomBand } from '../../core/level-band.ts';
import type { PlainMessageKey } from '../../core/messages.ts';
import type { MicrophoneDevice } from '../../core/microphone.ts';
import { roomTest, type RoomTest, type RoomTestView } from '../../core/room-test.ts';
import { useAnnounce } from '../shell/announce.tsx';
import { Card } from '../shell/card.tsx';
import { useCollection } from '../shell/collection-context.tsx';
import { Notice, type Tone } from '../shell/notice.tsx';
import { Page } from '../shell/page.tsx';
import { useServices } from '../shell/services.tsx';
import { useSay, useWords } from '../shell/words.tsx';
import { after } from './after.ts';
import { LevelMeter } from './level-meter.tsx';
import { messages } from './messages.ts';
import { ProcessingReport } from './processing-report.tsx';
import classes from './recorder.module.css';
import { rememberedRoom, rememberRoom } from './session-room.ts';

export function Component() {
  const t = useWords(messages);
  const { nowMillis } = useServices();
  const { collection, change, go } = useCollection();
  const { userId, room: known } = collection;
  const [test] = useState(() => roomTest({ microphone: browserMicrophone, nowMillis, after }));
  const view = useSyncExternalStore(test.subscribe, test.view);
  const [remembered] = useState(() => (known === null ? rememberedRoom(userId, nowMillis()) : null));
  const [deviceId, setDeviceId] = useState((known ?? remembered)?.deviceId ?? '');
  const devices = useDevices(view.state);
  const measured = view.state === 'measured' ? view.room : null;
  const usable = measured !== null && roomBand(measured.dbfs) !== 'dead' ? measured : null;
  const untouched = view.state === 'idle';
  const shown = measured ?? (untouched ? (known ?? remembered) : null);
  const tested = measured ?? known ?? remembered;
  const working =
    view.state === 'asking-permission' || view.state === 'settling' || view.state === 'measuring';

  useEffect(() => test.leave, [test]);
  useAnnounced(view);

  useEffect(() => {
    if (usable === null) return;
    rememberRoom(userId, usable);
    // the layout says so when the device refuses to keep it
    change((before) => ({ ...before, room: usable })).catch(() => undefined);
  }, [usable, userId, change]);

  const goOn = () => {
    if (untouched && known === null && remembered !== null) {
      change((before) => ({ ...before, room: remembered })).catch(() => undefined);
    }
    go('consentimento');
  };

  return (
    <Page title={t.microphoneTitle} lead={t.microphoneLead}>
      {untouched && known === null && remembered !== null && (
        <Notice tone="ok">
          <p>{t.testedBefore(remembered.deviceLabel)}</p>
        </Notice>
      )}
      <Card>
        <NativeSelect
          label={t.device}
          description={t.deviceHint}
          value={devices.some((device) => device.deviceId === deviceId) ? deviceId : ''}
          onChange={(event) => setDeviceId(event.currentTarget.value)}
          disabled={working}
          data={[
            { value: '', label: t.defaultDevice },
            ...devices.map((device, at) => ({
              value: device.deviceId,
              label: device.label === '' ? t.unnamedDevice(at + 1) : device.label,
            })),
          ]}
        />
        <Progress view={view} />
        <div className={classes['actions']}>
          <Button
            variant={tested === null ? 'filled' : 'default'}
            leftSection={<IconMicrophone size={20} aria-hidden="true" />}
            aria-disabled={working} // a button that is disabled would lose the focus
            onClick={working ? undefined : () => void test.start(deviceId)}
          >
            {tested === null ? t.startTest : t.repeatTest}
          </Button>
        </div>
      </Card>
      {shown !== null && <Result room={shown} />}
      {view.state === 'measured' && view.listening && view.band !== 'dead' && <Trial test={test} />}
      {shown !== null && roomBand(shown.dbfs) !== 'dead' && (
        <Card title={t.processing}>
          <ProcessingReport processing={shown.processing} />
        </Card>
      )}
      {(usable ?? (untouched ? shown : null)) !== null && (
        <div className={classes['actions']}>
          <Button onClick={goOn}>{untouched && known === null ? t.useTest : t.next}</Button>
        </div>
      )}
    </Page>
  );
}

function Progress({ view }: { view: RoomTestView }) {
  const t = useWords(messages);
  const say = useSay();
  switch (view.state) {
    case 'idle':
    case 'measured':
      return null;
    case 'asking-permission':
      return <Notice tone="info" title={t.asking} />;
    case 'settling':
      return <Notice tone="info" title={t.settling} />;
    case 'measuring':
      return <Notice tone="info" title={t.measuring} />;
    case 'refused':
    case 'failed':
      return (
        <Notice
          tone="danger"
          title={view.state === 'refused' ? say({ key: 'recorder.refused' }) : t.testFailed}
        >
          <p>{say({ key: reasonOf(view) })}</p>
        </Notice>
      );
  }
}

function reasonOf(view: Extract<RoomTestView, { state: 'refused' | 'failed' }>): PlainMessageKey {
  return view.state === 'refused' ? `recorder.refused.${view.reason}` : `recorder.failed.${view.reason}`;
}

const TONES: Readonly<Record<RoomBand, Tone>> = { dead: 'danger', quiet: 'ok', fair: 'info', loud: 'warn' };

function Result({ room }: { room: Room }) {
  const t = useWords(messages);
  const band = roomBand(room.dbfs);
  return (
    <Card title={t.room}>
      <Notice tone={TONES[band]} title={{ dead: t.dead, quiet: t.quiet, fair: t.fair, loud: t.loud }[band]}>
        <p>{{ dead: t.deadText, quiet: t.quietText, fair: t.fairText, loud: t.loudText }[band]}</p>
      </Notice>
      <p className={classes['note']}>
        {t.roomLevel(Math.round(room.dbfs))}
        {room.deviceLabel !== '' && (
          <>
            <br />
            {t.usedDevice(room.deviceLabel)}
          </>
        )}
      </p>
    </Card>
  );
}

/** The microphone is still open: somebody can try how loud a voice comes in. */
function Trial({ test }: { test: RoomTest }) {
  const t = useWords(messages);
  const level = useSyncExternalStore(test.subscribeLevel, test.level);
  return (
    <Card>
      <p>{t.tryVoice}</p>
      <LevelMeter level={level} advise />
      <div className={classes['actions']}>
        <Button variant="default" onClick={test.leave}>
          {t.stopListening}
        </Button>
      </div>
    </Card>
  );
}

/** The microphones of the device; they have names only once one of them was allowed. */
function useDevices(state: RoomTestView['state']): readonly MicrophoneDevice[] {
  const [devices, setDevices] = useState<readonly MicrophoneDevice[]>([]);
  useEffect(() => {
    let gone = false;
    const look = () => {
      browserMicrophone.devices().then(
        (found) => {
          if (!gone) setDevices(found.filter(({ deviceId }) => deviceId !== 'default'));
        },
        () => undefined, // the browser's own choice is always there
      );
    };
    look();
    if (!('mediaDevices' in navigator)) return;
    navigator.mediaDevices.addEventListener('devicechange', look);
    return () => {
      gone = true;
      navigator.mediaDevices.removeEventListener('devicechange', look);
    };
  }, [state]);
  return devices;
}

function useAnnounced(view: RoomTestView): void {
  const t = useWords(messages);
  const say = useSay();
  const announce = useAnnounce();
  const words = wordsOf();
  useEffect(() => {
    if (words !== '') announce(words);
  }, [words, announce]);

  function wordsOf(): string {
    switch (view.state) {
      case 'idle':
        return '';
      case 'asking-permission':
        return t.asking;
      case 'settling':
        return t.settling;
      case 'measuring':
        return t.measuring;
      case 'refused':
      case 'failed':
        return say({ key: reasonOf(view) });
      case 'measured':
        return { dead: t.dead, quiet: t.quiet, fair: t.fair, loud: t.loud }[view.band];
    }
  }
}
