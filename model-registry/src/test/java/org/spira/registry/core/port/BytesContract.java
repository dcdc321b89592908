package org.spira.registry.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spira.registry.core.port.Examples.file;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.spira.registry.core.domain.InvalidValue;
import org.spira.registry.core.domain.StoredFile;

/// What the ports for bytes promise, whatever stands behind them.
public abstract class BytesContract {
    private final String content = "content " + UUID.randomUUID();
    private final StoredFile file = file("a.data", content);

    protected abstract Uploads uploads();

    protected abstract Blobs blobs();

    /// Makes a blob's stored bytes others, behind the port's back.
    protected abstract void damage(StoredFile file, String content) throws IOException;

    @Test
    void anUploadIsReadAsItWasWrittenWithOrWithoutAnAnnouncedLength() throws IOException {
        String known = UUID.randomUUID().toString();
        String unknown = UUID.randomUUID().toString();
        String empty = UUID.randomUUID().toString();

        uploads().write(known, stream(content), OptionalLong.of(content.length()));
        uploads().write(unknown, stream(content), OptionalLong.empty());
        uploads().write(empty, stream(""), OptionalLong.of(0));

        assertThat(uploads().read(known)).hasContent(content);
        assertThat(uploads().read(unknown)).hasContent(content);
        assertThat(uploads().read(empty)).isEmpty();
        assertThatThrownBy(() -> uploads().read(UUID.randomUUID().toString())).isInstanceOf(IOException.class);
    }

    @Test
    void aKeyIsWrittenOnce() throws IOException {
        String key = UUID.randomUUID().toString();
        uploads().write(key, stream("first"), OptionalLong.of(5));

        assertThatThrownBy(() -> uploads().write(key, stream("other"), OptionalLong.of(5)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(uploads().read(key)).hasContent("first");
    }

    @Test
    void anUploadThatIsRefusedOnTheWayLeavesNothing() {
        String key = UUID.randomUUID().toString();
        InputStream refusing = new FilterInputStream(stream("12345")) {
            @Override
            public int read(byte[] buffer, int offset, int length) {
                throw new InvalidValue("too large");
            }
        };

        assertThatThrownBy(() -> uploads().write(key, refusing, OptionalLong.of(5)))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> uploads().read(key)).isInstanceOf(IOException.class);
    }

    @Test
    void aBlobIsWhatItsDigestSaysAndStaysIt() throws IOException {
        assertThat(blobs().has(file)).isFalse();
        blobs().write(file, stream(content));
        blobs().write(file, stream(content));

        assertThat(blobs().has(file)).isTrue();
        assertThat(blobs().read(file)).hasContent(content);
    }

    @Test
    void bytesOfAnotherDigestAreNotStored() {
        for (String other :
                new String[] {content.toUpperCase(java.util.Locale.ROOT), content + "x", content.substring(1), ""}) {
            assertThatThrownBy(() -> blobs().write(file, stream(other)))
                    .as(other)
                    .isInstanceOf(Blobs.DamagedBytes.class);
            assertThat(blobs().has(file)).isFalse();
        }
    }

    @Test
    void damagedBytesAreNotReadToTheEnd() throws IOException {
        blobs().write(file, stream(content));
        damage(file, content.replace("content", "CONTENT"));

        assertThatThrownBy(() -> {
                    try (InputStream bytes = blobs().read(file)) {
                        bytes.readAllBytes();
                    }
                })
                .isInstanceOf(Blobs.DamagedBytes.class);
    }

    @Test
    void anAbsentBlobIsDamage() {
        assertThatThrownBy(() -> blobs().read(file).readAllBytes()).isInstanceOf(Blobs.DamagedBytes.class);
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void oldUploadsAreRemovedExceptForThoseThatAreNeeded() throws IOException {
        String needed = UUID.randomUUID().toString();
        String forgotten = UUID.randomUUID().toString();
        uploads().write(needed, stream(content), OptionalLong.of(content.length()));
        uploads().write(forgotten, stream(content), OptionalLong.of(content.length()));
        blobs().write(file, stream(content));

        uploads().removeOlderThan(Instant.now().minusSeconds(3_600), Set.of());
        assertThat(uploads().read(forgotten)).hasContent(content);
        assertThat(uploads().removeOlderThan(Instant.now().plusSeconds(3_600), Set.of(needed)))
                .isPositive();

        assertThat(uploads().read(needed)).hasContent(content);
        assertThatThrownBy(() -> uploads().read(forgotten)).isInstanceOf(IOException.class);
        assertThat(blobs().read(file)).as("versions are never swept").hasContent(content);
    }
}
