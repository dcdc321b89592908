const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;
const LONGEST_RIFF_BYTES = 0xffff_ffff;

export const LOWEST_PCM16 = -32_768;
export const HIGHEST_PCM16 = 32_767;

/**
 * The nearest 16-bit value, halves away from zero so that rounding adds no offset; beyond full scale it clips. A sample
 * that came from 16 bits comes back unchanged. What is not a number is silence.
 */
export function toPcm16(sample: number): number {
  if (Number.isNaN(sample)) return 0;
  const scaled = Math.abs(sample) * 32_768;
  const rounded = Math.floor(scaled + 0.5);
  return sample < 0 ? Math.max(LOWEST_PCM16, 0 - rounded) : Math.min(HIGHEST_PCM16, rounded);
}

/** A mono 16-bit WAV file of the blocks in their order, at the rate at which they were captured. */
export function encodeWav(blocks: readonly Float32Array[], sampleRateHertz: number): Uint8Array<ArrayBuffer> {
  if (!Number.isInteger(sampleRateHertz) || sampleRateHertz < 1)
    throw new RangeError(`rate ${sampleRateHertz} Hz`);
  const frames = blocks.reduce((total, block) => total + block.length, 0);
  const dataBytes = frames * BYTES_PER_SAMPLE;
  if (HEADER_BYTES - 8 + dataBytes > LONGEST_RIFF_BYTES) throw new RangeError(`${frames} frames do not fit`);

  const file = new DataView(new ArrayBuffer(HEADER_BYTES + dataBytes));
  writeHeader(file, dataBytes, sampleRateHertz);
  let at = HEADER_BYTES;
  for (const block of blocks) {
    for (const sample of block) {
      file.setInt16(at, toPcm16(sample), true);
      at += BYTES_PER_SAMPLE;
    }
  }
  return new Uint8Array(file.buffer);
}

function writeHeader(file: DataView, dataBytes: number, sampleRateHertz: number): void {
  writeText(file, 0, 'RIFF');
  file.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  writeText(file, 8, 'WAVEfmt ');
  file.setUint32(16, 16, true); // length of what follows up to the data chunk
  file.setUint16(20, 1, true); // PCM
  file.setUint16(22, 1, true); // mono
  file.setUint32(24, sampleRateHertz, true);
  file.setUint32(28, sampleRateHertz * BYTES_PER_SAMPLE, true);
  file.setUint16(32, BYTES_PER_SAMPLE, true);
  file.setUint16(34, 8 * BYTES_PER_SAMPLE, true);
  writeText(file, 36, 'data');
  file.setUint32(40, dataBytes, true);
}

function writeText(file: DataView, at: number, text: string): void {
  for (let index = 0; index < text.length; index++) file.setUint8(at + index, text.charCodeAt(index));
}

export type WavSound = { readonly sampleRateHertz: number; readonly samples: Int16Array };

/** Reads mono 16-bit PCM; null for every other file, a truncated one included. Chunks that it does not know are skipped. */
export function decodeWav(bytes: Uint8Array): WavSound | null {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (readText(file, 0, 4) !== 'RIFF' || readText(file, 8, 4) !== 'WAVE') return null;

  let sampleRateHertz: number | null = null;
  let at = 12;
  while (at + 8 <= file.byteLength) {
    const [name, length, start] = [readText(file, at, 4), file.getUint32(at + 4, true), at + 8];
    if (start + length > file.byteLength) return null;
    if (name === 'fmt ') {
      if (length < 16 || !isMonoPcm16(file, start)) return null;
      sampleRateHertz = file.getUint32(start + 4, true);
    } else if (name === 'data') {
      return sampleRateHertz === null ? null : { sampleRateHertz, samples: readSamples(file, start, length) };
    }
    at = start + length + (length % 2); // chunks begin at even places
  }
  return null;
}

function isMonoPcm16(file: DataView, start: number): boolean {
  return (
    file.getUint16(start, true) === 1 &&
    file.getUint16(start + 2, true) === 1 &&
    file.getUint16(start + 14, true) === 16
  );
}

function readSamples(file: DataView, start: number, length: number): Int16Array {
  const samples = new Int16Array(Math.floor(length / BYTES_PER_SAMPLE));
  for (let index = 0; index < samples.length; index++) {
    samples[index] = file.getInt16(start + index * BYTES_PER_SAMPLE, true);
  }
  return samples;
}

function readText(file: DataView, at: number, length: number): string {
  if (at + length > file.byteLength) return '';
  let text = '';
  for (let index = at; index < at + length; index++) text += String.fromCharCode(file.getUint8(index));
  return text;
}
