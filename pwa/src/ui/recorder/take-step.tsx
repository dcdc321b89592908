import { Button } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';

import type { Collection, TakeMetadata } from '../../core/collection.ts';
import { longestSeconds, type Interrupted, type TakeRecorder } from '../../core/take-recorder.ts';
import { isBusy, type RecorderState } from '../../core/recorder-machine.ts';
import { wordsOfRecorder } from '../../core/recorder-words.ts';
import { DEFAULT_GATES, wordsOf, type Task } from '../../core/take-quality.ts';
import { useAnnounce } from '../shell/announce.tsx';
import { AudioPlayer } from '../shell/audio-player.tsx';
import { Card } from '../shell/card.tsx';
import { useCollection } from '../shell/collection-context.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { Notice } from '../shell/notice.tsx';
import { useFormat } from '../shell/format.ts';
import { useServices } from '../shell/services.tsx';
import { Waveform } from '../shell/waveform.tsx';
import { useSay, useWords } from '../shell/words.tsx';
import { LevelMeter } from './level-meter.tsx';
import { messages } from './messages.ts';
import { ReasonChoice } from './reason-choice.tsx';
import { RecordButton } from './record-button.tsx';
import classes from './recorder.module.css';
import { useLiveView, useRecorderView, useTakeRecorder } from './use-take-recorder.ts';

export type TakeStepProps = {
  readonly task: Task;
  /** What else becomes of the sample when the take is kept. */
  readonly alsoKeep?: (collection: Collection, metadata: TakeMetadata) => Collection;
  readonly onDone: () => void;
  /** What to do and to say: above the recorder, but below a take that is kept already. */
  readonly instructions?: ReactNode;
  /** Other ways on, shown while nothing is being recorded. */
  readonly children?: ReactNode;
};

/** Makes one take, from the button to the decision to use it. */
export function TakeStep({ task, alsoKeep = unchanged, onDone, instructions, children }: TakeStepProps) {
  const { collection } = useCollection();
  const recorder = useTakeRecorder(task, alsoKeep);
  const view = useRecorderView(recorder);
  const [found, settleFound] = useInterrupted(recorder);
  const kept = collection.takes[task];
  const { state } = view.state;
  const recording = isBusy(view.state);
  useAnnounced(view.state);
  useWarningBeforeLeaving(recording);

  useEffect(() => {
    if (state === 'accepted') onDone();
  }, [state, onDone]);

  const start = useCallback(() => void recorder.start(), [recorder]);

  if (found !== null && state === 'idle') {
    return (
      <>
        {instructions}
        <Card>
          <Recovery recorder={recorder} found={found} onSettled={settleFound} />
        </Card>
      </>
    );
  }
  const resting = state === 'idle' || state === 'accepted';
  if (resting && kept !== undefined) {
    return (
      <>
        <Card>
          <KeptTake metadata={kept} onRedo={start} onNext={onDone} />
        </Card>
        {instructions}
        {children}
      </>
    );
  }
  return (
    <>
      {instructions}
      <Card>
        {state === 'review' ? (
          <Review task={task} recorder={recorder} onRedo={start} />
        ) : (
          <Recording task={task} recorder={recorder} onStart={start} />
        )}
      </Card>
      {!recording && children}
    </>
  );
}

function unchanged(collection: Collection): Collection {
  return collection;
}

