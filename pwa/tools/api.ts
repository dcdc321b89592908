import { readFile, writeFile } from 'node:fs/promises';
import openapi, { astToString } from 'openapi-typescript';

const CONTRACT = new URL('../../contracts/openapi.yaml', import.meta.url);
const SCHEMA = new URL('../src/adapter/api/schema.d.ts', import.meta.url);
const HEADER = '// Generated from contracts/openapi.yaml by `npm run api`. Do not edit.\n\n';

// mutable types: openapi-fetch reads `readonly` arrays as objects without call signatures
const generated = HEADER + astToString(await openapi(CONTRACT, { silent: true }));

if (!process.argv.includes('--check')) {
  await writeFile(SCHEMA, generated);
} else if ((await readFile(SCHEMA, 'utf8').catch(() => '')) !== generated) {
  console.error('src/adapter/api/schema.d.ts is not what contracts/openapi.yaml says: run `npm run api`');
  process.exitCode = 1;
}
