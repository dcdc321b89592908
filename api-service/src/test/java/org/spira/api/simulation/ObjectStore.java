package org.spira.api.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.spira.api.core.domain.Recording;
import org.spira.api.core.port.MemoryRecordings;
import org.spira.api.core.port.Recordings;
import org.spira.api.core.port.UnavailableException;

/// The one store of audio. Somebody may remove or change an object behind its back.
final class ObjectStore {
    private final World world;
    private final MemoryRecordings kept;
    private final Set<String> removed = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private boolean away;

    ObjectStore(World world) {
        this.world = world;
        this.kept = new MemoryRecordings(world::now);
    }

    void setAway(boolean isAway) {
        world.trace(() -> isAway ? "object store AWAY" : "object store BACK");
        away = isAway;
    }

    /// Sorted, for the sets of the JDK have another order in each process.
    Set<String> keys() {
        return new TreeSet<>(kept.keys());
    }

    boolean isDamaged(Recording recording) {
        return removed.contains(recording.key()) || changed.contains(recording.key());
    }

    private void damage(String key) {
        boolean isRemoved = world.random().nextBoolean();
        world.trace(() -> key + (isRemoved ? " is LOST" : " is CHANGED"));
        (isRemoved ? removed : changed).add(key);
        if (isRemoved) {
            kept.removeAll(key);
        }
    }

    /// What a model finds of a recording.
    Found read(Recording recording) {
        requireThere();
        if (world.happens(world.faults().damage() * 0.1)) {
            damage(recording.key());
        }
        if (!kept.keys().contains(recording.key())) {
            return Found.NOTHING;
        }
        return changed.contains(recording.key()) ? Found.OTHER_BYTES : Found.ITS_BYTES;
    }

    private void requireThere() {
        if (away) {
            throw new UnavailableException("the object store is away");
        }
    }

    Recordings seenBy(Life life) {
        return new Seen(life);
    }

    enum Found {
        ITS_BYTES,
        OTHER_BYTES,
        NOTHING
    }

    private final class Seen implements Recordings {
        private final Life life;

        Seen(Life life) {
            this.life = life;
        }

        private void after() {
            if (world.happens(world.faults().lostAnswer())) {
                throw new UnavailableException("the object store does not answer");
            }
            life.step(() -> "is told so");
        }

        @Override
        public Stored store(String key, InputStream audio, long sizeBytes) throws IOException {
            life.step(() -> "stores audio of " + key.substring(0, key.lastIndexOf('/')));
            requireThere();
            Stored stored = kept.store(key, audio, sizeBytes);
            after();
            return stored;
        }

        @Override
        public Optional<InputStream> open(String key, long firstByte, long lengthBytes) {
            throw new UnsupportedOperationException("nobody listens here");
        }

        @Override
        public void removeAll(String prefix) {
            life.step(() -> "removes " + prefix);
            requireThere();
            kept.removeAll(prefix);
            after();
        }

        @Override
        public List<String> prefixesStoredBefore(Instant olderThan, String after, int most) {
            life.step(() -> "lists audio");
            requireThere();
            return kept.prefixesStoredBefore(olderThan, after, most);
        }
    }
}
