package org.spira.modelserver.core.usecase;

import java.time.InstantSource;
import org.spira.modelserver.core.domain.AnsweredRequests;
import org.spira.modelserver.core.domain.Failure;
import org.spira.modelserver.core.domain.Progress;
import org.spira.modelserver.core.domain.RequestKey;
import org.spira.modelserver.core.domain.Update;
import org.spira.modelserver.core.port.Updates;

/// Ends a request without scoring it: it cannot be read, or it was tried too often. If an answer was worked out before
/// and could not be published, that answer is what the asker gets.
public record RefuseRequest(AnsweredRequests answered, Updates updates, String worker, InstantSource clock) {

    public Progress.Answer refuse(RequestKey key, int attempt, String traceparent, Failure failure) throws Exception {
        Progress.Answer answer = answered.find(key).orElse(new Progress.Failed(failure));
        updates.publish(new Update(key, attempt, traceparent, worker, clock.instant(), answer));
        return answer;
    }
}
