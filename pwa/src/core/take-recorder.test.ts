import { describe, expect, test } from 'vitest';
import { fakeMicrophone, type FakeMicrophone } from './fake-microphone.ts';
import { MicrophoneRefused } from './microphone.ts';
import { StorageRefused, type CrashBlock, type CrashCopies } from './ports.ts';
import { seededRandom } from './random.ts';
import { SYNTHETIC_RATE_HERTZ, digitalSilence, mixed, noise, vowel } from './synthetic-sound.ts';
import type { TakeMetadata } from './collection.ts';
import { DEFAULT_GATES, type Task } from './take-quality.ts';
import { takeRecorder, type TakeRecorder } from './take-recorder.ts';
import { decodeWav, toPcm16 } from './wav.ts';

const OFF = {
  echoCancellation: false,
  autoGainControl: false,
  noiseSuppression: false,
  voiceIsolation: false,
};

type Desk = {
  readonly recorder: TakeRecorder;
  readonly microphone: FakeMicrophone;
  readonly copies: CrashBlock[];
  readonly kept: { metadata: TakeMetadata; wav: Uint8Array }[];
  readonly held: () => number;
  /** Lets everything that waits for a promise or for no time at all happen. */
  readonly settle: () => Promise<void>;
  /** Lets time pass for those who wait for it. */
  readonly elapse: () => void;
};

function desk({
  task = 'sustentada',
  microphone = fakeMicrophone(),
  keep,
  copies = [],
}: {
  task?: Task;
  microphone?: FakeMicrophone;
  keep?: () => Promise<void>;
  copies?: CrashBlock[];
} = {}): Desk {
  const kept: Desk['kept'] = [];
  const waiting = new Set<() => void>();
  let held = 0;
  const crashCopies: CrashCopies = {
    append: async (_user, _collection, _task, block) => {
      await Promise.resolve();
      copies.push(block);
    },
    find: () => Promise.resolve([...copies]),
    remove: async () => {
      await Promise.resolve();
      copies.length = 0;
    },
  };
  const recorder = takeRecorder(
    {
      microphone,
      crashCopies,
      keep: async (metadata, wav) => {
        await keep?.();
        kept.push({ metadata, wav });
      },
      sha256: () => Promise.resolve('ab'.repeat(32)),
      nowMillis: () => 1_700_000_000_000,
      after: (millis, action) => {
        if (millis === 0) {
          void Promise.resolve().then(action);
          return () => undefined;
        }
        waiting.add(action);
        return () => waiting.delete(action);
      },
      hold: () => {
        held++;
        let given = false;
        return () => {
          if (!given) held--;
          given = true;
        };
      },
    },
    {
      userId: 'user',
      collectionId: 'collection',
      task,
      deviceId: '',
      roomDbfs: -62,
      appVersion: '1.2.3',
      userAgent: 'test',
      gates: DEFAULT_GATES,
    },
  );
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 50; round++) await Promise.resolve();
  };
  const elapse = (): void => {
    for (const action of [...waiting]) {
      waiting.delete(action);
      action();
    }
  };
  return { recorder, microphone, copies, kept, held: () => held, settle, elapse };
}

const random = seededRandom(77);
const voice = (seconds: number): Float32Array =>
  mixed(vowel(seconds, -20, random), noise(seconds, -62, random));
const room = (seconds: number): Float32Array => noise(seconds, -62, random);

async function recording(at: Desk): Promise<void> {
  await at.recorder.start();
  at.microphone.hear(room(1));
  expect(at.recorder.view().state.state).toBe('recording');
}

async function reviewed(at: Desk, sound = voice(4), tail = room(0.5)): Promise<void> {
  await recording(at);
  at.microphone.hear(sound);
  at.recorder.stop();
  at.microphone.hear(tail);
  await at.settle();
}

