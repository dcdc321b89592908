package org.spira.modelserver.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.spira.modelserver.core.domain.Recording;

/// What every [Recordings] keeps.
public abstract class RecordingsContract {

    private static final byte[] SOUND =
            "the sound of a recording".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    private static final String KEY = "audio/6741f0a2c3b4d5e6f7a8b9c0/sustentada.wav";

    protected abstract Recordings recordings();

    protected abstract void store(String key, byte[] bytes) throws Exception;

    @Test
    void bringsTheBytesThatWereStored() throws Exception {
        store(KEY, SOUND);

        assertThat(recordings().fetch(recording(KEY, SOUND))).isEqualTo(new Recordings.Intact(ByteBuffer.wrap(SOUND)));
    }

    @Test
    void saysThatARecordingIsMissing() throws Exception {
        assertThat(recordings().fetch(recording("audio/000000000000000000000000/aceite.wav", SOUND)))
                .isEqualTo(new Recordings.Missing());
    }

    @Test
    void noticesOtherBytes() throws Exception {
        byte[] other = SOUND.clone();
        other[SOUND.length / 2]++;
        store(KEY, other);

        assertThat(recordings().fetch(recording(KEY, SOUND))).isInstanceOf(Recordings.Corrupted.class);
    }

    @Test
    void noticesAnotherLength() throws Exception {
        store(KEY, SOUND);
        Recording shorter = new Recording(KEY, digest(SOUND), SOUND.length - 1, "audio/wav");
        Recording longer = new Recording(KEY, digest(SOUND), SOUND.length + 1, "audio/wav");

        assertThat(recordings().fetch(shorter)).isInstanceOf(Recordings.Corrupted.class);
        assertThat(recordings().fetch(longer)).isInstanceOf(Recordings.Corrupted.class);
    }

    @Test
    void doesNotReadWhatClaimsToBeHuge() throws Exception {
        store(KEY, SOUND);

        assertThat(recordings().fetch(new Recording(KEY, digest(SOUND), Long.MAX_VALUE, "audio/wav")))
                .isInstanceOf(Recordings.Corrupted.class);
    }

    protected static Recording recording(String key, byte[] bytes) throws Exception {
        return new Recording(key, digest(bytes), bytes.length, "audio/wav");
    }

    private static String digest(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
