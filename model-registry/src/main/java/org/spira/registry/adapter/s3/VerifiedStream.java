package org.spira.registry.adapter.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.spira.registry.core.domain.Sha256;
import org.spira.registry.core.domain.StoredFile;
import org.spira.registry.core.port.Blobs;

/// Passes a file's bytes on and holds the last ones back until the digest of all of them was seen to be right.
final class VerifiedStream extends FilterInputStream {
    private final StoredFile file;
    private final MessageDigest digester = Sha256.digester();
    private long count;
    private boolean verified;

    VerifiedStream(InputStream in, StoredFile file) {
        super(in);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (verified || length == 0) {
            return length == 0 ? 0 : -1;
        }
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            digester.update(buffer, offset, read);
            count += read;
        }
        if (read < 0 || count >= file.bytes()) {
            verify();
        }
        return read;
    }

    private void verify() throws IOException {
        if (count != file.bytes() || in.read() >= 0 || !Sha256.of(digester).equals(file.sha256())) {
            throw new Blobs.DamagedBytes(file);
        }
        verified = true;
    }

    @Override
    public long skip(long count) {
        return 0; // what is skipped can't be verified
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