describe('a take', () => {
  test('is what was heard after the pre-roll and before the end of the tail', async () => {
    const at = desk();
    const sound = voice(4);
    const tail = room(1);

    await recording(at);
    at.microphone.hear(sound);
    at.recorder.stop();
    at.microphone.hear(tail);
    await at.settle();

    const wav = decodeWav(at.recorder.view().take?.wav ?? new Uint8Array());
    const expected = [...sound, ...tail.subarray(0, 0.4 * SYNTHETIC_RATE_HERTZ)].map(toPcm16);
    expect([...(wav?.samples ?? [])]).toEqual(expected);
    expect(wav?.sampleRateHertz).toBe(SYNTHETIC_RATE_HERTZ);
  });

  test('carries everything that is known of it', async () => {
    const at = desk();

    await reviewed(at);
    await at.recorder.accept('');

    expect(at.recorder.view().state).toMatchObject({ state: 'accepted', useAnywayReason: null });
    expect(at.kept).toHaveLength(1);
    expect(at.kept[0]?.metadata).toMatchObject({
      task: 'sustentada',
      recordedAtMillis: 1_700_000_000_000,
      sampleRateHertz: SYNTHETIC_RATE_HERTZ,
      frames: 4.4 * SYNTHETIC_RATE_HERTZ,
      bytes: 44 + 2 * 4.4 * SYNTHETIC_RATE_HERTZ,
      sha256: 'ab'.repeat(32),
      deviceLabel: 'Fake microphone',
      userAgent: 'test',
      processing: OFF,
      settings: { sampleRate: SYNTHETIC_RATE_HERTZ },
      roomDbfs: -62,
      dropOuts: 0,
      verdict: { kind: 'good', notes: [] },
      interruption: null,
      useAnywayReason: null,
      appVersion: '1.2.3',
    });
  });

  test('is copied about once a second, and the copies are gone when it is kept', async () => {
    const at = desk();

    await recording(at);
    at.microphone.hear(voice(3.5));
    await at.settle();
    expect(at.copies.map(({ number, samples }) => [number, samples.length])).toEqual([
      [0, 8_000],
      [1, 8_000],
      [2, 8_000],
    ]);
    at.recorder.stop();
    at.microphone.hear(room(0.5));
    await at.settle();
    expect(at.copies.reduce((frames, { samples }) => frames + samples.length, 0)).toBe(
      3.9 * SYNTHETIC_RATE_HERTZ,
    );
    await at.recorder.accept('');
    await at.settle();

    expect(at.copies).toEqual([]);
  });

  test.each<[Task, number]>([
    ['sustentada', 60],
    ['parlenda', 60],
    ['frase', 30],
    ['aceite', 30],
  ])('of %s ends by itself after %d s', async (task, seconds) => {
    const at = desk({ task });

    await recording(at);
    at.microphone.hear(voice(seconds + 2));
    await at.settle();

    expect(at.recorder.view().state).toMatchObject({ state: 'review', interruption: 'time-limit' });
    expect(at.recorder.view().take?.metadata.frames).toBe(seconds * SYNTHETIC_RATE_HERTZ);
  });

  test('with faults is only kept for a reason', async () => {
    const at = desk();

    await reviewed(at, room(4));
    await at.recorder.accept('  ');
    expect(at.kept).toEqual([]);
    await at.recorder.accept(' breathless ');

    expect(at.kept[0]?.metadata.useAnywayReason).toBe('breathless');
    expect(at.recorder.view().state).toMatchObject({ state: 'accepted' });
  });

  test('that is nothing but zeros cannot be used, and leaves no copy', async () => {
    const at = desk();

    await reviewed(at, digitalSilence(4), digitalSilence(0.5));

    expect(at.recorder.view().state).toMatchObject({ state: 'failed', reason: 'unusable' });
    expect(at.recorder.view().take).toBeNull();
    expect(at.copies).toEqual([]);
  });

  test('with fewer frames than its time has cannot be used', async () => {
    const at = desk();

    await recording(at);
    at.microphone.hear(voice(4), 1.05);
    at.recorder.stop();
    at.microphone.hear(room(0.5));
    await at.settle();

    expect(at.recorder.view().state).toMatchObject({ verdict: { failures: ['frames-missing'] } });
  });

  test('stays in review when the device has no room for it', async () => {
    let full = true;
    const refusal = new StorageRefused('full');
    const at = desk({ keep: () => (full ? Promise.reject(refusal) : Promise.resolve()) });

    await reviewed(at);
    await at.recorder.accept('');
    expect(at.recorder.view()).toMatchObject({
      state: { state: 'review' },
      keeping: false,
      problem: refusal,
    });
    full = false;
    await at.recorder.accept('');

    expect(at.recorder.view()).toMatchObject({ state: { state: 'accepted' }, problem: null });
    expect(at.kept).toHaveLength(1);
  });

  test('can be made again, which forgets the first', async () => {
    const at = desk();

    await reviewed(at);
    await reviewed(at, voice(2));

    expect(at.recorder.view().take?.metadata.frames).toBe(2.4 * SYNTHETIC_RATE_HERTZ);
    expect(at.copies.reduce((frames, { samples }) => frames + samples.length, 0)).toBe(
      2.4 * SYNTHETIC_RATE_HERTZ,
    );
    expect(at.microphone.timesOpened()).toBe(2);
  });
});

