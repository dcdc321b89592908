package org.spira.registry.core.usecase;

import java.time.Instant;
import java.util.Optional;
import org.spira.registry.core.domain.Uploaded;
import org.spira.registry.core.port.StagingAreas;

/// What one upload takes of all that its owner may have. It is counted before the sum is looked at, so that uploads at
/// the same time can't pass the limits together; each counts what it is about to send, not what it has sent.
final class Allowance {
    private static final long STEP_BYTES = 16L * 1024 * 1024;

    private final StagingAreas areas;
    private final StageFile.Limits limits;
    private final String key;
    private final String owner;
    private final Instant now;
    private long granted;
    private Optional<StageFile.Outcome> refusal = Optional.empty();

    Allowance(StagingAreas areas, StageFile.Limits limits, String key, String owner, Instant now) {
        this.areas = areas;
        this.limits = limits;
        this.key = key;
        this.owner = owner;
        this.now = now;
    }

    /// Takes a file and the bytes that were announced, if any were.
    boolean begin(long announced) {
        return take(announced, announced);
    }

    /// Takes more if that many bytes are more than was taken: a good deal more, so that not every byte asks.
    boolean covers(long bytes) {
        return bytes <= granted || take(bytes, bytes + STEP_BYTES);
    }

    Optional<StageFile.Outcome> refusal() {
        return refusal;
    }

    /// It ended with that many.
    void end(long bytes) {
        areas.count(key, owner, bytes, now);
    }

    /// Nothing came of it.
    void giveBack() {
        areas.discount(key);
    }

    private boolean take(long least, long wanted) {
        areas.count(key, owner, wanted, now);
        Uploaded all = areas.uploaded(owner, now.minus(limits.lifetime()));
        if (all.files() > limits.maxOwnerFiles()) {
            refusal = Optional.of(new StageFile.Outcome.TooMany(limits.maxOwnerFiles(), limits.lifetime()));
            return false;
        }
        long possible = wanted - Math.max(0, all.bytes() - limits.maxOwnerBytes());
        if (possible < least) {
            refusal = Optional.of(new StageFile.Outcome.TooMuch(limits.maxOwnerBytes(), limits.lifetime()));
            return false;
        }
        if (possible < wanted) {
            areas.count(key, owner, possible, now);
        }
        granted = possible;
        return true;
    }
}
