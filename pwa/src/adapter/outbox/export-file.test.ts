import { expect, test } from 'vitest';
import { openExport } from '../../../tools/open-export.ts';
import type { Submission } from '../api/submission.ts';
import { sampleWav } from '../storage/sample-takes.ts';
import { sealExport } from './export-file.ts';

const SUBMISSION: Submission = {
  key: '0b9f3f5e-6a0e-4b1c-9a53-0e4a0f8f5d11',
  userId: '6741f0a2c3b4d5e6f7a8b9c0',
  fields: [
    ['local', 'Hospital das Clínicas'],
    ['rgh', '14259401E'],
  ],
  recordings: [
    ['aceite', sampleWav('aceite')],
    ['sustentada', sampleWav('sustentada')],
  ],
};

test('a saved sample is opened by its passphrase, whichever way its accents are typed', async () => {
  const file = await sealExport(SUBMISSION, 'caf\u00e9 sem a\u00e7\u00facar');

  const opened = openExport(file, 'cafe\u0301 sem ac\u0327u\u0301car');

  expect(opened).toMatchObject({ key: SUBMISSION.key, userId: SUBMISSION.userId, fields: SUBMISSION.fields });
  expect(opened.files.map(({ name, bytes }) => [name, new Uint8Array(bytes)])).toEqual([
    ['aceite.wav', sampleWav('aceite')],
    ['sustentada.wav', sampleWav('sustentada')],
  ]);
});

test('a saved sample says nothing of the patient and opens with nothing else', async () => {
  const file = await sealExport(SUBMISSION, 'the right passphrase');
  const changed = Uint8Array.from(file);
  changed[changed.length - 40] = (changed[changed.length - 40] ?? 0) ^ 1;
  const retold = new TextEncoder().encode('SPIRA-EXPORT 1\n{"kdf":"PBKDF2-SHA-256","iterations":1');

  expect(new TextDecoder('latin1').decode(file)).not.toMatch(/14259401E|Cl.{1,2}nicas|RIFF/);
  expect(() => openExport(file, 'the wrong passphrase')).toThrow('the passphrase is wrong');
  expect(() => openExport(changed, 'the right passphrase')).toThrow('the passphrase is wrong');
  expect(() => openExport(retold, 'the right passphrase')).toThrow('no file that the app saved');
  expect(() => openExport(new Uint8Array(0), 'x')).toThrow('no file that the app saved');
});

test('two saved files of one sample have nothing in common but their first words', async () => {
  const [one, other] = await Promise.all([sealExport(SUBMISSION, 'same'), sealExport(SUBMISSION, 'same')]);

  expect(one.slice(200, 400)).not.toEqual(other.slice(200, 400));
});
