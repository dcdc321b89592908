import { useCallback, useEffect, useRef } from 'react';

/**
 * Runs work at once, or, while a finger or button is down, after it is lifted: what appears in between would move the
 * thing that is being pressed, and the click would miss it.
 */
export function useAfterPress(): (work: () => void) => void {
  const pressed = useRef(false);
  const waiting = useRef<(() => void)[]>([]);

  useEffect(() => {
    const press = () => {
      pressed.current = true;
    };
    const lift = () => {
      // the click comes after the event of lifting
      setTimeout(() => {
        pressed.current = false;
        for (const work of waiting.current.splice(0)) work();
      });
    };
    const lifts = ['pointerup', 'pointercancel', 'dragend'] as const;
    document.addEventListener('pointerdown', press, true);
    for (const type of lifts) document.addEventListener(type, lift, true);
    return () => {
      document.removeEventListener('pointerdown', press, true);
      for (const type of lifts) document.removeEventListener(type, lift, true);
    };
  }, []);

  return useCallback((work) => {
    if (pressed.current) waiting.current.push(work);
    else work();
  }, []);
}
