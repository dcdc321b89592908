import { describe, expect, test } from 'vitest';
import { newCollection, type Collection, type TakeMetadata } from './collection.ts';
import { EMPTY_DRAFT } from './patient-fields.ts';
import type { Patient } from './patient-form.ts';
import { submissionFields } from './submission.ts';
import { readTakeField, takeField } from './take-field.ts';

const NOW = Date.UTC(2026, 10, 22, 3, 0, 0);
const PATIENT: Patient = {
  sampleType: 'PATIENT',
  modelIds: ['6741f0a2c3b4d5e6f7a8b9c1', '6741f0a2c3b4d5e6f7a8b9c2'],
  hospital: 'Hospital das Clínicas',
  rgh: '14259401E',
  gender: 'Feminino',
  covid: { status: 'UNKNOWN' },
  maskType: 'NONE',
  respiratoryInsufficiency: { status: false },
};
const TAKE: TakeMetadata = {
  task: 'sustentada',
  recordedAtMillis: NOW,
  sampleRateHertz: 44_100,
  frames: 44_100,
  bytes: 88_244,
  sha256: 'a'.repeat(64),
  deviceLabel: 'Microfone interno',
  userAgent:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  processing: {
    echoCancellation: false,
    autoGainControl: false,
    noiseSuppression: false,
    voiceIsolation: null,
  },
  settings: { sampleRate: 44_100, channelCount: 1, deviceId: 'secret', groupId: 'secret' },
  roomDbfs: -61.23456,
  measurements: {
    frames: 44_100,
    lengthSeconds: 1,
    peakDbfs: -3.14159,
    p95Dbfs: -12.5,
    clippingShare: 0.0000125,
    digitalSilenceShare: 0,
    activeSeconds: 0.9,
    snrDb: 48.7,
    collapseDb: null,
  },
  dropOuts: 0,
  verdict: { kind: 'advised', advice: ['noisy'], notes: ['short-vowel'] },
  interruption: null,
  useAnywayReason: 'sem ar',
  appVersion: '0.1.0',
};
const COLLECTION: Collection = {
  ...newCollection('8c0ffee5-d1ce-4bad-8bad-c0ffeec0ffee', 'maria', EMPTY_DRAFT, NOW - 60_000),
  consent: { textVersion: '2026-11', givenAtMillis: NOW - 30_000 },
  takes: { sustentada: TAKE, aceite: { ...TAKE, task: 'aceite', recordedAtMillis: NOW - 20_000 } },
  phraseSkippedReason: 'não lê',
};

describe('the fields of a submission', () => {
  test('are those of the form, and what the app knows besides', () => {
    const fields = submissionFields(COLLECTION, PATIENT, '0.1.0');

    expect(fields.filter(([name]) => !name.startsWith('take_'))).toEqual([
      ['model_id', '6741f0a2c3b4d5e6f7a8b9c1'],
      ['model_id', '6741f0a2c3b4d5e6f7a8b9c2'],
      ['sample_type', 'PATIENT'],
      ['local', 'Hospital das Clínicas'],
      ['rgh', '14259401E'],
      ['gender', 'Feminino'],
      ['covid_status', 'UNKNOWN'],
      ['mask_type', 'NONE'],
      ['respiratory_insufficiency_status', 'false'],
      ['collected_in', '2026-11-22T02:59:40.000Z'],
      ['consent_text_version', '2026-11'],
      ['consent_given_in', '2026-11-22T02:59:30.000Z'],
      ['skip_reason_frase', 'não lê'],
      ['reference', '8C0F-FEE5'],
      ['app_version', '0.1.0'],
    ]);
    expect(fields.map(([name]) => name).filter((name) => name.startsWith('take_'))).toEqual([
      'take_aceite',
      'take_sustentada',
    ]);
  });

  test('leave out what is absent, and never say "undefined", "null" or nothing', () => {
    const bare: Collection = { ...COLLECTION, consent: null, takes: {}, phraseSkippedReason: null };

    const fields = submissionFields(bare, PATIENT, '0.1.0');

    expect(fields.map(([name]) => name)).not.toContain('consent_given_in');
    expect(fields.map(([name]) => name)).not.toContain('skip_reason_frase');
    expect(fields.map(([, value]) => value)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(undefined|null|)$/)]),
    );
  });

  test('give no reason for skipping a sentence that was read after all', () => {
    const read = { ...COLLECTION, takes: { frase: { ...TAKE, task: 'frase' as const } } };

    expect(submissionFields(read, PATIENT, '0.1.0').map(([name]) => name)).not.toContain('skip_reason_frase');
  });
});

describe('the field of a take', () => {
  test('says how it was made, without what would identify the device elsewhere', () => {
    expect(takeField(TAKE)).not.toContain('secret');
    expect(readTakeField(takeField(TAKE))).toMatchObject({
      recordedIn: '2026-11-22T03:00:00.000Z',
      sampleRateHertz: 44_100,
      peakDbfs: -3.142,
      clippingShare: 0.000_013,
      roomDbfs: -61.235,
      collapseDb: null,
      quality: 'advised',
      findings: ['noisy', 'short-vowel'],
      useAnywayReason: 'sem ar',
      processing: TAKE.processing,
    });
  });

  test.each<[string, Partial<TakeMetadata>]>([
    ['long names', { userAgent: 'u'.repeat(5000), deviceLabel: 'd'.repeat(5000) }],
    [
      'a long reason',
      { useAnywayReason: 'r'.repeat(5000), userAgent: 'u'.repeat(5000), deviceLabel: 'd'.repeat(500) },
    ],
    ['quotation marks', { useAnywayReason: '"'.repeat(500), deviceLabel: '\\'.repeat(500) }],
    ['silence', { roomDbfs: Number.NEGATIVE_INFINITY }],
  ])('fits and can be read with %s', (_, more) => {
    const field = takeField({ ...TAKE, ...more });

    expect(field.length).toBeLessThanOrEqual(1000);
    expect(readTakeField(field)).toMatchObject({ sampleRateHertz: 44_100, quality: 'advised' });
  });

  test.each([undefined, '', '7', '[]', '{', 'null'])('is nothing when it says %j', (text) => {
    expect(readTakeField(text)).toBeNull();
  });

  test('is read as far as it is understood', () => {
    expect(readTakeField('{"peak_dbfs":"loud","findings":["noisy","new",7],"drop_outs":2}')).toMatchObject({
      peakDbfs: null,
      findings: ['noisy'],
      dropOuts: 2,
      processing: { echoCancellation: null },
    });
  });
});