describe('the microphone', () => {
  test('is closed, and nothing held, as soon as the take is over', async () => {
    const at = desk();

    await recording(at);
    expect([at.microphone.isOpen(), at.held()]).toEqual([true, 1]);
    at.microphone.hear(voice(4));
    at.recorder.stop();
    at.microphone.hear(room(0.5));
    expect(at.microphone.isOpen()).toBe(false);
    await at.settle();

    expect(at.held()).toBe(0);
  });

  test('is opened once by two taps', async () => {
    const at = desk();

    await Promise.all([at.recorder.start(), at.recorder.start()]);

    expect(at.microphone.timesOpened()).toBe(1);
    expect(at.held()).toBe(1);
  });

  test('is closed when the page is left while the browser asks', async () => {
    const at = desk();

    const started = at.recorder.start();
    at.recorder.leave();
    await started;

    expect([at.microphone.isOpen(), at.held()]).toEqual([false, 0]);
    expect(at.recorder.view().state).toEqual({ state: 'idle' });
  });

  test.each(['denied', 'no-microphone', 'in-use', 'unsupported'] as const)(
    'may be refused, %s, and asked for again',
    async (reason) => {
      let refusal: MicrophoneRefused | null = new MicrophoneRefused(reason);
      const at = desk({ microphone: fakeMicrophone(() => refusal) });

      await at.recorder.start();
      expect(at.recorder.view().state).toEqual({ state: 'refused', reason });
      expect(at.held()).toBe(0);
      refusal = null;
      await at.recorder.start();

      expect(at.recorder.view().state).toEqual({ state: 'arming' });
    },
  );

  test('that sends nothing is given up', async () => {
    const at = desk();

    await at.recorder.start();
    at.elapse();

    expect(at.recorder.view().state).toEqual({ state: 'failed', reason: 'no-start' });
    expect([at.microphone.isOpen(), at.held()]).toEqual([false, 0]);
  });

  test('that sends nothing after the stop is not waited for', async () => {
    const at = desk();

    await recording(at);
    at.microphone.hear(voice(4));
    at.recorder.stop();
    at.elapse();
    await at.settle();

    expect(at.recorder.view().state.state).toBe('review');
  });

  test('that breaks down fails the take, and what was copied is still there', async () => {
    const at = desk();

    await recording(at);
    at.microphone.hear(voice(2));
    at.microphone.breakDown();
    await at.settle();

    expect(at.recorder.view().state).toEqual({ state: 'failed', reason: 'recorder-broke' });
    expect(at.microphone.isOpen()).toBe(false);
    expect(await at.recorder.findInterrupted()).toMatchObject({ lengthSeconds: 2 });
  });
});

describe('an interruption', () => {
  test.each(['hidden', 'track-muted', 'track-ended', 'device-changed'] as const)(
    'by %s keeps what was recorded, without a tail',
    async (interruption) => {
      const at = desk();

      await recording(at);
      at.microphone.hear(voice(3));
      at.microphone.interrupt(interruption);
      expect(at.microphone.isOpen()).toBe(false);
      await at.settle();

      expect(at.recorder.view().state).toMatchObject({ state: 'review', interruption });
      expect(at.recorder.view().take?.metadata).toMatchObject({
        interruption,
        frames: 3 * SYNTHETIC_RATE_HERTZ,
      });
    },
  );

  test('before the recording fails it', async () => {
    const at = desk();

    await at.recorder.start();
    at.microphone.interrupt('hidden');

    expect(at.recorder.view().state).toEqual({ state: 'failed', reason: 'interrupted-early' });
    expect(at.microphone.isOpen()).toBe(false);
  });

  test('during the tail ends it', async () => {
    const at = desk();

    await recording(at);
    at.microphone.hear(voice(4));
    at.recorder.stop();
    at.microphone.interrupt('track-ended');
    await at.settle();

    expect(at.recorder.view().state).toMatchObject({ state: 'review', interruption: null });
  });
});

describe('a take that the app could not finish', () => {
  test('is there after leaving in its middle, whole', async () => {
    const before = desk();
    await recording(before);
    before.microphone.hear(voice(2.5));
    before.recorder.leave();
    await before.settle();
    expect(before.microphone.isOpen()).toBe(false);

    const after = desk({ copies: before.copies });
    const found = await after.recorder.findInterrupted();
    if (found === null) return expect.unreachable();
    await after.recorder.recover(found, OFF, 'Fake microphone');
    await after.settle();

    expect(found.lengthSeconds).toBe(2.5);
    expect(after.recorder.view().state).toMatchObject({ state: 'review', interruption: 'app-closed' });
    await after.recorder.accept('');
    await after.settle();
    expect(after.kept[0]?.metadata).toMatchObject({ interruption: 'app-closed', processing: OFF });
    expect(after.copies).toEqual([]);
  });

  test('may be thrown away', async () => {
    const at = desk({
      copies: [{ number: 0, sampleRateHertz: 8_000, samples: new Float32Array(8_000) }],
    });

    await at.recorder.discardInterrupted();

    expect(await at.recorder.findInterrupted()).toBeNull();
  });

  test('is not offered when there is next to nothing of it', async () => {
    const at = desk({ copies: [{ number: 0, sampleRateHertz: 8_000, samples: new Float32Array(3_000) }] });

    expect(await at.recorder.findInterrupted()).toBeNull();
  });

  test('survives a refused microphone', async () => {
    const copies = [{ number: 0, sampleRateHertz: 8_000, samples: Float32Array.from(voice(1)) }];
    const at = desk({ copies, microphone: fakeMicrophone(() => new MicrophoneRefused('denied')) });

    await at.recorder.start();
    await at.settle();

    expect(await at.recorder.findInterrupted()).toMatchObject({ lengthSeconds: 1 });
  });
});

test('while it records, the level, the time and the last seconds are shown', async () => {
  const at = desk();
  let times = 0;
  at.recorder.subscribeLive(() => times++);

  await recording(at);
  at.microphone.hear(voice(2));

  expect(times).toBeGreaterThan(50);
  expect(at.recorder.live().elapsedSeconds).toBe(2);
  expect(at.recorder.live().level?.band).toBe('good');
  expect(Math.max(...at.recorder.live().envelope)).toBeGreaterThan(0.05);
});
