import { describe, expect, test } from 'vitest';
import { en } from './messages-en.ts';
import { seededRandom } from './random.ts';
import {
  IDLE,
  afterEvent,
  isBusy,
  needsMicrophone,
  type RecorderEvent,
  type RecorderState,
} from './recorder-machine.ts';
import { wordsOfRecorder } from './recorder-words.ts';
import type { Verdict } from './take-quality.ts';

const GOOD = { kind: 'good', notes: [] } as const satisfies Verdict;
const ADVISED = { kind: 'advised', advice: ['clipped'], notes: [] } as const satisfies Verdict;
const BLOCKED = { kind: 'blocked', failures: ['no-audio'] } as const satisfies Verdict;

const STATES = {
  idle: IDLE,
  'asking-permission': { state: 'asking-permission' },
  arming: { state: 'arming' },
  recording: { state: 'recording' },
  stopping: { state: 'stopping', interruption: null },
  'stopping, interrupted': { state: 'stopping', interruption: 'hidden' },
  analysing: { state: 'analysing', interruption: null },
  'analysing, interrupted': { state: 'analysing', interruption: 'hidden' },
  'review, good': { state: 'review', verdict: GOOD, interruption: null },
  'review, advised': { state: 'review', verdict: ADVISED, interruption: 'hidden' },
  accepted: { state: 'accepted', verdict: GOOD, interruption: null, useAnywayReason: null },
  refused: { state: 'refused', reason: 'denied' },
  failed: { state: 'failed', reason: 'no-start' },
  'failed, unusable': { state: 'failed', reason: 'unusable', verdict: BLOCKED, interruption: null },
} as const satisfies Record<string, RecorderState>;

const EVENTS = {
  start: { event: 'start' },
  recovered: { event: 'recovered' },
  granted: { event: 'permission-granted' },
  denied: { event: 'permission-refused', reason: 'denied' },
  armed: { event: 'armed' },
  stop: { event: 'stop' },
  hidden: { event: 'interrupted', interruption: 'hidden' },
  broken: { event: 'broken', reason: 'recorder-broke' },
  stopped: { event: 'stopped' },
  good: { event: 'analysed', verdict: GOOD },
  advised: { event: 'analysed', verdict: ADVISED },
  blocked: { event: 'analysed', verdict: BLOCKED },
  accept: { event: 'accept', useAnywayReason: ' ' },
  'accept anyway': { event: 'accept', useAnywayReason: ' breathless ' },
  cancel: { event: 'cancel' },
} as const satisfies Record<string, RecorderEvent>;

type StateName = keyof typeof STATES;
type EventName = keyof typeof EVENTS;

const ASKING = STATES['asking-permission'];
const BROKEN: RecorderState = { state: 'failed', reason: 'recorder-broke' };
const EARLY: RecorderState = { state: 'failed', reason: 'interrupted-early' };
const DENIED: RecorderState = { state: 'refused', reason: 'denied' };
const ANYWAY = {
  state: 'accepted',
  verdict: ADVISED,
  interruption: 'hidden',
  useAnywayReason: 'breathless',
} as const;

/** What an event does in a state; where nothing is named the state stays the very same. */
const TABLE: Readonly<Record<StateName, Partial<Readonly<Record<EventName, RecorderState>>>>> = {
  idle: { start: ASKING, recovered: { state: 'analysing', interruption: 'app-closed' }, cancel: IDLE },
  'asking-permission': { granted: STATES.arming, denied: DENIED, broken: BROKEN, cancel: IDLE },
  arming: { armed: STATES.recording, stop: IDLE, hidden: EARLY, broken: BROKEN, cancel: IDLE },
  recording: { stop: STATES.stopping, hidden: STATES['stopping, interrupted'], broken: BROKEN, cancel: IDLE },
  stopping: { stopped: STATES.analysing, broken: BROKEN, cancel: IDLE },
  'stopping, interrupted': { stopped: STATES['analysing, interrupted'], broken: BROKEN, cancel: IDLE },
  analysing: {
    good: STATES['review, good'],
    advised: { state: 'review', verdict: ADVISED, interruption: null },
    blocked: STATES['failed, unusable'],
    broken: BROKEN,
    cancel: IDLE,
  },
  'analysing, interrupted': {
    good: { state: 'review', verdict: GOOD, interruption: 'hidden' },
    advised: STATES['review, advised'],
    blocked: { state: 'failed', reason: 'unusable', verdict: BLOCKED, interruption: 'hidden' },
    broken: BROKEN,
    cancel: IDLE,
  },
  'review, good': { start: ASKING, accept: STATES.accepted, 'accept anyway': STATES.accepted, cancel: IDLE },
  'review, advised': { start: ASKING, 'accept anyway': ANYWAY, cancel: IDLE },
  accepted: { start: ASKING, cancel: IDLE },
  refused: { start: ASKING, cancel: IDLE },
  failed: { start: ASKING, cancel: IDLE },
  'failed, unusable': { start: ASKING, cancel: IDLE },
};

