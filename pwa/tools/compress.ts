import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Once, after the build, as small as it goes: so that no server has to do it for each request. */
const dist = new URL('../dist/', import.meta.url);
const WORTH_IT_BYTES = 1024;

for (const name of globSync('**/*.{html,js,css,svg,json,webmanifest,txt}', { cwd: dist })) {
  const bytes = readFileSync(new URL(name, dist));
  if (bytes.length < WORTH_IT_BYTES) continue;
  writeFileSync(new URL(`${name}.gz`, dist), gzipSync(bytes, { level: 9 }));
  const parameters = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(new URL(`${name}.br`, dist), brotliCompressSync(bytes, { params: parameters }));
}
