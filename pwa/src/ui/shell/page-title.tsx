import { useEffect, useRef, type ReactNode } from 'react';

/** The one heading of a page. It takes the focus when the page opens, and names the window, without patient data. */
export function PageTitle({ children, windowTitle }: { children: ReactNode; windowTitle: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${windowTitle} · SPIRA`;
    heading.current?.focus({ preventScroll: true });
  }, [windowTitle]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
