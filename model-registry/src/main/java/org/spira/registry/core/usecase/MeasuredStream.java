package org.spira.registry.core.usecase;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.LongPredicate;
import org.spira.registry.core.domain.InvalidValue;
import org.spira.registry.core.domain.Sha256;

/// Counts and digests what passes through, and refuses to pass more than `limit` bytes, or more than is granted.
final class MeasuredStream extends FilterInputStream {
    private final MessageDigest digester = Sha256.digester();
    private final long limit;
    private final LongPredicate grant;
    private long count;

    /// `grant`: whether this many bytes in all may pass.
    MeasuredStream(InputStream in, long limit, LongPredicate grant) {
        super(in);
        this.limit = limit;
        this.grant = grant;
    }

    long count() {
        return count;
    }

    Sha256 digest() {
        return Sha256.of(digester);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            count += read;
            if (count > limit) {
                throw new InvalidValue("The file is too large: " + limit + " bytes are left.");
            }
            if (!grant.test(count)) {
                throw new IOException("the upload is more than its owner may have");
            }
            digester.update(buffer, offset, read);
        }
        return read;
    }

    @Override
    public long skip(long count) {
        return 0; // skipped bytes would be missing in the digest
    }

    @Override
    public boolean markSupported() {
        return false; // and repeated ones would be in it twice
    }
}
