import { describe, expect, test } from 'vitest';
import { fakeMicrophone, type FakeMicrophone } from './fake-microphone.ts';
import { MicrophoneRefused } from './microphone.ts';
import { seededRandom } from './random.ts';
import { roomTest, type RoomTest } from './room-test.ts';
import { digitalSilence, noise, vowel } from './synthetic-sound.ts';

function tried(microphone: FakeMicrophone = fakeMicrophone()): {
  test: RoomTest;
  microphone: FakeMicrophone;
  elapse: () => void;
} {
  const waiting = new Set<() => void>();
  return {
    microphone,
    elapse: () => {
      for (const action of [...waiting]) action();
    },
    test: roomTest({
      microphone,
      nowMillis: () => 1_700_000_000_000,
      after: (_, action) => {
        waiting.add(action);
        return () => waiting.delete(action);
      },
    }),
  };
}

const random = seededRandom(3);

describe('the test of microphone and room', () => {
  test('measures two seconds after the first, and listens on', async () => {
    const { test: room, microphone } = tried();

    await room.start('mic-2');
    expect(room.view().state).toBe('settling');
    microphone.hear(digitalSilence(1));
    microphone.hear(noise(1, -55, random));
    expect(room.view().state).toBe('measuring');
    microphone.hear(noise(1, -55, random));

    expect(room.view()).toMatchObject({
      state: 'measured',
      band: 'quiet',
      listening: true,
      room: { deviceId: 'mic-2', deviceLabel: 'Fake microphone', measuredAtMillis: 1_700_000_000_000 },
    });
    const view = room.view();
    expect(view.state === 'measured' && view.room.dbfs).toBeCloseTo(-55, 0);
    microphone.hear(vowel(1, -20, random));
    expect(room.level()?.band).toBe('good');
  });

  test.each([
    [digitalSilence(3), 'dead'],
    [noise(3, -45, random), 'fair'],
    [noise(3, -30, random), 'loud'],
  ])('says how the room is', async (sound, band) => {
    const { test: room, microphone } = tried();

    await room.start('');
    microphone.hear(sound);

    expect(room.view()).toMatchObject({ state: 'measured', band });
  });

  test('closes the microphone when it is left, and keeps what it knows', async () => {
    const { test: room, microphone } = tried();

    await room.start('');
    microphone.hear(noise(3, -55, random));
    room.leave();

    expect(microphone.isOpen()).toBe(false);
    expect(room.view()).toMatchObject({ state: 'measured', listening: false });
    expect(room.level()).toBeNull();
  });

  test('does not listen for ever', async () => {
    const { test: room, microphone, elapse } = tried();

    await room.start('');
    microphone.hear(noise(3, -55, random));
    elapse();

    expect(microphone.isOpen()).toBe(false);
  });

  test('opens no second microphone beside the first', async () => {
    const { test: room, microphone } = tried();

    await Promise.all([room.start('one'), room.start('two')]);
    microphone.hear(noise(3, -55, random));

    expect(room.view()).toMatchObject({ state: 'measured', room: { deviceId: 'two' } });
    room.leave();
    expect(microphone.isOpen()).toBe(false);
  });

  test('says why it could not', async () => {
    const denied = tried(fakeMicrophone(() => new MicrophoneRefused('denied')));
    await denied.test.start('');
    expect(denied.test.view()).toEqual({ state: 'refused', reason: 'denied' });

    const silent = tried();
    await silent.test.start('');
    silent.elapse();
    expect(silent.test.view()).toEqual({ state: 'failed', reason: 'no-start' });

    const hidden = tried();
    await hidden.test.start('');
    hidden.microphone.interrupt('hidden');
    expect(hidden.test.view()).toEqual({ state: 'failed', reason: 'interrupted-early' });
    expect(hidden.microphone.isOpen()).toBe(false);

    const broken = tried();
    await broken.test.start('');
    broken.microphone.breakDown();
    expect(broken.test.view()).toEqual({ state: 'failed', reason: 'recorder-broke' });
  });
});
