/** Keeps the screen on, where the browser can, until what it returns is called. */
export function keepAwake(): () => void {
  if (!('wakeLock' in navigator)) return () => undefined;
  let released = false;
  // refused when the battery is low: then the screen may go dark, and the recorder says that it stopped
  const lock = navigator.wakeLock.request('screen').catch(() => null);
  void lock.then((held) => (released ? held?.release() : undefined));
  return () => {
    released = true;
    void lock.then((held) => held?.release());
  };
}
