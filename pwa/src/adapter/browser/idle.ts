const MOST_MILLIS = 3000;

/** Calls once when the page has nothing better to do, after three seconds at the latest. */
export function whenIdle(work: () => void): void {
  // not in Safari
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: MOST_MILLIS });
  else setTimeout(work, MOST_MILLIS / 3);
}
