import { keep, keptSystem, startSystem, stopSystem } from './system.ts';

/** Starts a system that outlives the runs of tests, until Ctrl-C. It serves what was built last at the start of each run. */
const kept = keptSystem();
if (kept !== null) {
  console.log(`runs already: ${kept.url}`);
} else {
  const system = await startSystem('kept');
  keep(system);
  console.log(`${system.url}  admin: ${system.admin.username} ${system.admin.password}  Ctrl-C stops it`);
  const stop = (): void => {
    void stopSystem(system).then(() => process.exit());
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  setInterval(() => undefined, 60_000);
}