const stateNames = Object.keys(STATES) as StateName[];
const eventNames = Object.keys(EVENTS) as EventName[];

describe.each(stateNames)('in %s', (stateName) => {
  test.each(eventNames)('%s', (eventName) => {
    const current: RecorderState = STATES[stateName];

    const after = afterEvent(current, EVENTS[eventName]);

    const expected = TABLE[stateName][eventName];
    if (expected === undefined) expect(after).toBe(current);
    else expect(after).toEqual(expected);
  });
});

test('every kind of state and of event is in the table', () => {
  const states: Record<RecorderState['state'], true> = {
    idle: true,
    'asking-permission': true,
    arming: true,
    recording: true,
    stopping: true,
    analysing: true,
    review: true,
    accepted: true,
    refused: true,
    failed: true,
  };
  const events: Record<RecorderEvent['event'], true> = {
    start: true,
    recovered: true,
    'permission-granted': true,
    'permission-refused': true,
    armed: true,
    stop: true,
    interrupted: true,
    broken: true,
    stopped: true,
    analysed: true,
    accept: true,
    cancel: true,
  };

  expect(new Set(Object.values(STATES).map(({ state }) => state))).toEqual(new Set(Object.keys(states)));
  expect(new Set(Object.values(EVENTS).map(({ event }) => event))).toEqual(new Set(Object.keys(events)));
});

test('the microphone is open in three states only, and the recorder busy in five', () => {
  const named = (holds: (state: RecorderState) => boolean): Set<string> =>
    new Set(
      Object.values<RecorderState>(STATES)
        .filter(holds)
        .map(({ state }) => state),
    );

  expect(named(needsMicrophone)).toEqual(new Set(['arming', 'recording', 'stopping']));
  expect(named(isBusy)).toEqual(
    new Set(['asking-permission', 'arming', 'recording', 'stopping', 'analysing']),
  );
});

test('whatever happens, nothing is accepted that was not reviewed, nor a flagged take without a reason', () => {
  const random = seededRandom(10);
  let current: RecorderState = IDLE;

  for (let round = 0; round < 20_000; round++) {
    const event = EVENTS[eventNames[Math.floor(random() * eventNames.length)] ?? 'cancel'];
    const before: RecorderState = current;
    current = afterEvent(before, event);

    if (current.state === 'accepted' && current !== before) {
      expect(before.state).toBe('review');
      expect(current.useAnywayReason).toBe(current.verdict.kind === 'advised' ? 'breathless' : null);
    }
  }
});

test('from every state one more take can be made', () => {
  const path: RecorderEvent[] = [EVENTS.cancel, EVENTS.start, EVENTS.granted, EVENTS.armed, EVENTS.stop];

  for (const state of Object.values<RecorderState>(STATES)) {
    expect([...path, EVENTS.stopped, EVENTS.good, EVENTS.accept].reduce(afterEvent, state)).toEqual(
      STATES.accepted,
    );
  }
});

test.each<[RecorderState, string, string | null]>([
  [STATES.recording, 'Recording', null],
  [STATES.refused, 'The microphone could not be used', 'The microphone was not allowed.'],
  [STATES['failed, unusable'], 'The recording did not work', 'This recording cannot be used.'],
  [STATES['review, good'], 'Listen to the recording and confirm it', null],
  [
    STATES['review, advised'],
    'Listen to the recording and confirm it',
    'The recording stopped because the app',
  ],
])('%j is put into words', (state, title, detail) => {
  const words = wordsOfRecorder(state);

  expect(en[words.title]).toBe(title);
  if (detail === null) expect(words.detail).toBeNull();
  else expect(words.detail && en[words.detail]).toContain(detail);
});
