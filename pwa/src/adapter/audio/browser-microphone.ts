import type { CapturedBlock } from '../../core/captured-sound.ts';
import type { Processing } from '../../core/collection.ts';
import {
  MicrophoneRefused,
  type Capture,
  type CaptureListener,
  type Microphone,
  type MicrophoneDevice,
} from '../../core/microphone.ts';
import type { Refusal } from '../../core/recorder-machine.ts';
import workletUrl from './capture.worklet.ts?worker&url';

/** `voiceIsolation` is too new for the types: Chromium knows it since 2025. */
type AskedConstraints = MediaTrackConstraints & { readonly voiceIsolation: boolean };
type ObtainedSettings = MediaTrackSettings & { readonly voiceIsolation?: boolean };

const RESUME_MILLIS = 3_000;

/** The microphone of a browser, through an audio worklet, at the rate of the device. */
export const browserMicrophone: Microphone = { open, devices };

async function open(deviceId: string, listener: CaptureListener): Promise<Capture> {
  if (!isSupported()) throw new MicrophoneRefused('unsupported');
  const stream = await opened(deviceId);
  try {
    return await capture(stream, listener);
  } catch (cause) {
    for (const track of stream.getTracks()) track.stop();
    throw cause;
  }
}

/** Absent on pages that are not secure, and in old browsers, whatever the types say. */
function isSupported(): boolean {
  return 'mediaDevices' in navigator && 'AudioWorkletNode' in window;
}

async function opened(deviceId: string): Promise<MediaStream> {
  const audio: AskedConstraints = {
    echoCancellation: false,
    autoGainControl: false,
    noiseSuppression: false,
    voiceIsolation: false,
    channelCount: { ideal: 1 },
    ...(deviceId === '' ? {} : { deviceId: { exact: deviceId } }),
  };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch (cause) {
    throw new MicrophoneRefused(refusalOf(cause), cause);
  }
}

function refusalOf(cause: unknown): Refusal {
  switch (cause instanceof DOMException ? cause.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError': // the chosen microphone is not there any more
      return 'no-microphone';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    default:
      return 'unsupported';
  }
}

async function capture(stream: MediaStream, listener: CaptureListener): Promise<Capture> {
  const [track] = stream.getAudioTracks();
  if (track === undefined) throw new MicrophoneRefused('no-microphone');
  const context = new AudioContext(); // never forced to a rate: resampling would change the sound
  const ends = new AbortController();
  let closed = false;
  const close = (): void => {
    if (closed) return;
    closed = true;
    ends.abort();
    track.stop();
    // a context that is closing already is what we want
    context.close().catch(() => undefined);
  };
  try {
    await Promise.all([resumed(context), context.audioWorklet.addModule(workletUrl)]);
    const source = context.createMediaStreamSource(stream);
    const node = new AudioWorkletNode(context, 'spira-capture', { outputChannelCount: [1] });
    node.port.onmessage = ({ data }: MessageEvent<CapturedBlock>) => {
      if (!closed) listener.onBlock({ ...data, receivedMillis: performance.now() });
    };
    node.onprocessorerror = () => {
      if (!closed) listener.onBreakdown();
    };
    source.connect(node).connect(context.destination); // its output is silent, but what leads nowhere is not run
    ends.signal.addEventListener('abort', () => {
      node.port.onmessage = null;
      node.port.postMessage('end');
      source.disconnect();
      node.disconnect();
    });
    await watch(track, context, listener, ends.signal);
  } catch (cause) {
    close();
    if (cause instanceof MicrophoneRefused) throw cause;
    // some browsers refuse a microphone whose rate is not that of the context
    throw new MicrophoneRefused('unsupported', cause);
  }
  const settings = track.getSettings();
  return {
    sampleRateHertz: context.sampleRate,
    deviceId: settings.deviceId ?? '',
    deviceLabel: track.label,
    processing: processingOf(settings),
    settings: withoutIds(settings),
    close,
  };
}

/** Without a device to play to, some browsers never start a context and never say so. */
async function resumed(context: AudioContext): Promise<void> {
  let timer = 0;
  const tooLate = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => reject(new MicrophoneRefused('no-start')), RESUME_MILLIS);
  });
  try {
    await Promise.race([context.resume(), tooLate]);
  } finally {
    window.clearTimeout(timer);
  }
}

/** What identifies this device among all devices of the world is nobody's business. */
function withoutIds(settings: MediaTrackSettings): Readonly<Record<string, unknown>> {
  const kept: Record<string, unknown> = { ...settings };
  delete kept['deviceId'];
  delete kept['groupId'];
  return kept;
}

function processingOf(settings: ObtainedSettings): Processing {
  return {
    echoCancellation: onOrOff(settings.echoCancellation),
    autoGainControl: onOrOff(settings.autoGainControl),
    noiseSuppression: onOrOff(settings.noiseSuppression),
    voiceIsolation: onOrOff(settings.voiceIsolation),
  };
}

/** Echo cancellation may also be named by what it cancels, which is on. */
function onOrOff(setting: boolean | string | undefined): boolean | null {
  return setting === undefined ? null : setting !== false;
}

/** Tells the listener of everything that takes the sound away, until the signal. */
async function watch(
  track: MediaStreamTrack,
  context: AudioContext,
  listener: CaptureListener,
  signal: AbortSignal,
): Promise<void> {
  const used = await nameOf(track);
  let told = false;
  const tell = (interruption: Parameters<CaptureListener['onInterruption']>[0]): void => {
    if (told || signal.aborted) return;
    told = true;
    listener.onInterruption(interruption);
  };
  track.addEventListener('mute', () => tell('track-muted'), { signal });
  track.addEventListener('ended', () => tell('track-ended'), { signal });
  context.addEventListener(
    'statechange',
    () => {
      if (context.state !== 'running') tell('track-muted'); // a phone call, on some phones
    },
    { signal },
  );
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'hidden') tell('hidden');
    },
    { signal },
  );
  navigator.mediaDevices.addEventListener(
    'devicechange',
    () => {
      void nameOf(track).then((name) => {
        if (name !== used) tell('device-changed');
      });
    },
    { signal },
  );
}

/** What the device of this track is called now; the browser's choice keeps its id while the device behind it changes. */
async function nameOf(track: MediaStreamTrack): Promise<string> {
  const { deviceId } = track.getSettings();
  if (deviceId === undefined) return track.label; // a browser that does not say
  const all = await navigator.mediaDevices.enumerateDevices();
  const device = all.find((one) => one.kind === 'audioinput' && one.deviceId === deviceId);
  return device === undefined ? '' : `${device.label} ${device.groupId}`;
}

async function devices(): Promise<readonly MicrophoneDevice[]> {
  if (!isSupported()) return [];
  const all = await navigator.mediaDevices.enumerateDevices();
  return all
    .filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '')
    .map(({ deviceId, label }) => ({ deviceId, label }));
}
