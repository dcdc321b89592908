import { useReducedMotion } from '@mantine/hooks';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { envelopeOf, type Envelope } from '../../core/envelope.ts';
import { decodeWav } from '../../core/wav.ts';
import { messages } from './audio-player-messages.ts';
import classes from './audio-player.module.css';
import { useFormat } from './format.ts';
import { Waveform } from './waveform.tsx';
import { useWords } from './words.tsx';

type Sound = { readonly url: string; readonly envelope: Envelope; readonly lengthSeconds: number };

type Loading =
  | { readonly state: 'absent' }
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly sound: Sound }
  | { readonly state: 'failed'; readonly words: 'failed' | 'unreadable' };

const STRETCHES = 400;
const FLAT: Envelope = new Float32Array(2 * 60);
const SEEK_STEP_SECONDS = 0.1;

/**
 * Plays a recording. The sound is loaded at the first tap, because listening to a stored recording is noted by the
 * service; `eager` loads it at once. A new `load` means a new sound, so keep it the same while the sound is.
 */
export function AudioPlayer({
  label,
  load,
  eager = false,
  lengthSeconds: knownSeconds,
}: {
  label: string;
  load: () => Promise<Blob>;
  eager?: boolean;
  /** As far as it is known without the sound. */
  lengthSeconds?: number;
}) {
  const t = useWords(messages);
  const format = useFormat();
  const audio = useRef<HTMLAudioElement>(null);
  const [loading, begin] = useSound(load, eager);
  const [playing, setPlaying] = useState(false);
  const [atSeconds, setAtSeconds] = useState(0);
  const wanted = useRef(false);
  const still = useReducedMotion();
  const sound = loading.state === 'loaded' ? loading.sound : null;
  const lengthSeconds = sound?.lengthSeconds ?? knownSeconds ?? 0;

  const play = useCallback(() => {
    // refused only when the sound was taken away meanwhile, which the element reports as an error
    audio.current?.play().catch(() => undefined);
  }, []);

  useEffect(() => {
    if (sound === null || !wanted.current) return;
    wanted.current = false;
    play();
  }, [sound, play]);

  useEffect(() => {
    if (!playing || still) return;
    let frame = requestAnimationFrame(function follow() {
      setAtSeconds(audio.current?.currentTime ?? 0);
      frame = requestAnimationFrame(follow);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, still]);

  const toggle = () => {
    if (sound === null) {
      wanted.current = true;
      begin();
    } else if (playing) audio.current?.pause();
    else play();
  };
  const seek = (seconds: number) => {
    if (audio.current !== null) audio.current.currentTime = seconds;
    setAtSeconds(seconds);
  };
  const time = t.of(format.duration(atSeconds), format.duration(lengthSeconds));

  return (
    <div className={classes['player']} role="group" aria-label={label}>
      <div className={classes['label']}>
        <span>{label}</span>
        <span className={classes['time']}>
          {sound !== null ? time : knownSeconds === undefined ? '' : format.duration(knownSeconds)}
        </span>
      </div>
      <button
        type="button"
        className={classes['play']}
        aria-label={loading.state === 'loading' ? t.loading(label) : playing ? t.pause(label) : t.play(label)}
        aria-disabled={loading.state === 'loading'}
        data-absent={loading.state === 'absent'}
        onClick={toggle}
      >
        {playing ? <IconPlayerPauseFilled aria-hidden="true" /> : <IconPlayerPlayFilled aria-hidden="true" />}
      </button>
      <div className={classes['track']}>
        {loading.state === 'absent' ? (
          <p className={classes['hint']}>{t.tapToListen}</p>
        ) : (
          <div className={classes['picture']}>
            <Waveform
              envelope={sound?.envelope ?? FLAT}
              playedShare={lengthSeconds === 0 ? 0 : atSeconds / lengthSeconds}
            />
          </div>
        )}
        {sound !== null && (
          <input
            type="range"
            className={classes['seek']}
            aria-label={t.position(label)}
            aria-valuetext={time}
            min={0}
            max={lengthSeconds}
            step={SEEK_STEP_SECONDS}
            value={Math.min(atSeconds, lengthSeconds)}
            onChange={(event) => seek(event.currentTarget.valueAsNumber)}
          />
        )}
      </div>
      {loading.state === 'failed' && (
        <p className={classes['problem']} role="alert">
          {t[loading.words]}
        </p>
      )}
      {sound !== null && (
        <audio
          ref={audio}
          src={sound.url}
          hidden
          onTimeUpdate={(event) => setAtSeconds(event.currentTarget.currentTime)}
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
          onEnded={() => setAtSeconds(0)}
        />
      )}
    </div>
  );
}

/** The sound behind `load`, and what begins to load it. Its address is given back when it is not needed any more. */
function useSound(load: () => Promise<Blob>, eager: boolean): [Loading, () => void] {
  const [asked, setAsked] = useState<{ load: () => Promise<Blob>; round: number } | null>(null);
  const [done, setDone] = useState<{ for: object; loading: Loading } | null>(null);
  const request = useMemo(
    () => (asked?.load === load ? asked : eager ? { load, round: 0 } : null),
    [asked, load, eager],
  );

  const begin = useCallback(() => {
    setAsked((before) => ({ load, round: (before?.round ?? 0) + 1 }));
  }, [load]);

  useEffect(() => {
    if (request === null) return;
    let url: string | null = null;
    let gone = false;
    const finish = (loading: Loading) => {
      if (!gone) setDone({ for: request, loading });
    };
    request
      .load()
      .then(async (blob) => {
        const picture = await pictureOf(new Uint8Array(await blob.arrayBuffer()));
        if (gone) return;
        url = URL.createObjectURL(blob);
        finish(
          picture === null
            ? { state: 'failed', words: 'unreadable' }
            : { state: 'loaded', sound: { url, ...picture } },
        );
      })
      .catch(() => finish({ state: 'failed', words: 'failed' }));
    return () => {
      gone = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [request]);

  if (request === null) return [{ state: 'absent' }, begin];
  return [done?.for === request ? done.loading : { state: 'loading' }, begin];
}

async function pictureOf(bytes: Uint8Array<ArrayBuffer>): Promise<Omit<Sound, 'url'> | null> {
  const wav = decodeWav(bytes);
  if (wav !== null) {
    return {
      envelope: envelopeOf(wav.samples, STRETCHES),
      lengthSeconds: wav.samples.length / wav.sampleRateHertz,
    };
  }
  try {
    // recordings from elsewhere may have another format than ours
    const decoded = await new OfflineAudioContext(1, 1, 44_100).decodeAudioData(bytes.buffer);
    return {
      envelope: envelopeOf(decoded.getChannelData(0), STRETCHES),
      lengthSeconds: decoded.duration,
    };
  } catch {
    return null;
  }
}
