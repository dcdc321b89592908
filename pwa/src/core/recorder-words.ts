import type { PlainMessageKey } from './messages.ts';
import type { RecorderState } from './recorder-machine.ts';

/** What is said in a state: the state, and below it what happened and what to do. */
export type RecorderWords = { readonly title: PlainMessageKey; readonly detail: PlainMessageKey | null };

export function wordsOfRecorder(current: RecorderState): RecorderWords {
  return { title: `recorder.${current.state}`, detail: detailOf(current) };
}

function detailOf(current: RecorderState): PlainMessageKey | null {
  switch (current.state) {
    case 'refused':
      return `recorder.refused.${current.reason}`;
    case 'failed':
      return `recorder.failed.${current.reason}`;
    case 'stopping':
    case 'analysing':
    case 'review':
    case 'accepted':
      return current.interruption === null ? null : `recorder.interrupted.${current.interruption}`;
    case 'idle':
    case 'asking-permission':
    case 'arming':
    case 'recording':
      return null;
  }
}
