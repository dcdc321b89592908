import type { Verdict } from './take-quality.ts';

export type Refusal = 'denied' | 'no-microphone' | 'in-use' | 'unsupported';

/** Ends a recording early, but not in vain: what was recorded is kept, marked, and may be used or made again. */
export type Interruption =
  'hidden' | 'track-muted' | 'track-ended' | 'device-changed' | 'time-limit' | 'app-closed';

export type Breakdown = 'no-start' | 'interrupted-early' | 'recorder-broke' | 'storage-full';

type Judged = { readonly verdict: Verdict; readonly interruption: Interruption | null };
type Usable = {
  readonly verdict: Exclude<Verdict, { kind: 'blocked' }>;
  readonly interruption: Interruption | null;
};

export type RecorderState =
  | { readonly state: 'idle' }
  | { readonly state: 'asking-permission' }
  | { readonly state: 'arming' }
  | { readonly state: 'recording' }
  | { readonly state: 'stopping'; readonly interruption: Interruption | null }
  | { readonly state: 'analysing'; readonly interruption: Interruption | null }
  | ({ readonly state: 'review' } & Usable)
  | ({ readonly state: 'accepted'; readonly useAnywayReason: string | null } & Usable)
  | { readonly state: 'refused'; readonly reason: Refusal }
  | { readonly state: 'failed'; readonly reason: Breakdown }
  | ({ readonly state: 'failed'; readonly reason: 'unusable' } & Judged);

export type RecorderEvent =
  /** The button: the first take, or another one. */
  | { readonly event: 'start' }
  /** The copy of a take that the app could not finish, because it was closed or broke down. */
  | { readonly event: 'recovered' }
  | { readonly event: 'permission-granted' }
  | { readonly event: 'permission-refused'; readonly reason: Refusal }
  /** The pre-roll, in which devices send zeros, has passed. */
  | { readonly event: 'armed' }
  | { readonly event: 'stop' }
  | { readonly event: 'interrupted'; readonly interruption: Interruption }
  | { readonly event: 'broken'; readonly reason: Breakdown }
  /** The tail after the stop is recorded, and the microphone closed. */
  | { readonly event: 'stopped' }
  | { readonly event: 'analysed'; readonly verdict: Verdict }
  | { readonly event: 'accept'; readonly useAnywayReason: string }
  /** Leaves without a take. */
  | { readonly event: 'cancel' };

export const IDLE: RecorderState = { state: 'idle' };

/** The state after an event; the same state when the event means nothing in it, such as a second tap. */
export function afterEvent(current: RecorderState, event: RecorderEvent): RecorderState {
  if (event.event === 'cancel') return IDLE;
  switch (current.state) {
    case 'idle':
      return event.event === 'recovered'
        ? { state: 'analysing', interruption: 'app-closed' }
        : atRest(current, event);
    case 'refused':
    case 'failed':
    case 'accepted':
      return atRest(current, event);
    case 'asking-permission':
      return whileAsking(current, event);
    case 'arming':
      return whileArming(current, event);
    case 'recording':
      return whileRecording(current, event);
    case 'stopping':
      return whileStopping(current, event);
    case 'analysing':
      return whileAnalysing(current, event);
    case 'review':
      return inReview(current, event);
  }
}

type In<State extends RecorderState['state']> = Extract<RecorderState, { state: State }>;

function atRest(current: RecorderState, event: RecorderEvent): RecorderState {
  return event.event === 'start' ? { state: 'asking-permission' } : current;
}

function whileAsking(current: In<'asking-permission'>, event: RecorderEvent): RecorderState {
  if (event.event === 'permission-granted') return { state: 'arming' };
  if (event.event === 'permission-refused') return { state: 'refused', reason: event.reason };
  return event.event === 'broken' ? { state: 'failed', reason: event.reason } : current;
}

function whileArming(current: In<'arming'>, event: RecorderEvent): RecorderState {
  if (event.event === 'armed') return { state: 'recording' };
  if (event.event === 'stop') return IDLE; // nothing has been recorded yet
  if (event.event === 'interrupted') return { state: 'failed', reason: 'interrupted-early' };
  return event.event === 'broken' ? { state: 'failed', reason: event.reason } : current;
}

function whileRecording(current: In<'recording'>, event: RecorderEvent): RecorderState {
  if (event.event === 'stop') return { state: 'stopping', interruption: null };
  if (event.event === 'interrupted') return { state: 'stopping', interruption: event.interruption };
  return event.event === 'broken' ? { state: 'failed', reason: event.reason } : current;
}

function whileStopping(current: In<'stopping'>, event: RecorderEvent): RecorderState {
  if (event.event === 'stopped') return { state: 'analysing', interruption: current.interruption };
  return event.event === 'broken' ? { state: 'failed', reason: event.reason } : current;
}

function whileAnalysing(current: In<'analysing'>, event: RecorderEvent): RecorderState {
  if (event.event === 'broken') return { state: 'failed', reason: event.reason };
  if (event.event !== 'analysed') return current;
  const { interruption } = current;
  const { verdict } = event;
  return verdict.kind === 'blocked'
    ? { state: 'failed', reason: 'unusable', verdict, interruption }
    : { state: 'review', verdict, interruption };
}

function inReview(current: In<'review'>, event: RecorderEvent): RecorderState {
  if (event.event === 'start') return { state: 'asking-permission' };
  if (event.event !== 'accept') return current;
  const { verdict, interruption } = current;
  if (verdict.kind === 'good') return { state: 'accepted', verdict, interruption, useAnywayReason: null };
  const useAnywayReason = event.useAnywayReason.trim();
  return useAnywayReason === '' ? current : { state: 'accepted', verdict, interruption, useAnywayReason };
}

/** In every other state the microphone must be closed and its light off. */
export function needsMicrophone({ state }: RecorderState): boolean {
  return state === 'arming' || state === 'recording' || state === 'stopping';
}

/** While this holds, no new version of the app may take over and the screen must stay on. */
export function isBusy({ state }: RecorderState): boolean {
  return ['asking-permission', 'arming', 'recording', 'stopping', 'analysing'].includes(state);
}
