import type { Collection } from '../../core/collection.ts';
import type { Words } from '../shell/words.tsx';
import type { messages } from './messages.ts';

/** How people tell collections apart: by patient and place. */
export function collectionName({ patient }: Collection, t: Words<typeof messages.pt>): string {
  const rgh = patient.rgh.trim();
  const who = rgh === '' ? t.rghMissing : `${t.rgh} ${rgh}`;
  return patient.hospital === '' ? who : `${who}, ${patient.hospital}`;
}
