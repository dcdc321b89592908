package org.spira.api.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.spira.api.core.domain.Samples.inferenceId;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Recording;
import org.spira.api.core.domain.Sha256;
import org.spira.api.core.domain.Slot;

/// What every store of audio does.
public abstract class RecordingsContract {
    private final Instant later = Instant.now().plusSeconds(3_600);
    private final Instant earlier = Instant.now().minusSeconds(3_600);

    private Recordings recordings;

    protected abstract Recordings empty();

    @BeforeEach
    void start() {
        recordings = empty();
    }

    @Test
    void takesTheDigestOnTheWay() throws Exception {
        byte[] audio = "some audio".getBytes(StandardCharsets.UTF_8);

        Recordings.Stored stored = store(key(1, Slot.ACEITE), audio);

        assertThat(stored).isEqualTo(new Recordings.Stored(digest(audio), audio.length));
    }

    @Test
    void takesMoreThanOnePart() throws Exception {
        byte[] audio = new byte[11 << 20];
        new Random(1).nextBytes(audio);

        Recordings.Stored stored = store(key(1, Slot.ACEITE), audio);

        assertThat(stored).isEqualTo(new Recordings.Stored(digest(audio), audio.length));
        assertThat(recordings.prefixesStoredBefore(later, "", 10)).containsExactly(prefix(1));
    }

    @Test
    void handsOutAllBytesOrSomeOfThem() throws Exception {
        byte[] audio = "0123456789".getBytes(StandardCharsets.US_ASCII);
        String key = key(1, Slot.ACEITE);
        store(key, audio);

        assertThat(opened(key, 0, 10)).isEqualTo("0123456789");
        assertThat(opened(key, 0, 1)).isEqualTo("0");
        assertThat(opened(key, 3, 4)).isEqualTo("3456");
        assertThat(opened(key, 9, 1)).isEqualTo("9");
    }

    @Test
    void handsOutNothingThatItDoesNotKeep() throws Exception {
        assertThat(recordings.open(key(1, Slot.ACEITE), 0, 1)).isEmpty();

        store(key(1, Slot.ACEITE), new byte[] {1});

        assertThat(recordings.open(key(1, Slot.FRASE), 0, 1)).isEmpty();
        assertThat(recordings.open(key(2, Slot.ACEITE), 0, 1)).isEmpty();
    }

    private String opened(String key, long firstByte, long lengthBytes) throws IOException {
        try (InputStream bytes = recordings.open(key, firstByte, lengthBytes).orElseThrow()) {
            return new String(bytes.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void writesOnce() throws Exception {
        store(key(1, Slot.ACEITE), new byte[] {1});

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> store(key(1, Slot.ACEITE), new byte[] {2}));
    }

    @Test
    void refusesAudioThatIsShorterThanAnnounced() {
        assertThatIOException()
                .isThrownBy(() -> recordings.store(key(1, Slot.ACEITE), new ByteArrayInputStream(new byte[10]), 20));

        assertThat(recordings.prefixesStoredBefore(later, "", 10)).isEmpty();
    }

    @Test
    void refusesAudioThatIsLongerThanAnnounced() {
        assertThatIOException()
                .isThrownBy(() -> recordings.store(key(1, Slot.ACEITE), new ByteArrayInputStream(new byte[20]), 10));

        assertThat(recordings.prefixesStoredBefore(later, "", 10)).isEmpty();
    }

    @Test
    void removesEverythingOfAnInferenceAndNothingElse() throws Exception {
        store(key(1, Slot.ACEITE), new byte[] {1});
        store(key(1, Slot.FRASE), new byte[] {2});
        store(key(2, Slot.FRASE), new byte[] {3});

        recordings.removeAll(prefix(1));
        recordings.removeAll(prefix(3));

        assertThat(recordings.prefixesStoredBefore(later, "", 10)).containsExactly(prefix(2));
    }

    @Test
    void removesFromAStoreThatNeverKeptAnything() {
        recordings.removeAll(prefix(1));

        assertThat(recordings.prefixesStoredBefore(later, "", 10)).isEmpty();
    }

    @Test
    void listsWhatIsOldInTheOrderOfIds() throws Exception {
        for (int number : new int[] {3, 1, 2, 4}) {
            store(key(number, Slot.ACEITE), new byte[] {1});
            store(key(number, Slot.FRASE), new byte[] {2});
        }

        assertThat(recordings.prefixesStoredBefore(later, "", 2)).containsExactly(prefix(1), prefix(2));
        assertThat(recordings.prefixesStoredBefore(later, prefix(2), 2)).containsExactly(prefix(3), prefix(4));
        assertThat(recordings.prefixesStoredBefore(later, prefix(4), 2)).isEmpty();
        assertThat(recordings.prefixesStoredBefore(earlier, "", 2)).isEmpty();
    }

    private Recordings.Stored store(String key, byte[] audio) throws IOException {
        return recordings.store(key, new ByteArrayInputStream(audio), audio.length);
    }

    private static String key(int number, Slot slot) {
        return Recording.keyOf(inferenceId(number), slot);
    }

    private static String prefix(int number) {
        return Recording.prefixOf(inferenceId(number));
    }

    private static Sha256 digest(byte[] bytes) throws Exception {
        return Sha256.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
