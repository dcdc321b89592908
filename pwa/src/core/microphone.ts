import type { ReceivedBlock } from './captured-sound.ts';
import type { Processing } from './collection.ts';
import type { Interruption, Refusal } from './recorder-machine.ts';

/** The microphone cannot be opened. `no-start`: it was, but no sound began. */
export class MicrophoneRefused extends Error {
  readonly reason: Refusal | 'no-start';

  constructor(reason: Refusal | 'no-start', cause?: unknown) {
    super(`microphone ${reason}`, { cause });
    this.name = 'MicrophoneRefused';
    this.reason = reason;
  }
}

export type MicrophoneDevice = { readonly deviceId: string; readonly label: string };

export type CaptureListener = {
  onBlock(block: ReceivedBlock): void;
  /** At most once; blocks may follow until the capture is closed. */
  onInterruption(interruption: Exclude<Interruption, 'time-limit' | 'app-closed'>): void;
  /** The audio thread failed: no more blocks come. */
  onBreakdown(): void;
};

/** An open microphone. Its light is on until it is closed. */
export type Capture = {
  readonly sampleRateHertz: number;
  readonly deviceId: string;
  readonly deviceLabel: string;
  /** What the browser says that it does to the sound, whatever it was asked. */
  readonly processing: Processing;
  readonly settings: Readonly<Record<string, unknown>>;
  close(): void;
};

/** Sound as the device makes it: at its own rate, one channel, nothing cancelled, suppressed, levelled or isolated. */
export type Microphone = {
  /** `deviceId` '' is the device that the browser chooses. Rejects with MicrophoneRefused. */
  open(deviceId: string, listener: CaptureListener): Promise<Capture>;
  /** Without names before the first permission. */
  devices(): Promise<readonly MicrophoneDevice[]>;
};
