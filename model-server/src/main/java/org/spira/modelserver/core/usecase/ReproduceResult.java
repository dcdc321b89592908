package org.spira.modelserver.core.usecase;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.spira.modelserver.core.domain.Failure;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.domain.Progress;
import org.spira.modelserver.core.domain.Result;
import org.spira.modelserver.core.domain.ScoringRequest;

/// Works out a stored result again, with the very version that gave it: fetched, verified and checked as if it were to
/// be served, and let go of afterwards. One at a time, since a second model takes memory beside the served one.
public final class ReproduceResult {

    public sealed interface Outcome {}

    public record Reproduced(Result result) implements Outcome {}

    public record Failed(Reason reason, String detail) implements Outcome {}

    /// Nobody waits for the result any more; the recordings were not looked at.
    public record Expired() implements Outcome {}

    /// A closed list that the asker knows.
    public enum Reason {
        MODEL_UNAVAILABLE,
        DIGEST_DIFFERS,
        AUDIO_MISSING,
        BAD_AUDIO,
        MODEL_ERROR,
        BUSY
    }

    private final PrepareModel prepareModel;
    private final ModelReference served;
    private final Scoring scoring;
    private final InstantSource clock;
    private final Semaphore turn = new Semaphore(1);

    /// `served` is what this server is to serve: a directory is no version of any registry.
    public ReproduceResult(PrepareModel prepareModel, ModelReference served, Scoring scoring, InstantSource clock) {
        this.prepareModel = prepareModel;
        this.served = served;
        this.scoring = scoring;
        this.clock = clock;
    }

    /// `pin` is the version that gave the stored result.
    public Outcome reproduce(ScoringRequest request, ModelIdentity pin) throws InterruptedException {
        if (hasExpired(request)) {
            return new Expired();
        }
        if (!turn.tryAcquire()) {
            return new Failed(Reason.BUSY, "another reproduction is under way");
        }
        try {
            return switch (prepareModel.prepare(reference(pin))) {
                case PrepareModel.Refused(String message, boolean _) -> new Failed(Reason.MODEL_UNAVAILABLE, message);
                case PrepareModel.Prepared(LoadedModel model, int _) -> {
                    try (model) {
                        // to fetch and try a version may take longer than anybody waits
                        yield hasExpired(request) ? new Expired() : score(model, request, pin);
                    }
                }
            };
        } catch (IOException | RuntimeException e) {
            return new Failed(Reason.MODEL_UNAVAILABLE, e.toString());
        } finally {
            turn.release();
        }
    }

    private boolean hasExpired(ScoringRequest request) {
        return !request.expiresAt().isAfter(clock.instant());
    }

    private ModelReference reference(ModelIdentity pin) {
        return served instanceof ModelReference.InDirectory && served.name().equals(pin.name())
                ? served
                : ModelReference.parse("models:/" + pin.name() + "/" + pin.version());
    }

    private Outcome score(LoadedModel model, ScoringRequest request, ModelIdentity pin) throws InterruptedException {
        if (!model.identity().digest().equals(pin.digest())) {
            return new Failed(
                    Reason.DIGEST_DIFFERS,
                    "version " + pin.version() + " of " + pin.name() + " has the digest "
                            + model.identity().digest());
        }
        try {
            return switch (scoring.score(model, request, Duration.ZERO)) {
                case Progress.Completed(Result result) -> new Reproduced(result);
                case Progress.Failed(Failure failure) -> failed(failure);
            };
        } catch (InterruptedException e) {
            throw e;
        } catch (IOException e) {
            return new Failed(Reason.AUDIO_MISSING, "the store of recordings cannot be reached: " + e.getMessage());
        } catch (Exception e) {
            return new Failed(Reason.MODEL_ERROR, String.valueOf(e.getMessage()));
        }
    }

    private static Failed failed(Failure failure) {
        Reason reason = switch (failure.reason()) {
            case AUDIO_MISSING -> Reason.AUDIO_MISSING;
            case BAD_AUDIO, AUDIO_CORRUPTED -> Reason.BAD_AUDIO;
            case BAD_FIELDS, MODEL_ERROR, MODEL_UNAVAILABLE, ATTEMPTS_EXHAUSTED -> Reason.MODEL_ERROR;
        };
        return new Failed(reason, (failure.slot() + " " + failure.message()).strip());
    }
}
