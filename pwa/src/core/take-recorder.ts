import { countDropOuts, joinedSamples, wallClockSeconds, type ReceivedBlock } from './captured-sound.ts';
import type { Processing, TakeMetadata } from './collection.ts';
import type { Envelope } from './envelope.ts';
import { levelOf, loudest, type Level } from './level-band.ts';
import { MicrophoneRefused, type Capture, type Microphone } from './microphone.ts';
import type { CrashBlock, CrashCopies } from './ports.ts';
import { published } from './published.ts';
import {
  IDLE,
  afterEvent,
  isBusy,
  needsMicrophone,
  type Interruption,
  type RecorderEvent,
  type RecorderState,
} from './recorder-machine.ts';
import { judgeTake, measureTake, type Gates, type Take, type Task } from './take-quality.ts';
import { encodeWav } from './wav.ts';

export type RecorderPorts = {
  readonly microphone: Microphone;
  readonly crashCopies: CrashCopies;
  /** Keeps an accepted take on the device, and that the collection has it. Rejects with StorageRefused. */
  readonly keep: (metadata: TakeMetadata, wav: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Hexadecimal. */
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  readonly nowMillis: () => number;
  /** Runs the action once, later; what it returns calls it off. */
  readonly after: (millis: number, action: () => void) => () => void;
  /** Keeps the screen on and new versions of the app away, until what it returns is called. */
  readonly hold: () => () => void;
};

/** Which take is made, and what is known before it begins. */
export type Assignment = {
  readonly userId: string;
  readonly collectionId: string;
  readonly task: Task;
  readonly deviceId: string;
  readonly roomDbfs: number | null;
  readonly appVersion: string;
  readonly userAgent: string;
  readonly gates: Gates;
};

export type RecordedTake = { readonly metadata: TakeMetadata; readonly wav: Uint8Array<ArrayBuffer> };

export type RecorderView = {
  readonly state: RecorderState;
  /** What there is to hear in review. */
  readonly take: RecordedTake | null;
  readonly keeping: boolean;
  /** Why the accepted take could not be kept; it stays in review. */
  readonly problem: unknown;
};

/** What changes with every block: apart from the view, so that only a meter and a waveform follow it. */
export type LiveView = {
  readonly elapsedSeconds: number;
  readonly level: Level | null;
  /** Of the last seconds, always equally long. */
  readonly envelope: Envelope;
};

/** Makes one take: drives the recorder's machine with what the microphone, the clock and a person do. */
export type TakeRecorder = {
  readonly view: () => RecorderView;
  readonly live: () => LiveView;
  readonly subscribe: (listener: () => void) => () => void;
  readonly subscribeLive: (listener: () => void) => () => void;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
  readonly accept: (useAnywayReason: string) => Promise<void>;
  /** What a take left behind that the app could not finish; null when there is nothing worth hearing. */
  readonly findInterrupted: () => Promise<Interrupted | null>;
  readonly recover: (interrupted: Interrupted, processing: Processing, deviceLabel: string) => Promise<void>;
  readonly discardInterrupted: () => Promise<void>;
  /** Closes the microphone whatever happens. What was recorded stays as an interrupted take. */
  readonly leave: () => void;
};

export type Interrupted = {
  readonly sampleRateHertz: number;
  readonly samples: Float32Array<ArrayBuffer>;
  readonly lengthSeconds: number;
};

export const PRE_ROLL_SECONDS = 1; // devices begin with zeros
export const TAIL_SECONDS = 0.4; // people stop the recorder on the last syllable
const NO_START_MILLIS = 5_000;
const NO_TAIL_MILLIS = 1_500;
const CRASH_COPY_SECONDS = 1;
const LEAST_RECOVERED_SECONDS = 0.5;
const LIVE_BLOCKS = 80;
const BAND_BLOCKS = 8;

export function longestSeconds(task: Task): number {
  return task === 'sustentada' || task === 'parlenda' ? 60 : 30;
}

/** One opening of the microphone, from the tap to the last frame. */
type Session = {
  capture: Capture | null;
  discardedFrames: number;
  /** The last block of the pre-roll: the take's time begins where it ends. */
  before: ReceivedBlock | null;
  readonly blocks: ReceivedBlock[];
  frames: number;
  framesAtStop: number | null;
  copiedBlocks: number;
  copies: number;
  startedAtMillis: number;
  callOff: () => void;
  readonly release: () => void;
};

const NO_LIVE: LiveView = { elapsedSeconds: 0, level: null, envelope: new Float32Array(2 * LIVE_BLOCKS) };

export function takeRecorder(ports: RecorderPorts, assignment: Assignment): TakeRecorder {
  const { userId, collectionId, task, gates } = assignment;
  const views = published<RecorderView>({ state: IDLE, take: null, keeping: false, problem: null });
  const lives = published<LiveView>(NO_LIVE);
  let session: Session | null = null;
  let copying: Promise<void> = Promise.resolve();
  let recentLevels: readonly Level[] = [];

  function dispatch(event: RecorderEvent): RecorderState {
    const state = afterEvent(views.get().state, event);
    if (state !== views.get().state) views.set({ ...views.get(), state });
    if (!needsMicrophone(state) && state.state !== 'asking-permission') closeMicrophone();
    if (!isBusy(state)) endSession();
    return state;
  }

  function closeMicrophone(): void {
    session?.callOff();
    session?.capture?.close();
    lives.set({ ...lives.get(), level: null });
  }

  function endSession(): void {
    const ended = session;
    session = null;
    ended?.release();
  }

  async function start(): Promise<void> {
    const { state } = dispatch({ event: 'start' });
    if (state !== 'asking-permission' || session !== null) return;
    views.set({ ...views.get(), take: null, problem: null });
    lives.set(NO_LIVE);
    const opened = newSession(ports);
    session = opened;
    try {
      const capture = await ports.microphone.open(assignment.deviceId, {
        onBlock: (block) => received(opened, block),
        onInterruption: (interruption) => {
          if (session === opened) interrupted(interruption);
        },
        onBreakdown: () => {
          if (session === opened) dispatch({ event: 'broken', reason: 'recorder-broke' });
        },
      });
      if (session !== opened) return capture.close();
      opened.capture = capture;
      dispatch({ event: 'permission-granted' });
      opened.callOff = ports.after(NO_START_MILLIS, () => dispatch({ event: 'broken', reason: 'no-start' }));
    } catch (reason) {
      if (session === opened) dispatch(refusal(reason));
    }
  }

  function received(from: Session, block: ReceivedBlock): void {
    if (session !== from || from.capture === null) return;
    const { state } = views.get().state;
    if (state === 'arming') arm(from, from.capture, block);
    else if (state === 'recording' || state === 'stopping') record(from, from.capture, block);
  }

  function arm(into: Session, { sampleRateHertz }: Capture, block: ReceivedBlock): void {
    into.discardedFrames += block.samples.length;
    into.before = block;
    showLive(into, block, sampleRateHertz);
    if (into.discardedFrames < PRE_ROLL_SECONDS * sampleRateHertz) return;
    into.callOff();
    into.startedAtMillis = ports.nowMillis();
    afterwards(() => ports.crashCopies.remove(userId, collectionId, task));
    dispatch({ event: 'armed' });
  }

  function record(into: Session, { sampleRateHertz }: Capture, block: ReceivedBlock): void {
    into.blocks.push(block);
    into.frames += block.samples.length;
    showLive(into, block, sampleRateHertz);
    const uncopied = into.blocks.slice(into.copiedBlocks);
    if (framesOf(uncopied) >= CRASH_COPY_SECONDS * sampleRateHertz) copy(into, sampleRateHertz);
    if (into.framesAtStop !== null) {
      if (into.frames - into.framesAtStop >= TAIL_SECONDS * sampleRateHertz) void finish(into);
    } else if (into.frames >= longestSeconds(task) * sampleRateHertz) interrupted('time-limit');
  }

  function showLive({ frames }: Session, block: ReceivedBlock, sampleRateHertz: number): void {
    recentLevels = [...recentLevels, levelOf(block.samples)].slice(-BAND_BLOCKS);
    const envelope = new Float32Array(2 * LIVE_BLOCKS);
    envelope.set(lives.get().envelope.subarray(2));
    envelope.set([block.lowest, block.highest], 2 * LIVE_BLOCKS - 2);
    lives.set({ elapsedSeconds: frames / sampleRateHertz, level: loudest(recentLevels), envelope });
  }

  /** A copy that fails stops nothing: the take itself is in memory, and storage says so when it is kept. */
  function copy(from: Session, sampleRateHertz: number): void {
    const uncopied = from.blocks.slice(from.copiedBlocks);
    if (uncopied.length === 0) return;
    const block: CrashBlock = { number: from.copies, sampleRateHertz, samples: joinedSamples(uncopied) };
    from.copiedBlocks = from.blocks.length;
    from.copies++;
    afterwards(() => ports.crashCopies.append(userId, collectionId, task, block));
  }

  /** Copies are written and erased one after the other, and the last word counts. */
  function afterwards(write: () => Promise<void>): void {
    copying = copying.then(write).catch(() => undefined);
  }

  function stop(): void {
    const stopped = session;
    if (dispatch({ event: 'stop' }).state !== 'stopping' || stopped === null) return;
    if (stopped.framesAtStop !== null) return;
    stopped.framesAtStop = stopped.frames;
    stopped.callOff = ports.after(NO_TAIL_MILLIS, () => void finish(stopped));
  }

  function interrupted(interruption: Interruption): void {
    const stopped = session;
    if (views.get().state.state === 'stopping') return void (stopped && finish(stopped)); // no use to wait for a tail
    if (dispatch({ event: 'interrupted', interruption }).state === 'stopping' && stopped)
      void finish(stopped);
  }

  async function finish(finished: Session): Promise<void> {
    const { capture, before } = finished;
    if (session !== finished || capture === null || before === null) return;
    if (views.get().state.state !== 'stopping') return;
    copy(finished, capture.sampleRateHertz);
    const { settings, processing, deviceLabel, sampleRateHertz } = capture;
    dispatch({ event: 'stopped' });
    const take: Take = {
      task,
      samples: joinedSamples(finished.blocks),
      sampleRateHertz,
      wallClockSeconds: wallClockSeconds(before, finished.blocks, sampleRateHertz),
      track: 'live', // a track that was lost interrupted the take: what was recorded before is sound
      roomDbfs: assignment.roomDbfs,
      dropOuts: countDropOuts(finished.blocks, sampleRateHertz),
    };
    await analyse(take, finished.startedAtMillis, { settings, processing, deviceLabel }, finished);
  }

  async function analyse(
    take: Take,
    recordedAtMillis: number,
    source: Pick<TakeMetadata, 'settings' | 'processing' | 'deviceLabel'>,
    of: Session,
  ): Promise<void> {
    try {
      await pause(); // let the screen say first that the take is being checked
      const measurements = measureTake(take, gates);
      const verdict = judgeTake(take, measurements, gates);
      const wav = encodeWav([take.samples], take.sampleRateHertz);
      const sha256 = await ports.sha256(wav);
      const { state } = views.get();
      if (session !== of || state.state !== 'analysing') return;
      const metadata: TakeMetadata = {
        task,
        recordedAtMillis,
        sampleRateHertz: take.sampleRateHertz,
        frames: take.samples.length,
        bytes: wav.length,
        sha256,
        ...source,
        userAgent: assignment.userAgent,
        roomDbfs: take.roomDbfs,
        measurements,
        dropOuts: take.dropOuts,
        verdict,
        interruption: state.interruption,
        useAnywayReason: null,
        appVersion: assignment.appVersion,
      };
      if (verdict.kind === 'blocked') afterwards(() => ports.crashCopies.remove(userId, collectionId, task));
      else views.set({ ...views.get(), take: { metadata, wav } });
      dispatch({ event: 'analysed', verdict });
    } catch {
      if (session === of) dispatch({ event: 'broken', reason: 'recorder-broke' });
    }
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => void ports.after(0, resolve));
  }

  async function accept(useAnywayReason: string): Promise<void> {
    const { state, take, keeping } = views.get();
    const accepted = afterEvent(state, { event: 'accept', useAnywayReason });
    if (accepted.state !== 'accepted' || accepted === state || take === null || keeping) return;
    views.set({ ...views.get(), keeping: true, problem: null });
    try {
      await ports.keep({ ...take.metadata, useAnywayReason: accepted.useAnywayReason }, take.wav);
      afterwards(() => ports.crashCopies.remove(userId, collectionId, task));
      views.set({ ...views.get(), keeping: false });
      dispatch({ event: 'accept', useAnywayReason });
    } catch (problem) {
      views.set({ ...views.get(), keeping: false, problem });
    }
  }

  async function findInterrupted(): Promise<Interrupted | null> {
    const copies = await ports.crashCopies.find(userId, collectionId, task);
    const sampleRateHertz = copies[0]?.sampleRateHertz;
    if (sampleRateHertz === undefined) return null;
    const samples = joinedSamples(copies.toSorted((one, other) => one.number - other.number));
    const lengthSeconds = samples.length / sampleRateHertz;
    return lengthSeconds < LEAST_RECOVERED_SECONDS ? null : { sampleRateHertz, samples, lengthSeconds };
  }

  async function recover(found: Interrupted, processing: Processing, deviceLabel: string): Promise<void> {
    if (dispatch({ event: 'recovered' }).state !== 'analysing' || session !== null) return;
    session = newSession(ports);
    const take: Take = {
      task,
      samples: found.samples,
      sampleRateHertz: found.sampleRateHertz,
      wallClockSeconds: found.lengthSeconds, // nobody knows any more
      track: 'live',
      roomDbfs: assignment.roomDbfs,
      dropOuts: countDropOuts([asBlock(found.samples)], found.sampleRateHertz),
    };
    await analyse(take, ports.nowMillis(), { settings: {}, processing, deviceLabel }, session);
  }

  async function discardInterrupted(): Promise<void> {
    afterwards(() => ports.crashCopies.remove(userId, collectionId, task));
    await copying;
  }

  function leave(): void {
    if (session?.capture && session.frames > 0) copy(session, session.capture.sampleRateHertz);
    dispatch({ event: 'cancel' });
    views.set({ ...views.get(), take: null });
  }

  return {
    view: views.get,
    live: lives.get,
    subscribe: views.subscribe,
    subscribeLive: lives.subscribe,
    start,
    stop,
    accept,
    findInterrupted,
    recover,
    discardInterrupted,
    leave,
  };
}

function newSession(ports: RecorderPorts): Session {
  return {
    capture: null,
    discardedFrames: 0,
    before: null,
    blocks: [],
    frames: 0,
    framesAtStop: null,
    copiedBlocks: 0,
    copies: 0,
    startedAtMillis: 0,
    callOff: () => undefined,
    release: ports.hold(),
  };
}

function refusal(reason: unknown): RecorderEvent {
  if (!(reason instanceof MicrophoneRefused)) return { event: 'broken', reason: 'recorder-broke' };
  return reason.reason === 'no-start'
    ? { event: 'broken', reason: 'no-start' }
    : { event: 'permission-refused', reason: reason.reason };
}

function framesOf(blocks: readonly ReceivedBlock[]): number {
  return blocks.reduce((frames, { samples }) => frames + samples.length, 0);
}

function asBlock(samples: Float32Array<ArrayBuffer>): ReceivedBlock {
  return { firstFrame: 0, samples, lowest: 0, highest: 0, clockMillis: 0, receivedMillis: 0 };
}
