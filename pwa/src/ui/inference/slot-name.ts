import type { Words } from '../shell/words.tsx';
import type { messages } from './messages.ts';

/** How a recording is called on every screen; one that this version does not know by its own name. */
export function slotName(t: Words<typeof messages.pt>, slot: string): string {
  const names: Readonly<Record<string, string>> = {
    aceite: t.slot_aceite,
    sustentada: t.slot_sustentada,
    parlenda: t.slot_parlenda,
    frase: t.slot_frase,
  };
  return names[slot] ?? slot;
}
