import type { Submission } from '../api/submission.ts';

const MAGIC = 'SPIRA-EXPORT 1';
const ITERATIONS = 600_000; // PBKDF2 with SHA-256, as OWASP asks in 2026 at least
const SALT_BYTES = 16;
const IV_BYTES = 12;

/**
 * A sample in a file that only the passphrase opens. One line of text, one line of JSON (`kdf`, `iterations`, `salt` and
 * `iv` in Base64, `key`), then AES-256-GCM of the content, both lines being its additional data. The content: the length
 * of a JSON head as 4 bytes, big-endian; the head with the fields and the name, length and digest of each recording;
 * the recordings one after the other. `tools/open-export.ts` opens it.
 */
export async function sealExport(
  submission: Submission,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const head = {
    kdf: 'PBKDF2-SHA-256',
    iterations: ITERATIONS,
    salt: base64(salt),
    iv: base64(iv),
    key: submission.key,
  };
  const lines = new TextEncoder().encode(`${MAGIC}\n${JSON.stringify(head)}\n`);
  const key = await derive(passphrase, salt);
  const content = await contentOf(submission);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: lines }, key, content);
  return joined([lines, new Uint8Array(sealed)]);
}

async function derive(passphrase: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const typed = new TextEncoder().encode(passphrase.normalize('NFC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
}

async function contentOf({ key, userId, fields, recordings }: Submission): Promise<Uint8Array<ArrayBuffer>> {
  const files = [];
  for (const [task, wav] of recordings) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', wav));
    const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    files.push({ name: `${task}.wav`, bytes: wav.byteLength, sha256 });
  }
  const head = new TextEncoder().encode(JSON.stringify({ key, user_id: userId, fields, files }));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.byteLength);
  return joined([length, head, ...recordings.map(([, wav]) => wav)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
