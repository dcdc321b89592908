import { describe, expect, test } from 'vitest';
import { en } from './messages-en.ts';
import { say } from './messages.ts';
import { seededRandom, type Random } from './random.ts';
import {
  SYNTHETIC_RATE_HERTZ,
  clipped,
  collapsed,
  digitalSilence,
  joined,
  mixed,
  noise,
  speech,
  vowel,
} from './synthetic-sound.ts';
import {
  DEFAULT_GATES,
  judgeTake,
  measureRoom,
  measureTake,
  wordsOf,
  type Advice,
  type Take,
  type TakeMeasurements,
  type Task,
  type Verdict,
} from './take-quality.ts';

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);
const ROOM_DBFS = -62;

describe('clean takes', () => {
  test.each(SEEDS)('are good: vowel, seed %d', (seed) => {
    const random = seededRandom(seed);
    const take = inRoom('sustentada', vowel(3 + 3 * random(), -24 + 8 * random(), random), ROOM_DBFS, random);

    expect(judged(take)).toEqual({ kind: 'good', notes: [] });
  });

  test.each(SEEDS)('are good: speech, seed %d', (seed) => {
    const random = seededRandom(1000 + seed);
    const take = inRoom('parlenda', speech(4 + 3 * random(), -24 + 8 * random(), random), ROOM_DBFS, random);

    expect(judged(take)).toEqual({ kind: 'good', notes: [] });
  });

  test.each(SEEDS)('are good when the breath ends long before the recording, seed %d', (seed) => {
    const random = seededRandom(2000 + seed);
    const voice = vowel(2.2 + random(), -20, random);
    const take = inRoom(
      'sustentada',
      joined(digitalSilence(0.5), voice, digitalSilence(3)),
      ROOM_DBFS,
      random,
    );

    expect(judged(take)).toEqual({ kind: 'good', notes: [] });
  });

  test('are good without a measured room, for then nothing is said of noise', () => {
    const random = seededRandom(5);
    const take = inRoom('parlenda', speech(4, -20, random), ROOM_DBFS, random);

    expect(judged({ ...take, roomDbfs: null })).toEqual({ kind: 'good', notes: [] });
  });
});

describe('bad takes', () => {
  const bad: Readonly<Record<Advice, (random: Random) => Take>> = {
    clipped: (random) => inRoom('sustentada', clipped(vowel(3, -16, random), 12), ROOM_DBFS, random),
    'too-quiet': (random) => inRoom('parlenda', speech(4, -46, random), -85, random),
    noisy: (random) => inRoom('parlenda', speech(4, -30, random), -36, random),
    'little-voice': (random) =>
      inRoom('frase', joined(vowel(0.5, -20, random), digitalSilence(3)), ROOM_DBFS, random),
    'level-collapse': (random) => inRoom('sustentada', collapsed(vowel(5, -18, random), 26), -75, random),
  };

  for (const [advice, make] of Object.entries(bad)) {
    test.each(SEEDS)(`are flagged and never blocked: ${advice}, seed %d`, (seed) => {
      const verdict = judged(make(seededRandom(3000 + seed)));

      expect(verdict.kind === 'advised' && verdict.advice).toContain(advice);
    });
  }
});

describe('technical failures block', () => {
  const random = seededRandom(6);
  const good = inRoom('sustentada', vowel(4, -20, random), ROOM_DBFS, random);
  const silent = (samples: Float32Array): Take => ({ ...good, samples });
  const dither = digitalSilence(4).map((_, at) => ((at % 3) - 1) / 32_768);

  test.each<[string, Take, string[]]>([
    ['no frame', { ...good, samples: new Float32Array(), track: 'ended' }, ['no-audio']],
    ['digital silence', silent(digitalSilence(4)), ['digital-silence']],
    ['dithered silence', silent(dither), ['digital-silence']],
    ['frames lost', { ...good, wallClockSeconds: 4.2 }, ['frames-missing']],
    ['frames too many', { ...good, wallClockSeconds: 3.8 }, ['frames-missing']],
    ['a clock that is not a number', { ...good, wallClockSeconds: NaN }, ['frames-missing']],
    ['a muted microphone', { ...good, track: 'muted' }, ['track-lost']],
    ['an unplugged microphone', { ...good, track: 'ended' }, ['track-lost']],
    ['two at once', { ...silent(digitalSilence(4)), track: 'muted' }, ['digital-silence', 'track-lost']],
  ])('%s', (_, take, failures) => {
    expect(judged(take)).toEqual({ kind: 'blocked', failures });
  });

  test('but a quiet room is not digital silence, and zeros at the start do no harm', () => {
    expect(judged({ ...good, samples: noise(4, -80, random) }).kind).toBe('advised');
    expect(
      judged(inRoom('sustentada', vowel(4, -20, random), ROOM_DBFS, random, digitalSilence(0.2))).kind,
    ).toBe('good');
  });

  test('but a block more or less is within the clock', () => {
    expect(judged({ ...good, wallClockSeconds: 4.09 }).kind).toBe('good');
  });
});

