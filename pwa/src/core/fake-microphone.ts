import type { ReceivedBlock } from './captured-sound.ts';
import { levelOf } from './level-band.ts';
import type { CaptureListener, Microphone, MicrophoneRefused } from './microphone.ts';
import { SYNTHETIC_RATE_HERTZ } from './synthetic-sound.ts';

const BLOCK_FRAMES = 400; // 50 ms

/** A microphone for tests: it hears what it is given, when it is given. */
export type FakeMicrophone = Microphone & {
  /** Sends the sound in blocks of 50 ms; `clockShare` 1.1 lets the clock run a tenth faster than the frames. */
  readonly hear: (samples: Float32Array, clockShare?: number) => void;
  readonly interrupt: CaptureListener['onInterruption'];
  readonly breakDown: () => void;
  readonly isOpen: () => boolean;
  readonly timesOpened: () => number;
};

export function fakeMicrophone(refuse: () => MicrophoneRefused | null = () => null): FakeMicrophone {
  let listener: CaptureListener | null = null;
  let times = 0;
  let frame = 0;
  let clockMillis = 1_000_000;
  return {
    open: async (deviceId, given) => {
      await Promise.resolve();
      const refusal = refuse();
      if (refusal !== null) throw refusal;
      times++;
      listener = given;
      return {
        sampleRateHertz: SYNTHETIC_RATE_HERTZ,
        deviceId: deviceId === '' ? 'default' : deviceId,
        deviceLabel: 'Fake microphone',
        processing: {
          echoCancellation: false,
          autoGainControl: false,
          noiseSuppression: false,
          voiceIsolation: false,
        },
        settings: { sampleRate: SYNTHETIC_RATE_HERTZ },
        close: () => {
          if (listener === given) listener = null;
        },
      };
    },
    devices: () => Promise.resolve([{ deviceId: 'default', label: 'Fake microphone' }]),
    hear: (samples, clockShare = 1) => {
      for (let at = 0; at < samples.length; at += BLOCK_FRAMES) {
        const heard = Float32Array.from(samples.subarray(at, at + BLOCK_FRAMES));
        clockMillis += (1_000 * clockShare * heard.length) / SYNTHETIC_RATE_HERTZ;
        listener?.onBlock(blockOf(heard, frame, clockMillis));
        frame += heard.length;
      }
    },
    interrupt: (interruption) => listener?.onInterruption(interruption),
    breakDown: () => listener?.onBreakdown(),
    isOpen: () => listener !== null,
    timesOpened: () => times,
  };
}

function blockOf(samples: Float32Array<ArrayBuffer>, firstFrame: number, clockMillis: number): ReceivedBlock {
  const amplitude = 10 ** (levelOf(samples).peakDbfs / 20);
  return {
    firstFrame,
    samples,
    lowest: -amplitude,
    highest: amplitude,
    clockMillis,
    receivedMillis: clockMillis,
  };
}
