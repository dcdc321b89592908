import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { seededRandom } from '../../src/core/random.ts';
import {
  clipped,
  collapsed,
  digitalSilence,
  joined,
  mixed,
  noise,
  speech,
  SYNTHETIC_RATE_HERTZ,
  vowel,
} from '../../src/core/synthetic-sound.ts';
import { decodeWav, encodeWav } from '../../src/core/wav.ts';

/** The rate of Chromium's fake device: any other would be resampled on the way. */
export const RATE_HERTZ = 44_100;

const AUDIO = resolve(import.meta.dirname, '../../../deploy/testdata/audio');
const ROOM_DBFS = -68;
const NOISY_ROOM_DBFS = -30;
const VOICE_DBFS = -20;

/**
 * What a microphone can hear. All of it is made from seeds, but for `person`, which is a public recording of a person.
 * Voices are there from the start, since the recorder throws the first second away.
 */
export const SOUNDS = {
  /** Nobody speaks: for the measurement of the room. */
  room: () => upsampled(noise(12, ROOM_DBFS, seededRandom(1))),
  'noisy room': () => upsampled(noise(12, NOISY_ROOM_DBFS, seededRandom(2))),
  vowel: () => inRoom(vowel(12, VOICE_DBFS, seededRandom(3))),
  speech: () => inRoom(speech(12, VOICE_DBFS + 4, seededRandom(4))),
  person: () => recorded('speech.wav'),
  'steady vowel': () => recorded('sustentada-steady.wav'),
  'broken vowel': () => recorded('sustentada-broken.wav'),
  clipped: () => clipped(inRoom(vowel(12, VOICE_DBFS, seededRandom(5))), 18),
  silent: () => upsampled(digitalSilence(12)),
  quiet: () => upsampled(mixed(vowel(12, -45, seededRandom(6)), noise(12, -75, seededRandom(7)))),
  noisy: () =>
    upsampled(mixed(vowel(12, VOICE_DBFS, seededRandom(8)), noise(12, NOISY_ROOM_DBFS, seededRandom(9)))),
  /** As noise suppression leaves a vowel: steady for 3 s, as the first of them is not recorded, then 20 dB lower. */
  collapsing: () => {
    const steady = vowel(2, VOICE_DBFS, seededRandom(10));
    const rest = collapsed(vowel(10, VOICE_DBFS, seededRandom(10)), 20);
    return inRoom(joined(steady, rest));
  },
  /** Rises for the whole 12 s: no part of it is like another, so that it can be told where a recording began. */
  chirp: () => chirp(12),
} as const;

export type Sound = keyof typeof SOUNDS;

const made = new Map<Sound, Float32Array>();

export function samplesOf(sound: Sound): Float32Array {
  const known = made.get(sound);
  if (known !== undefined) return known;
  const samples = SOUNDS[sound]();
  made.set(sound, samples);
  return samples;
}

export function wavOf(sound: Sound): Uint8Array {
  return encodeWav([samplesOf(sound)], RATE_HERTZ);
}

function inRoom(voice: Float32Array): Float32Array {
  const seconds = voice.length / SYNTHETIC_RATE_HERTZ;
  return upsampled(mixed(voice, noise(seconds, ROOM_DBFS, seededRandom(11))));
}

/** From the rate of the synthetic sounds to that of the device, by a windowed sinc: no new frequencies. */
function upsampled(samples: Float32Array): Float32Array {
  const step = SYNTHETIC_RATE_HERTZ / RATE_HERTZ;
  const reach = 8;
  const result = new Float32Array(Math.floor(samples.length / step));
  for (let at = 0; at < result.length; at++) {
    const exact = at * step;
    let sum = 0;
    for (let tap = Math.ceil(exact) - reach; tap < exact + reach; tap++) {
      const distance = exact - tap;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / reach);
      const sinc = distance === 0 ? 1 : Math.sin(Math.PI * distance) / (Math.PI * distance);
      sum += (samples[tap] ?? 0) * sinc * window;
    }
    result[at] = sum;
  }
  return result;
}

function chirp(seconds: number): Float32Array {
  const [lowHertz, highHertz] = [80, 4_000];
  return Float32Array.from({ length: seconds * RATE_HERTZ }, (_, at) => {
    const time = at / RATE_HERTZ;
    const hertzPerSecond = (highHertz - lowHertz) / seconds;
    return 0.25 * Math.sin(2 * Math.PI * (lowHertz + (hertzPerSecond * time) / 2) * time);
  });
}

function recorded(file: string): Float32Array {
  const sound = decodeWav(readFileSync(resolve(AUDIO, file)));
  if (sound?.sampleRateHertz !== RATE_HERTZ)
    throw new Error(`${file} is not mono 16-bit at ${RATE_HERTZ} Hz`);
  return Float32Array.from(sound.samples, (sample) => sample / 32_768);
}
