import { DEFAULT_GATES } from './take-quality.ts';
import { toDbfs } from './sound-level.ts';

export type LevelBand = 'low' | 'good' | 'high';

/** What a level meter shows. */
export type Level = { readonly rmsDbfs: number; readonly peakDbfs: number; readonly band: LevelBand };

/** The ends of the scale of the meter, in decibels relative to full scale. */
export const METER_LEAST_DBFS = -60;
export const METER_MOST_DBFS = 0;

const HIGH_PEAK_DBFS = -2; // a little louder, and it clips

export function levelOf(samples: Float32Array): Level {
  let squares = 0;
  let peak = 0;
  for (const sample of samples) {
    squares += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  return banded(toDbfs(Math.sqrt(squares / Math.max(1, samples.length))), toDbfs(peak));
}

/** The loudest of some levels: read over about a second, it does not flicker between two syllables. */
export function loudest(levels: readonly Level[]): Level {
  return banded(
    Math.max(METER_LEAST_DBFS, ...levels.map(({ rmsDbfs }) => rmsDbfs)),
    Math.max(METER_LEAST_DBFS, ...levels.map(({ peakDbfs }) => peakDbfs)),
  );
}

function banded(rmsDbfs: number, peakDbfs: number): Level {
  return { rmsDbfs, peakDbfs, band: bandOf(rmsDbfs, peakDbfs) };
}

function bandOf(rmsDbfs: number, peakDbfs: number): LevelBand {
  if (peakDbfs > HIGH_PEAK_DBFS) return 'high';
  return rmsDbfs >= DEFAULT_GATES.quietDbfs ? 'good' : 'low';
}

export type RoomBand = 'dead' | 'quiet' | 'fair' | 'loud';

const DEAD_DBFS = -90; // the last bit of 16: no room is so quiet, the microphone is switched off
const QUIET_ROOM_DBFS = -50;
const FAIR_ROOM_DBFS = -40;

/** How a room was, measured while nobody spoke. */
export function roomBand(roomDbfs: number): RoomBand {
  if (roomDbfs <= DEAD_DBFS) return 'dead';
  if (roomDbfs <= QUIET_ROOM_DBFS) return 'quiet';
  return roomDbfs <= FAIR_ROOM_DBFS ? 'fair' : 'loud';
}
