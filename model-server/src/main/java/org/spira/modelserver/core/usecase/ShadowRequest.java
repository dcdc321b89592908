package org.spira.modelserver.core.usecase;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.Progress;
import org.spira.modelserver.core.domain.Progress.Completed;
import org.spira.modelserver.core.domain.ScoringRequest;
import org.spira.modelserver.core.domain.Shadowed;
import org.spira.modelserver.core.port.ShadowResults;

/// Scores an answered request once more, with the version in the shadow, and tells who compares.
public record ShadowRequest(ServedModel shadow, Scoring scoring, ShadowResults results, InstantSource clock) {

    public sealed interface Outcome {}

    public record Published() implements Outcome {}

    /// There is nothing to compare: no shadow is loaded, it is the version that answered, or it gave no result.
    public record Skipped(String why) implements Outcome {}

    /// An exception means that there is no shadow result; nobody waits for one.
    public Outcome shadow(ScoringRequest request, ModelIdentity answeredBy) throws Exception {
        Optional<ServedModel.Lease> leased = shadow.lease();
        if (leased.isEmpty()) {
            return new Skipped("no shadow is loaded");
        }
        Progress.Answer answer;
        try (ServedModel.Lease lease = leased.get()) {
            if (lease.model().identity().digest().equals(answeredBy.digest())) {
                return new Skipped("the shadow is the version that answered");
            }
            answer = scoring.score(lease.model(), request, Duration.ZERO);
        }
        return switch (answer) {
            case Completed(var result) -> {
                results.publish(
                        new Shadowed(request.key(), request.attempt(), request.traceparent(), clock.instant(), result));
                yield new Published();
            }
            case Progress.Failed(var failure) -> new Skipped(failure.reason() + " " + failure.message());
        };
    }
}