function Recording({ task, recorder, onStart }: { task: Task; recorder: TakeRecorder; onStart: () => void }) {
  const t = useWords(messages);
  const say = useSay();
  const { state } = useRecorderView(recorder);
  const live = useLiveView(recorder);
  const { duration } = useFormat();
  const { title, detail } = wordsOfRecorder(state);
  const failed = state.state === 'refused' || state.state === 'failed';
  const card = useShownWhole(isBusy(state));
  const still = useReducedMotion();
  return (
    <div className={classes['recording']} ref={card}>
      {failed && (
        <Notice tone="danger" title={say({ key: title })}>
          {detail !== null && <p>{say({ key: detail })}</p>}
          <Failures state={state} />
        </Notice>
      )}
      <RecordButton task={task} state={state} onStart={onStart} onStop={recorder.stop} />
      {isBusy(state) ? (
        <>
          <p className={classes['state']} data-state={state.state}>
            {state.state === 'arming'
              ? t.waitForIt
              : state.state === 'recording'
                ? t.goAhead
                : say({ key: title })}
          </p>
          <p className={classes['elapsed']}>
            <span className={classes['clock']} role="timer" aria-live="off">
              {duration(live.elapsedSeconds)}
            </span>{' '}
            <span className={classes['most']}>{t.atMost(duration(longestSeconds(task)))}</span>
          </p>
          {!still && (
            <div className={classes['waveform']}>
              <Waveform envelope={live.envelope} playedShare={state.state === 'recording' ? 1 : 0} />
            </div>
          )}
          <LevelMeter level={live.level} />
        </>
      ) : (
        <p className={classes['hint']}>{t.longest(duration(longestSeconds(task)))}</p>
      )}
    </div>
  );
}

/** What appears while recording must not lie below the edge of the screen. */
function useShownWhole(shown: boolean): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown) element.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return element;
}

function Failures({ state }: { state: RecorderState }) {
  const say = useSay();
  if (state.state !== 'failed' || state.reason !== 'unusable' || state.verdict.kind !== 'blocked')
    return null;
  return state.verdict.failures.map((failure) => <p key={failure}>{say(wordsOf(failure, DEFAULT_GATES))}</p>);
}

function Review({ task, recorder, onRedo }: { task: Task; recorder: TakeRecorder; onRedo: () => void }) {
  const t = useWords(messages);
  const say = useSay();
  const { state, take, keeping, problem } = useRecorderView(recorder);
  const [explaining, setExplaining] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const load = useCallback(
    () => Promise.resolve(new Blob(take === null ? [] : [take.wav], { type: 'audio/wav' })),
    [take],
  );

  useEffect(() => heading.current?.focus(), []);

  if (state.state !== 'review') return null;
  const { verdict, interruption } = state;
  const { detail } = wordsOfRecorder(state);
  const consent = task === 'aceite';
  const use = (reason: string) => void recorder.accept(reason);
  return (
    <div className={classes['review']}>
      <h2 ref={heading} tabIndex={-1} className={classes['heading']}>
        {say({ key: 'recorder.review' })}
      </h2>
      {interruption !== null && detail !== null && (
        <Notice tone="warn" title={t.interruptedTitle}>
          <p>{say({ key: detail })}</p>
        </Notice>
      )}
      <AudioPlayer label={t[task]} load={load} eager />
      {verdict.kind === 'good' ? (
        <Notice tone="ok" title={t.good}>
          {verdict.notes.map((note) => (
            <p key={note}>{say(wordsOf(note, DEFAULT_GATES))}</p>
          ))}
        </Notice>
      ) : (
        <Notice tone="warn" title={t.advised}>
          <ul className={classes['advice']}>
            {[...verdict.advice, ...verdict.notes].map((each) => (
              <li key={each}>{say(wordsOf(each, DEFAULT_GATES))}</li>
            ))}
          </ul>
          <p>{t.advisedNext}</p>
        </Notice>
      )}
      {problem !== null && <ErrorNotice error={problem} />}
      {explaining ? (
        <ReasonChoice
          question={say({ key: 'quality.useAnywayReason' })}
          reasons={t.reasonsOfUse}
          confirm={t.confirmAnyway}
          cancel={t.back}
          working={keeping}
          onConfirm={use}
          onCancel={() => setExplaining(false)}
        />
      ) : verdict.kind === 'good' ? (
        <div className={classes['actions']}>
          <Button loading={keeping} onClick={() => use('')}>
            {consent ? t.useConsent : t.use}
          </Button>
          <Button variant="default" onClick={onRedo}>
            {t.redo}
          </Button>
        </div>
      ) : (
        <div className={classes['actions']}>
          <Button onClick={onRedo}>{t.redo}</Button>
          <Button variant="default" onClick={() => setExplaining(true)}>
            {consent ? t.useAnywayConsent : say({ key: 'quality.useAnyway' })}
          </Button>
        </div>
      )}
    </div>
  );
}

