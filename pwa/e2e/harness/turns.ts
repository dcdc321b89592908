import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MILLIS = 50;

/**
 * Lets tests run side by side, but for those that change the system under all of them. A worker holds its own seat during
 * a test; a test that must be alone takes all seats, always in the same order, so that no two wait for each other.
 */
export async function takeTurn(
  folder: string,
  worker: number,
  workers: number,
  alone: boolean,
): Promise<() => void> {
  const seats = alone ? Array.from({ length: workers }, (_, seat) => seat) : [worker];
  const taken: string[] = [];
  for (const seat of seats) {
    const path = join(folder, String(seat));
    while (!isTaken(path)) await pause(PAUSE_MILLIS);
    taken.push(path);
  }
  return () => {
    for (const path of taken) rmSync(path, { force: true });
  };
}

function isTaken(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    leaveForTheDead(path);
    return false;
  }
}

/** A worker that was killed in mid-test holds its seat no longer. */
function leaveForTheDead(path: string): void {
  try {
    process.kill(Number(readFileSync(path, 'utf8')) || process.pid, 0);
  } catch (failure) {
    if ((failure as { code?: string }).code === 'ESRCH') rmSync(path, { force: true });
  }
}
