package org.spira.registry.core.port;

import java.nio.charset.StandardCharsets;
import org.spira.registry.core.domain.StoredFile;

class InMemoryBytesTest extends BytesContract {
    private final InMemory.InMemoryUploads uploads = new InMemory.InMemoryUploads();
    private final InMemory.InMemoryBlobs blobs = new InMemory.InMemoryBlobs();

    @Override
    protected Uploads uploads() {
        return uploads;
    }

    @Override
    protected Blobs blobs() {
        return blobs;
    }

    @Override
    protected void damage(StoredFile file, String content) {
        blobs.stored.put(file.sha256(), content.getBytes(StandardCharsets.UTF_8));
    }
}