describe('each gate opens exactly at its value', () => {
  const fine: TakeMeasurements = {
    frames: 10,
    lengthSeconds: 10,
    peakDbfs: -3,
    p95Dbfs: -20,
    clippingShare: 0,
    digitalSilenceShare: 0,
    activeSeconds: 5,
    snrDb: 40,
    collapseDb: 0,
  };
  const take: Take = {
    task: 'sustentada',
    samples: new Float32Array(10),
    sampleRateHertz: 1,
    wallClockSeconds: 10,
    track: 'live',
    roomDbfs: -60,
    dropOuts: 0,
  };

  test.each<[Partial<TakeMeasurements>, Verdict]>([
    [{ clippingShare: 0.0001 }, { kind: 'good', notes: [] }],
    [{ clippingShare: 0.00011 }, { kind: 'advised', advice: ['clipped'], notes: [] }],
    [{ p95Dbfs: -35 }, { kind: 'good', notes: [] }],
    [{ p95Dbfs: -35.1 }, { kind: 'advised', advice: ['too-quiet'], notes: [] }],
    [{ snrDb: 25 }, { kind: 'good', notes: [] }],
    [{ snrDb: 24.9 }, { kind: 'good', notes: ['fair-noise'] }],
    [{ snrDb: 15 }, { kind: 'good', notes: ['fair-noise'] }],
    [{ snrDb: 14.9 }, { kind: 'advised', advice: ['noisy'], notes: [] }],
    [{ snrDb: null }, { kind: 'good', notes: [] }],
    [{ collapseDb: 12 }, { kind: 'good', notes: [] }],
    [{ collapseDb: 12.1 }, { kind: 'advised', advice: ['level-collapse'], notes: [] }],
    [{ collapseDb: null }, { kind: 'good', notes: [] }],
    [{ activeSeconds: 2 }, { kind: 'good', notes: [] }],
    [{ activeSeconds: 1.9 }, { kind: 'good', notes: ['short-vowel'] }],
    [{ activeSeconds: 0.9 }, { kind: 'advised', advice: ['little-voice'], notes: ['short-vowel'] }],
    [{ digitalSilenceShare: 0.99 }, { kind: 'good', notes: [] }],
    [{ digitalSilenceShare: 0.991 }, { kind: 'blocked', failures: ['digital-silence'] }],
    [{ lengthSeconds: 10.2 }, { kind: 'good', notes: [] }],
    [{ lengthSeconds: 10.21 }, { kind: 'blocked', failures: ['frames-missing'] }],
    [{ lengthSeconds: 9.79 }, { kind: 'blocked', failures: ['frames-missing'] }],
  ])('%j', (change, verdict) => {
    expect(judgeTake(take, { ...fine, ...change }, DEFAULT_GATES)).toEqual(verdict);
  });

  test('and a short vowel is only noted of vowels', () => {
    expect(judgeTake({ ...take, task: 'frase' }, { ...fine, activeSeconds: 1.5 }, DEFAULT_GATES)).toEqual({
      kind: 'good',
      notes: [],
    });
  });

  test('and moments without sound are noted, whatever else', () => {
    expect(judgeTake({ ...take, dropOuts: 1 }, fine, DEFAULT_GATES)).toEqual({
      kind: 'good',
      notes: ['drop-outs'],
    });
  });

  test('and gates may be set', () => {
    const gates = { ...DEFAULT_GATES, quietDbfs: -10 };

    expect(judgeTake(take, fine, gates)).toEqual({ kind: 'advised', advice: ['too-quiet'], notes: [] });
  });
});

describe('measurements', () => {
  test('are those of the sound', () => {
    const samples = noise(2, -30, seededRandom(7));
    const take: Take = {
      task: 'parlenda',
      samples,
      sampleRateHertz: SYNTHETIC_RATE_HERTZ,
      wallClockSeconds: 2,
      track: 'live',
      roomDbfs: -70,
      dropOuts: 0,
    };

    const measured = measureTake(take, DEFAULT_GATES);

    expect(measured.lengthSeconds).toBe(2);
    expect(measured.peakDbfs).toBeCloseTo(-30 + 4.77, 1); // uniform noise peaks at the root of three
    expect(measured.p95Dbfs).toBeGreaterThan(-30);
    expect(measured.p95Dbfs).toBeLessThan(-29);
    expect(measured.activeSeconds).toBeCloseTo(2, 5);
    expect(measured.snrDb).toBeCloseTo(measured.p95Dbfs + 70, 10);
    expect(measured.collapseDb).toBeNull();
  });

  test('of a room do not heed a slammed door', () => {
    const random = seededRandom(8);
    const room = mixed(noise(2, -60, random), joined(digitalSilence(1), noise(0.2, -10, random)));

    expect(measureRoom(room, SYNTHETIC_RATE_HERTZ)).toBeCloseTo(-60, 0);
  });

  test('find by how much a vowel fell', () => {
    const random = seededRandom(9);
    const take = inRoom('sustentada', collapsed(vowel(5, -18, random), 20), -75, random);

    expect(measureTake(take, DEFAULT_GATES).collapseDb).toBeCloseTo(20, -0.5);
  });
});

test('every finding has words', () => {
  expect(say(en, wordsOf('clipped', DEFAULT_GATES))).toContain('distorted');
  expect(say(en, wordsOf('short-vowel', DEFAULT_GATES))).toContain('less than 2 s');
});

function judged(take: Take): Verdict {
  return judgeTake(take, measureTake(take, DEFAULT_GATES), DEFAULT_GATES);
}

/** A take in a room that was measured before; what comes first has no room in it. */
function inRoom(
  task: Task,
  voice: Float32Array,
  roomDbfs: number,
  random: Random,
  first: Float32Array = new Float32Array(),
): Take {
  const measuredRoom = measureRoom(noise(1.5, roomDbfs, random), SYNTHETIC_RATE_HERTZ);
  const seconds = voice.length / SYNTHETIC_RATE_HERTZ;
  const samples = joined(first, clipped(mixed(voice, noise(seconds, roomDbfs, random)), 0));
  return {
    task,
    samples,
    sampleRateHertz: SYNTHETIC_RATE_HERTZ,
    wallClockSeconds: samples.length / SYNTHETIC_RATE_HERTZ,
    track: 'live',
    roomDbfs: measuredRoom,
    dropOuts: 0,
  };
}
