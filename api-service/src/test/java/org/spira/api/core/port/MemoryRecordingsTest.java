package org.spira.api.core.port;

import java.time.InstantSource;

final class MemoryRecordingsTest extends RecordingsContract {
    @Override
    protected Recordings empty() {
        return new MemoryRecordings(InstantSource.system());
    }
}
