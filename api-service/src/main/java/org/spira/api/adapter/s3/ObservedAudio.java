package org.spira.api.adapter.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Sha256;

/// Counts and digests audio while a client reads it, and remembers if it was the audio that failed: the client throws
/// the same for that as for a failing store.
final class ObservedAudio extends FilterInputStream {
    private final MessageDigest digest;
    private long count;
    private boolean ended;
    private @Nullable IOException failure;

    ObservedAudio(InputStream audio) {
        super(audio);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = in.read(buffer, offset, length);
            if (read < 0) {
                ended = true;
                return read;
            }
            digest.update(buffer, offset, read);
            count += read;
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /// Why the audio is not of this size.
    Optional<IOException> problem(long sizeBytes) {
        if (failure != null) {
            return Optional.of(failure);
        }
        boolean wrong = count > sizeBytes || (ended && count < sizeBytes);
        return wrong
                ? Optional.of(new IOException("the audio is not of the " + sizeBytes + " bytes announced"))
                : Optional.empty();
    }

    Sha256 digest() {
        return Sha256.of(digest.digest());
    }
}
