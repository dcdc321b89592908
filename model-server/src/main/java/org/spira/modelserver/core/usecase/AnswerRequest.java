package org.spira.modelserver.core.usecase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.spira.modelserver.core.domain.AnsweredRequests;
import org.spira.modelserver.core.domain.Progress;
import org.spira.modelserver.core.domain.Progress.Completed;
import org.spira.modelserver.core.domain.Progress.Started;
import org.spira.modelserver.core.domain.ScoringRequest;
import org.spira.modelserver.core.domain.Update;
import org.spira.modelserver.core.port.ShadowQueue;
import org.spira.modelserver.core.port.Updates;

/// Scores a request and tells the asker, who has the answer for certain once this returns. The model that it begins
/// with gives the answer, even if another one is served by then.
///
/// An exception means that nothing was decided: the request is to be tried again.
public record AnswerRequest(
        ServedModel served,
        Scoring scoring,
        AnsweredRequests answered,
        Updates updates,
        ShadowQueue shadows,
        String worker,
        InstantSource clock) {

    public sealed interface Outcome {}

    public record Answered(Progress.Answer answer) implements Outcome {}

    /// Nobody awaits an answer any more; nothing was executed or published.
    public record Expired() implements Outcome {}

    /// `publishedAt` is when the broker took the request.
    public Outcome answer(ScoringRequest request, Instant publishedAt) throws Exception {
        Instant now = clock.instant();
        if (!request.expiresAt().isAfter(now)) {
            return new Expired();
        }
        Duration wait = positive(Duration.between(publishedAt, now));
        AtomicBoolean executed = new AtomicBoolean();
        Progress.Answer answer = answered.answerOnce(request.key(), () -> {
            publish(request, new Started());
            executed.set(true);
            return score(request, wait);
        });
        publish(request, answer);
        // after the answer is safe: whatever becomes of the shadow, the answer has it not to wait for
        if (executed.get() && answer instanceof Completed(var result)) {
            shadows.offer(request, result.model());
        }
        return new Answered(answer);
    }

    private Progress.Answer score(ScoringRequest request, Duration wait) throws Exception {
        try (ServedModel.Lease lease =
                served.lease().orElseThrow(() -> new IllegalStateException("no model is being served"))) {
            return scoring.score(lease.model(), request, wait);
        }
    }

    private void publish(ScoringRequest request, Progress progress) throws Exception {
        updates.publish(
                new Update(request.key(), request.attempt(), request.traceparent(), worker, clock.instant(), progress));
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
