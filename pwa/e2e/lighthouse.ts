import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import lighthouse from 'lighthouse';

import { Device } from './harness/device.ts';
import { Service } from './harness/service.ts';
import { signIn } from './harness/session.ts';
import { CACHE, freePort, keptSystem, startSystem, stopSystem } from './harness/system.ts';

const RUNS = Number(process.env['SPIRA_LIGHTHOUSE_RUNS'] ?? 5);
const LEAST = { performance: 0.9, accessibility: 1, 'best-practices': 0.95 } as const;
/** On a machine that does other things too, a speed says little: printed, and not held against anybody. */
const SPEED_IS_ONLY_SAID = process.env['SPIRA_LIGHTHOUSE_PERFORMANCE'] === 'say';
const CATEGORIES = Object.keys(LEAST) as (keyof typeof LEAST)[];
const TIMES = {
  'first-contentful-paint': 'FCP ms',
  'largest-contentful-paint': 'LCP ms',
  'total-blocking-time': 'TBT ms',
  'cumulative-layout-shift': 'CLS',
} as const;

type Result = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

const kept = keptSystem();
const system = kept ?? (await startSystem('lighthouse'));
const port = await freePort();
const phone = new Device(join(CACHE, 'devices/lighthouse'), {
  microphone: 'plugged in',
  page: { baseURL: system.url },
  argumentsOfBrowser: [`--remote-debugging-port=${port}`],
});
let failed = 0;
try {
  await phone.start();
  failed += await measure('signing in', `${system.url}/entrar`);
  await signIn(phone.page, await new Service(system).createUser('clinician'));
  failed += await measure('list', `${system.url}/`);
} finally {
  await phone.throwAway();
  if (kept === null) await stopSystem(system);
}
const held = 2 * (CATEGORIES.length - (SPEED_IS_ONLY_SAID ? 1 : 0));
console.log(`lighthouse: ${held - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Each run is a first visit: Lighthouse forgets worker and caches, and keeps who is signed in. */
async function measure(name: string, url: string): Promise<number> {
  const results: Result[] = [];
  for (let run = 1; run <= RUNS; run++) {
    const result = await visit(url);
    writeFileSync(join(CACHE, `lighthouse-${name}-${run}.json`), JSON.stringify(result, null, 1));
    results.push(result);
  }

  console.log(`${name}, median of ${RUNS} (all)`);
  let tooLow = 0;
  for (const category of CATEGORIES) {
    const scores = results.map((result) => result.categories[category]?.score ?? 0);
    const isTooLow = median(scores) < LEAST[category];
    const counts = category !== 'performance' || !SPEED_IS_ONLY_SAID;
    if (isTooLow && counts) tooLow++;
    const all = scores.map((score) => score.toFixed(2)).join(' ');
    console.log(
      `  ${category.padEnd(16)} ${median(scores).toFixed(2)} of ${LEAST[category]}  (${all})${isTooLow ? (counts ? '  TOO LOW' : '  TOO LOW, SAID ONLY') : ''}`,
    );
    const lost = results[0]?.categories[category]?.auditRefs.filter(
      ({ id, weight }) => weight > 0 && (results[0]?.audits[id]?.score ?? 1) < 0.9,
    );
    if (isTooLow) console.log(`    ${lost?.map(({ id }) => id).join(' ') ?? ''}`);
  }
  for (const [audit, label] of Object.entries(TIMES)) {
    const values = results.map((result) => result.audits[audit]?.numericValue ?? NaN);
    console.log(`  ${label.padEnd(16)} ${median(values).toFixed(audit.endsWith('shift') ? 3 : 0)}`);
  }
  return tooLow;
}

async function visit(url: string): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const result = await lighthouse(url, { port, onlyCategories: CATEGORIES, logLevel: 'error' });
    const error = result?.lhr.runtimeError;
    if (result !== undefined && error === undefined) return result.lhr;
    // a browser's trace now and then lacks its beginning: that is no measurement, neither good nor bad
    if (error?.code !== 'NO_NAVSTART' || attempt === 3)
      throw new Error(`Lighthouse cannot measure ${url}: ${error?.message ?? ''}`);
    console.log(`  once more, Lighthouse says ${error.code}`);
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
