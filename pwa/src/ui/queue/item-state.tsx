import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClockHour4,
  IconCloudUpload,
  IconLock,
  IconPlayerPause,
  type Icon,
} from '@tabler/icons-react';

import { plain } from '../../core/messages.ts';
import { isLocked, wordsOfItem, type OutboxItem } from '../../core/outbox.ts';
import { useSay } from '../shell/words.tsx';
import css from './item-state.module.css';

const icons: Record<OutboxItem['state'], Icon> = {
  queued: IconClockHour4,
  sending: IconCloudUpload,
  sent: IconCircleCheck,
  failed: IconAlertTriangle,
  blocked: IconPlayerPause,
};

/** Icon, word and colour together. */
export function ItemState({ item, userId }: { readonly item: OutboxItem; readonly userId: string }) {
  const say = useSay();
  const locked = isLocked(item, userId);
  const StateIcon = locked ? IconLock : icons[item.state];
  return (
    <span className={css['state']} data-state={locked ? 'locked' : item.state}>
      <StateIcon size={20} stroke={2} aria-hidden />
      <span>{say(plain(wordsOfItem(item, userId)))}</span>
    </span>
  );
}
