import {
  IconAlertTriangle,
  IconCircleX,
  IconClockHour4,
  IconEyeOff,
  IconFileAlert,
  IconHelpCircle,
  IconMinus,
  type Icon,
} from '@tabler/icons-react';

import type { StatusView } from '../../core/inference-status.ts';
import { plain } from '../../core/messages.ts';
import { isAnswer } from '../../core/revealing.ts';
import css from './result-status.module.css';
import { messages } from './result-messages.ts';
import { useSay, useWords } from './words.tsx';

type Kind = StatusView['kind'] | 'hidden';

const icons: Record<Kind, Icon> = {
  processing: IconClockHour4,
  positive: IconAlertTriangle,
  negative: IconMinus,
  inconclusive: IconHelpCircle,
  failed: IconCircleX,
  unreadable: IconFileAlert,
  hidden: IconEyeOff,
};

type ResultStatusProps = {
  readonly view: StatusView;
  readonly hidden: boolean;
  readonly size?: 'small' | 'large';
};

/** What a model says, by icon, words and colour together. Not green without signs: they do not exclude an illness. */
export function ResultStatus({ view, hidden, size = 'small' }: ResultStatusProps) {
  const words = useStatusWords();
  const kind: Kind = hidden && isAnswer(view) ? 'hidden' : view.kind;
  const KindIcon = icons[kind];
  return (
    <span className={css['status']} data-kind={kind} data-size={size}>
      <KindIcon size={size === 'large' ? 28 : 20} stroke={2} aria-hidden />
      <span>{words(view, hidden)}</span>
    </span>
  );
}

/** The words alone, for sentences. */
export function useStatusWords(): (view: StatusView, hidden: boolean) => string {
  const t = useWords(messages);
  const say = useSay();
  return (view, hidden) => (hidden && isAnswer(view) ? t.hidden : say(plain(view.words)));
}
