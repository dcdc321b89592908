import { createDecipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

const MAGIC = 'SPIRA-EXPORT 1';
const TAG_BYTES = 16;
const MOST_ITERATIONS = 10_000_000; // a file that asks for more is no export of ours

export type OpenedExport = {
  readonly key: string;
  readonly userId: string;
  readonly fields: readonly (readonly [string, string])[];
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
};

/** What was saved with «Salvar em arquivo». Throws when the passphrase is wrong or the file was changed. */
export function openExport(file: Uint8Array, passphrase: string): OpenedExport {
  const { lines, head, sealed } = read(file);
  const typed = passphrase.normalize('NFC');
  const key = pbkdf2Sync(typed, Buffer.from(head.salt, 'base64'), head.iterations, 32, 'sha256');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(head.iv, 'base64'));
  decipher.setAAD(lines);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  let content: Buffer;
  try {
    content = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new Error('the passphrase is wrong, or the file was changed');
  }
  return unpack(content);
}

type Head = { readonly iterations: number; readonly salt: string; readonly iv: string };

function read(file: Uint8Array): { lines: Buffer; head: Head; sealed: Buffer } {
  const bytes = Buffer.from(file);
  const first = bytes.indexOf('\n');
  const second = bytes.indexOf('\n', first + 1);
  if (first < 0 || second < 0 || bytes.toString('utf8', 0, first) !== MAGIC) {
    throw new Error('this is no file that the app saved');
  }
  const head = JSON.parse(bytes.toString('utf8', first + 1, second)) as Head & { readonly kdf: string };
  if (head.kdf !== 'PBKDF2-SHA-256' || !(head.iterations >= 1 && head.iterations <= MOST_ITERATIONS)) {
    throw new Error('this file was made in another way than this tool knows');
  }
  return { lines: bytes.subarray(0, second + 1), head, sealed: bytes.subarray(second + 1) };
}

function unpack(content: Buffer): OpenedExport {
  const start = 4 + content.readUInt32BE(0);
  const head = JSON.parse(content.toString('utf8', 4, start)) as {
    readonly key: string;
    readonly user_id: string;
    readonly fields: OpenedExport['fields'];
    readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  };
  let at = start;
  const files = head.files.map(({ name, bytes: length, sha256 }) => {
    const bytes = content.subarray(at, at + length);
    at += length;
    if (!/^[a-z]{1,32}[.]wav$/.test(name)) throw new Error(`${name} is no name of a recording`);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`${name} is damaged`);
    return { name, bytes };
  });
  return { key: head.key, userId: head.user_id, fields: head.fields, files };
}

async function main([path, folder]: readonly string[]): Promise<void> {
  if (path === undefined || folder === undefined) {
    console.error('usage: node tools/open-export.ts FILE.spira NEW-FOLDER   (asks for the passphrase)');
    process.exitCode = 2;
    return;
  }
  const opened = openExport(readFileSync(path), await askPassphrase());
  mkdirSync(folder, { mode: 0o700 }); // fails when it is there: nothing is overwritten
  const secret = { mode: 0o600, flag: 'wx' };
  const { key, userId, fields, files } = opened;
  writeFileSync(
    join(folder, 'sample.json'),
    `${JSON.stringify({ key, user_id: userId, fields }, null, 2)}\n`,
    secret,
  );
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes, secret);
  console.log(`${folder}: sample.json, ${files.map(({ name }) => name).join(', ')}`);
}

/** Neither shown nor kept in the history of a shell; from a pipe it is the first line. */
async function askPassphrase(): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = process.stdin.isTTY;
  if (terminal) process.stderr.write('Passphrase: ');
  const lines = createInterface({ input: process.stdin, output: silent, terminal });
  try {
    for await (const line of lines) return line;
    throw new Error('no passphrase');
  } finally {
    lines.close();
    if (terminal) process.stderr.write('\n');
  }
}

if (import.meta.main) {
  await main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
