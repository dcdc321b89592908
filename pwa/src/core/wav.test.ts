import { describe, expect, test } from 'vitest';
import { seededRandom } from './random.ts';
import { decodeWav, encodeWav, toPcm16 } from './wav.ts';

describe('a sample', () => {
  test.each([
    [0, 0],
    [-0, 0],
    [1 / 32_768, 1],
    [-1 / 32_768, -1],
    [0.49 / 32_768, 0],
    [0.5 / 32_768, 1],
    [-0.5 / 32_768, -1],
    [0.5, 16_384],
    [1, 32_767],
    [-1, -32_768],
    [1.7, 32_767],
    [-1.7, -32_768],
    [Infinity, 32_767],
    [-Infinity, -32_768],
    [NaN, 0],
  ])('of %d becomes %d', (sample, expected) => {
    expect(toPcm16(sample) + 0).toBe(expected);
  });

  test('that came from 16 bits comes back unchanged, whatever it was', () => {
    const wrong: number[] = [];

    for (let value = -32_768; value <= 32_767; value++) {
      if (toPcm16(Math.fround(value / 32_768)) !== value) wrong.push(value);
    }

    expect(wrong).toEqual([]);
  });
});

describe('a file', () => {
  test('has this header, byte for byte', () => {
    const file = encodeWav([Float32Array.of(0.5, -1)], 44_100);

    expect(hexadecimal(file)).toBe(
      '52494646 28000000 57415645 666d7420 10000000 01000100 44ac0000 88580100 02001000 64617461 04000000 00400080',
    );
  });

  test('of no blocks is a header', () => {
    expect(encodeWav([], 48_000)).toHaveLength(44);
    expect(decodeWav(encodeWav([], 48_000))).toEqual({ sampleRateHertz: 48_000, samples: new Int16Array() });
  });

  test('holds every sample once and in order, however they were cut into blocks', () => {
    const random = seededRandom(4);

    for (let round = 0; round < 50; round++) {
      const whole = Float32Array.from({ length: Math.floor(random() * 3000) }, () => random() * 2.2 - 1.1);
      const blocks: Float32Array[] = [];
      for (let at = 0; at < whole.length;) {
        const length = Math.floor(random() * 400);
        blocks.push(whole.subarray(at, at + length));
        at += length;
      }
      const rate = 8000 + Math.floor(random() * 184_000);

      const sound = decodeWav(encodeWav(blocks, rate));

      expect(sound).toEqual({ sampleRateHertz: rate, samples: Int16Array.from(whole, toPcm16) });
    }
  });

  test.each([0, -1, 44_100.5, NaN])('is not made at %d Hz', (rate) => {
    expect(() => encodeWav([], rate)).toThrow(RangeError);
  });
});

describe('the decoder', () => {
  const file = encodeWav([Float32Array.of(0.25, -0.25)], 16_000);
  const changed = (at: number, value: number): Uint8Array => file.with(at, value);

  test.each([
    ['nothing', new Uint8Array()],
    ['a truncated file', file.subarray(0, 47)],
    ['half a header', file.subarray(0, 30)],
    ['another container', changed(0, 0x58)],
    ['another content', changed(8, 0x58)],
    ['floats', changed(20, 3)],
    ['stereo', changed(22, 2)],
    ['24 bits', changed(34, 24)],
    ['no data', changed(36, 0x58)],
  ])('refuses %s', (_, bytes) => {
    expect(decodeWav(bytes)).toBeNull();
  });

  test('skips a chunk of odd length that it does not know', () => {
    const chunk = Uint8Array.of(0x4c, 0x49, 0x53, 0x54, 3, 0, 0, 0, 1, 2, 3, 0);
    const longer = Uint8Array.of(...file.subarray(0, 36), ...chunk, ...file.subarray(36));

    expect(decodeWav(longer)).toEqual({ sampleRateHertz: 16_000, samples: Int16Array.of(8192, -8192) });
  });
});

function hexadecimal(bytes: Uint8Array): string {
  const all = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (all.match(/.{8}/g) ?? []).join(' ');
}
