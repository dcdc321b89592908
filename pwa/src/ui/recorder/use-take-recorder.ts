import { useEffect, useState, useSyncExternalStore } from 'react';

import { browserMicrophone } from '../../adapter/audio/browser-microphone.ts';
import { keepAwake } from '../../adapter/audio/keep-awake.ts';
import { sha256 } from '../../adapter/audio/sha256.ts';
import type { Collection, TakeMetadata } from '../../core/collection.ts';
import { DEFAULT_GATES, type Task } from '../../core/take-quality.ts';
import {
  takeRecorder,
  type LiveView,
  type RecorderView,
  type TakeRecorder,
} from '../../core/take-recorder.ts';
import { useCollection } from '../shell/collection-context.tsx';
import { useServices } from '../shell/services.tsx';
import { after } from './after.ts';

/** A recorder for one take of the sample in hand. Leaving the screen closes the microphone. */
export function useTakeRecorder(
  task: Task,
  alsoKeep: (collection: Collection, metadata: TakeMetadata) => Collection,
): TakeRecorder {
  const { collection, change } = useCollection();
  const { takes, crashCopies, busy, nowMillis, appVersion } = useServices();
  const { userId, id: collectionId, room } = collection;
  const [recorder] = useState(() =>
    takeRecorder(
      {
        microphone: browserMicrophone,
        crashCopies,
        sha256,
        nowMillis,
        after,
        hold: () => {
          const sleep = keepAwake();
          const release = busy.hold('recording');
          return () => {
            sleep();
            release();
          };
        },
        keep: async (metadata, wav) => {
          await takes.put(userId, collectionId, metadata, wav);
          await change((before) =>
            alsoKeep({ ...before, takes: { ...before.takes, [task]: metadata } }, metadata),
          );
        },
      },
      {
        userId,
        collectionId,
        task,
        deviceId: room?.deviceId ?? '',
        roomDbfs: room?.dbfs ?? null,
        appVersion,
        userAgent: navigator.userAgent,
        gates: DEFAULT_GATES,
      },
    ),
  );
  useEffect(() => recorder.leave, [recorder]);
  return recorder;
}

export function useRecorderView(recorder: TakeRecorder): RecorderView {
  return useSyncExternalStore(recorder.subscribe, recorder.view);
}

export function useLiveView(recorder: TakeRecorder): LiveView {
  return useSyncExternalStore(recorder.subscribeLive, recorder.live);
}
