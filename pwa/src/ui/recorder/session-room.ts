import type { Room } from '../../core/collection.ts';

/* Until the app is closed: a room that was measured serves the next samples of the same person too. */
let last: { readonly userId: string; readonly room: Room } | null = null;

const SHIFT_MILLIS = 12 * 60 * 60 * 1000;

export function rememberRoom(userId: string, room: Room): void {
  last = { userId, room };
}

/** Null when this person has measured none in this shift. */
export function rememberedRoom(userId: string, nowMillis: number): Room | null {
  if (last?.userId !== userId || nowMillis - last.room.measuredAtMillis > SHIFT_MILLIS) return null;
  return last.room;
}
