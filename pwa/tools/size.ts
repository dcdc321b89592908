import { globSync, readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Prints what the built app weighs and fails when it is too much. */
const dist = new URL('../dist/', import.meta.url);
const KIB = 1024;

const raw = (name: string): number => statSync(new URL(name, dist)).size;
const gzipped = (name: string): number => gzipSync(readFileSync(new URL(name, dist)), { level: 9 }).length;
const sum = (names: readonly string[], size: (name: string) => number): number =>
  names.reduce((total, name) => total + size(name), 0);

const page = readFileSync(new URL('index.html', dist), 'utf8');
const loaded = [...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, name]) => name ?? '');
const entry = [...new Set(loaded)];
const worker = readFileSync(new URL('sw.js', dist), 'utf8');
const precached = [...worker.matchAll(/"url":"([^"]+)"/g)].map(([, name]) => name ?? '');
if (entry.length === 0 || precached.length === 0) throw new Error('index.html or sw.js is not as expected');

const sizes = [
  { what: 'JavaScript of the first page, gzip', bytes: sum(entry, gzipped), mostKib: 150 },
  { what: 'all JavaScript, gzip', bytes: sum(globSync('**/*.js', { cwd: dist }), gzipped), mostKib: 260 },
  { what: 'all CSS, gzip', bytes: sum(globSync('**/*.css', { cwd: dist }), gzipped), mostKib: 25 },
  { what: 'kept for offline, as stored', bytes: sum([...new Set(precached)], raw), mostKib: 1024 },
];

for (const { what, bytes, mostKib } of sizes) {
  const kib = (bytes / KIB).toFixed(1).padStart(7);
  console.log(`${what.padEnd(36)} ${kib} KiB of ${mostKib}${bytes > mostKib * KIB ? '  TOO MUCH' : ''}`);
}
const tooMuch = sizes.filter(({ bytes, mostKib }) => bytes > mostKib * KIB).length;
console.log(`size: ${sizes.length - tooMuch} passed, ${tooMuch} failed`);
process.exitCode = tooMuch === 0 ? 0 : 1;
