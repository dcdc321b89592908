import { createContext, use, useCallback, useState, type ReactNode } from 'react';

import css from './announce.module.css';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** Says something to screen readers without moving the focus: `const announce = useAnnounce()`. Not more than one sentence. */
export function useAnnounce(): (text: string) => void {
  return use(AnnounceContext);
}

/** The one polite live region of the app. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', number: 0 });
  const announce = useCallback((text: string) => {
    setSaid(({ number }) => ({ text, number: number + 1 }));
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className={css['region']} role="status" aria-live="polite">
        {/* a new element each time: the same words twice are said twice */}
        <span key={said.number}>{said.text}</span>
      </div>
    </AnnounceContext>
  );
}