function KeptTake({
  metadata,
  onRedo,
  onNext,
}: {
  metadata: TakeMetadata;
  onRedo: () => void;
  onNext: () => void;
}) {
  const t = useWords(messages);
  const { takes } = useServices();
  const { collection } = useCollection();
  const { userId, id } = collection;
  const { task, sha256 } = metadata;
  const [lost, setLost] = useState(false);
  const load = useCallback(async () => {
    const wav = await takes.find(userId, id, task);
    setLost(wav === null);
    if (wav === null) throw new Error(`no sound of ${sha256}`); // a new take has another sum, and is loaded anew
    return new Blob([wav], { type: 'audio/wav' });
  }, [takes, userId, id, task, sha256]);
  return (
    <div className={classes['review']}>
      {lost ? (
        <Notice tone="danger">
          <p>{t.lost}</p>
        </Notice>
      ) : (
        <Notice tone="ok" title={t.kept}>
          <p>{t.keptNext}</p>
        </Notice>
      )}
      {!lost && <AudioPlayer label={t[task]} load={load} eager />}
      <div className={classes['actions']}>
        {!lost && <Button onClick={onNext}>{t.next}</Button>}
        <Button variant={lost ? 'filled' : 'default'} onClick={onRedo}>
          {t.redo}
        </Button>
      </div>
    </div>
  );
}

function Recovery({
  recorder,
  found,
  onSettled,
}: {
  recorder: TakeRecorder;
  found: Interrupted;
  onSettled: () => void;
}) {
  const t = useWords(messages);
  const { duration } = useFormat();
  const { collection } = useCollection();
  const { room } = collection;
  const recover = () => {
    void recorder.recover(found, room?.processing ?? UNKNOWN_PROCESSING, room?.deviceLabel ?? '');
    onSettled();
  };
  return (
    <Notice
      tone="info"
      role="status"
      title={t.recoveredTitle}
      actions={
        <div className={classes['actions']}>
          <Button onClick={recover}>{t.recover}</Button>
          <Button variant="default" onClick={() => void recorder.discardInterrupted().then(onSettled)}>
            {t.discard}
          </Button>
        </div>
      }
    >
      <p>{t.recovered(duration(found.lengthSeconds))}</p>
    </Notice>
  );
}

const UNKNOWN_PROCESSING = {
  echoCancellation: null,
  autoGainControl: null,
  noiseSuppression: null,
  voiceIsolation: null,
};

/** What a take of an earlier visit left behind, until somebody decides about it. */
function useInterrupted(recorder: TakeRecorder): [Interrupted | null, () => void] {
  const [found, setFound] = useState<Interrupted | null>(null);
  useEffect(() => {
    let gone = false;
    recorder
      .findInterrupted()
      .then((interrupted) => {
        if (!gone) setFound(interrupted);
      })
      // a device without storage has kept nothing, and says so when it is asked to keep
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [recorder]);
  return [found, useCallback(() => setFound(null), [])];
}

/** Says every change of state to those who do not see it. */
function useAnnounced(state: RecorderState): void {
  const announce = useAnnounce();
  const say = useSay();
  const t = useWords(messages);
  const { title, detail } = wordsOfRecorder(state);
  const said = [say({ key: title }), ...(detail === null ? [] : [say({ key: detail })])];
  if (state.state === 'review') {
    said.push(
      ...(state.verdict.kind === 'good'
        ? [t.good]
        : state.verdict.advice.map((each) => say(wordsOf(each, DEFAULT_GATES)))),
    );
  }
  const words = state.state === 'idle' ? '' : said.join('. ').replaceAll('..', '.');
  useEffect(() => {
    if (words !== '') announce(words);
  }, [words, announce]);
}

function useWarningBeforeLeaving(recording: boolean): void {
  useEffect(() => {
    if (!recording) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [recording]);
}
