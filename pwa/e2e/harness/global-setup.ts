import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { keptSystem, startSystem, stopSystem } from './system.ts';

/** One system for all tests: the one that is kept, else a new one. */
export default async function setUp(): Promise<() => Promise<void>> {
  const kept = keptSystem();
  const system = kept ?? (await startSystem());
  process.env['SPIRA_E2E_SYSTEM'] = JSON.stringify(system);
  const turns = mkdtempSync(join(tmpdir(), 'spira-e2e-'));
  process.env['SPIRA_E2E_TURNS'] = turns;
  return async () => {
    rmSync(turns, { recursive: true, force: true });
    if (kept === null) await stopSystem(system);
  };
}
