import { keptSystem, startSystem, stopSystem } from './system.ts';

/** One system for all tests: the one that is kept, else a new one. */
export default async function setUp(): Promise<() => Promise<void>> {
  const kept = keptSystem();
  const system = kept ?? (await startSystem());
  process.env['SPIRA_E2E_SYSTEM'] = JSON.stringify(system);
  return async () => {
    if (kept === null) await stopSystem(system);
  };
}
