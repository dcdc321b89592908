import { useEffect, useRef } from 'react';

import { newRecalls, recallsOf, type Known } from '../../core/new-recalls.ts';
import { useAnnounce } from '../shell/announce.tsx';
import type { Shown } from '../shell/inferences.ts';
import { useStatusWords } from '../shell/result-status.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';

/** Says what comes while the page is open: the result, or that one is not to be used any more. */
export function useNews(id: string, { view, hidden }: Shown): void {
  const t = useWords(messages);
  const announce = useAnnounce();
  const words = useStatusWords();
  const before = useRef(view.main.kind);
  const known = useRef<Known>(new Map());
  useEffect(() => {
    const came = before.current === 'processing' && view.main.kind !== 'processing';
    before.current = view.main.kind;
    const recalls = recallsOf([[id, view]]);
    const [recall] = newRecalls(known.current, recalls);
    known.current = recalls;
    if (recall !== undefined) announce(t.recalled(recall.reason));
    else if (came) announce(t.arrived(words(view.main, hidden)));
  }, [id, view, hidden, announce, t, words]);
}
