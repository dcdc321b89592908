import { published } from '../../core/published.ts';
import type { Installation } from '../../core/ports.ts';

type InstallEvent = Event & { readonly prompt: () => Promise<unknown> };

/** Keeps the browser's offer to install, which comes once and early, until a person asks for it. */
export function browserInstallation(): Installation {
  const offered = published<InstallEvent | null>(null);
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault(); // the browser's own banner comes at a time of its choosing
    offered.set(event as InstallEvent);
  });
  addEventListener('appinstalled', () => {
    offered.set(null);
  });
  return {
    way: () => {
      if (matchMedia('(display-mode: standalone)').matches) return 'installed';
      if (offered.get() !== null) return 'offered';
      return isApple() ? 'apple' : 'by-menu';
    },
    subscribe: offered.subscribe,
    install: async () => {
      await offered.get()?.prompt();
      offered.set(null); // an offer can be used once
    },
  };
}

/** There the share menu installs, and nothing tells a page about it; iPads call themselves Macs. */
function isApple(): boolean {
  return (
    /iPhone|iPad|iPod/.test(navigator.userAgent) ||
    (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}
