import { joinedSamples, type ReceivedBlock } from './captured-sound.ts';
import type { Room } from './collection.ts';
import { levelOf, loudest, roomBand, type Level, type RoomBand } from './level-band.ts';
import { MicrophoneRefused, type Capture, type Microphone } from './microphone.ts';
import { published } from './published.ts';
import type { Refusal } from './recorder-machine.ts';
import { measureRoom } from './take-quality.ts';

export type RoomTestPorts = {
  readonly microphone: Microphone;
  readonly nowMillis: () => number;
  readonly after: (millis: number, action: () => void) => () => void;
};

export type RoomTestView =
  | { readonly state: 'idle' | 'asking-permission' | 'settling' | 'measuring' }
  /** The room is known; while listening the microphone stays open, so that a voice can be tried. */
  | { readonly state: 'measured'; readonly room: Room; readonly band: RoomBand; readonly listening: boolean }
  | { readonly state: 'refused'; readonly reason: Refusal }
  | { readonly state: 'failed'; readonly reason: 'no-start' | 'recorder-broke' | 'interrupted-early' };

export type RoomTest = {
  readonly view: () => RoomTestView;
  readonly level: () => Level | null;
  readonly subscribe: (listener: () => void) => () => void;
  readonly subscribeLevel: (listener: () => void) => () => void;
  /** `deviceId` '' is the device that the browser chooses. */
  readonly start: (deviceId: string) => Promise<void>;
  /** Closes the microphone; what was measured stays known. */
  readonly leave: () => void;
};

export const ROOM_SECONDS = 2;
const PRE_ROLL_SECONDS = 1;
const NO_START_MILLIS = 6_000;
const LISTENING_MILLIS = 60_000;
const BAND_BLOCKS = 8;

/** Tries the microphone and measures the room for two seconds in which nobody speaks. */
export function roomTest(ports: RoomTestPorts): RoomTest {
  const views = published<RoomTestView>({ state: 'idle' });
  const levels = published<Level | null>(null);
  let close: () => void = () => undefined;

  function leave(): void {
    close();
    const view = views.get();
    views.set(view.state === 'measured' ? { ...view, listening: false } : { state: 'idle' });
  }

  function fail(view: RoomTestView): void {
    close();
    views.set(view);
  }

  async function start(deviceId: string): Promise<void> {
    close();
    views.set({ state: 'asking-permission' });
    let capture: Capture | null = null;
    let closed = false;
    let callOff: () => void = () => undefined;
    close = () => {
      closed = true;
      callOff();
      capture?.close();
      levels.set(null);
    };
    const blocks: ReceivedBlock[] = [];
    let frames = 0;
    let recent: readonly Level[] = [];

    function onBlock(block: ReceivedBlock): void {
      if (closed || capture === null) return;
      recent = [...recent, levelOf(block.samples)].slice(-BAND_BLOCKS);
      levels.set(loudest(recent));
      if (views.get().state === 'measured') return;
      frames += block.samples.length;
      if (frames <= PRE_ROLL_SECONDS * capture.sampleRateHertz) return;
      if (views.get().state === 'settling') views.set({ state: 'measuring' });
      blocks.push(block);
      if (frames >= (PRE_ROLL_SECONDS + ROOM_SECONDS) * capture.sampleRateHertz) measured(capture);
    }

    function measured({ sampleRateHertz, deviceLabel, processing, ...opened }: Capture): void {
      callOff();
      callOff = ports.after(LISTENING_MILLIS, leave);
      const dbfs = measureRoom(joinedSamples(blocks), sampleRateHertz);
      const room: Room = {
        dbfs,
        deviceId: opened.deviceId,
        deviceLabel,
        processing,
        measuredAtMillis: ports.nowMillis(),
      };
      views.set({ state: 'measured', room, band: roomBand(dbfs), listening: true });
    }

    function onInterruption(): void {
      if (closed) return;
      if (views.get().state === 'measured') leave();
      else fail({ state: 'failed', reason: 'interrupted-early' });
    }

    try {
      const opened = await ports.microphone.open(deviceId, {
        onBlock,
        onInterruption,
        onBreakdown: () => {
          if (!closed) fail({ state: 'failed', reason: 'recorder-broke' });
        },
      });
      if (hasClosed()) return opened.close();
      capture = opened;
      views.set({ state: 'settling' });
      callOff = ports.after(NO_START_MILLIS, () => fail({ state: 'failed', reason: 'no-start' }));
    } catch (reason) {
      if (!hasClosed()) fail(refused(reason));
    }

    function hasClosed(): boolean {
      return closed; // it may have been, while the browser asked for permission
    }
  }

  return {
    view: views.get,
    level: levels.get,
    subscribe: views.subscribe,
    subscribeLevel: levels.subscribe,
    start,
    leave,
  };
}

function refused(reason: unknown): RoomTestView {
  if (!(reason instanceof MicrophoneRefused)) return { state: 'failed', reason: 'recorder-broke' };
  return reason.reason === 'no-start'
    ? { state: 'failed', reason: 'no-start' }
    : { state: 'refused', reason: reason.reason };
}
