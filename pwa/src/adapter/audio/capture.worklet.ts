import type { CapturedBlock } from '../../core/captured-sound.ts';

/* What an audio worklet finds in its scope; the compiler knows only the page's and the workers'. */
declare const currentFrame: number;
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
declare class AudioWorkletProcessor {
  readonly port: {
    postMessage(message: CapturedBlock, transfer: ArrayBuffer[]): void;
    onmessage: (() => void) | null;
  };
}

const BLOCK_FRAMES = 4_096;
const QUANTUM_FRAMES = 128;

/** Posts what comes from the microphone in blocks of one channel, unchanged. Any message to it ends it. */
class Capture extends AudioWorkletProcessor {
  private samples = new Float32Array(BLOCK_FRAMES);
  private filled = 0;
  private firstFrame = 0;
  private expectedFrame = -1;
  private ended = false;

  constructor() {
    super();
    this.port.onmessage = () => {
      this.ended = true;
    };
  }

  process([channels]: readonly (readonly Float32Array[])[]): boolean {
    if (this.ended) return false;
    if (currentFrame !== this.expectedFrame) this.post(); // a block never spans a jump
    const frames = channels?.[0]?.length ?? QUANTUM_FRAMES;
    if (this.filled === 0) this.firstFrame = currentFrame;
    for (let frame = 0; frame < frames; frame++) {
      this.samples[this.filled++] = mixed(channels ?? [], frame);
      if (this.filled < BLOCK_FRAMES) continue;
      this.post();
      this.firstFrame = currentFrame + frame + 1;
    }
    this.expectedFrame = currentFrame + frames;
    return true;
  }

  private post(): void {
    if (this.filled === 0) return;
    const samples = this.samples.slice(0, this.filled);
    let lowest = 0;
    let highest = 0;
    for (const sample of samples) {
      if (sample < lowest) lowest = sample;
      if (sample > highest) highest = sample;
    }
    const { firstFrame } = this;
    this.filled = 0;
    this.port.postMessage({ firstFrame, samples, lowest, highest, clockMillis: Date.now() }, [
      samples.buffer,
    ]);
  }
}

/** One channel of several; without any, as before the first sound and after the last, it is silent. */
function mixed(channels: readonly Float32Array[], frame: number): number {
  if (channels.length === 0) return 0;
  let sum = 0;
  for (const channel of channels) sum += channel[frame] ?? 0;
  return sum / channels.length;
}

registerProcessor('spira-capture', Capture);
