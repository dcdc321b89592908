package org.spira.api.core.port;

import java.util.OptionalLong;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Topic;

/// The way to the models. It may lose everything, deliver twice, late or out of order.
public interface InferenceQueue {
    /// Asks one model of the inference for an answer; returns once the broker has stored the request.
    ///
    /// @throws UnavailableException when the broker is away: the caller goes on, the reconciler asks again
    Evaluation.Receipt publish(Inference inference, Evaluation evaluation, int attempt);

    /// Whether the broker still keeps this very request, waiting or in work. A broker that is away counts as keeping
    /// it: publishing would fail too.
    boolean holds(Evaluation.Receipt receipt);

    /// How many requests wait or are in work on a topic.
    ///
    /// @throws UnavailableException when the broker is away
    long waiting(Topic topic);

    /// The same, empty when the broker is away.
    default OptionalLong waitingIfKnown(Topic topic) {
        try {
            return OptionalLong.of(waiting(topic));
        } catch (UnavailableException _) {
            return OptionalLong.empty();
        }
    }
}
