package org.spira.api.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.spira.api.core.domain.Samples.PHRASES;
import static org.spira.api.core.domain.Samples.VOWELS;
import static org.spira.api.core.domain.Samples.inference;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;

/// What every way to the models does.
public abstract class InferenceQueueContract {
    private InferenceQueue queue;

    protected abstract InferenceQueue empty();

    protected abstract void goAway();

    protected abstract void comeBackWithoutItsStore();

    @BeforeEach
    void start() {
        queue = empty();
    }

    @Test
    void holdsWhatWasPublished() {
        Evaluation.Receipt receipt = publish(inference(1), 1);

        assertThat(queue.holds(receipt)).isTrue();
        assertThat(queue.holds(new Evaluation.Receipt(receipt.sequence() + 1, receipt.messageId())))
                .isFalse();
        assertThat(queue.holds(new Evaluation.Receipt(receipt.sequence(), "another")))
                .isFalse();
    }

    @Test
    void takesTheSameAttemptOnce() {
        Evaluation.Receipt first = publish(inference(1), 1);

        assertThat(publish(inference(1), 1)).isEqualTo(first);
        assertThat(publish(inference(1), 2)).isNotEqualTo(first);
        assertThat(queue.waiting(VOWELS.topic())).isEqualTo(2);
    }

    @Test
    void countsWhatWaitsOnATopic() {
        publish(inference(1), 1);
        publish(inference(2), 1);
        Inference other = inference(3, PHRASES);
        queue.publish(other, other.main(), 1);

        assertThat(queue.waiting(VOWELS.topic())).isEqualTo(2);
        assertThat(queue.waiting(PHRASES.topic())).isEqualTo(1);
    }

    @Test
    void failsAtOnceWhileTheBrokerIsAway() {
        Evaluation.Receipt receipt = publish(inference(1), 1);

        goAway();

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> publish(inference(2), 1));
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> queue.waiting(VOWELS.topic()));
        assertThat(queue.holds(receipt)).isTrue();
    }

    @Test
    void knowsThatABrokerForgot() {
        Evaluation.Receipt lost = publish(inference(1), 1);
        goAway();

        comeBackWithoutItsStore();

        assertThat(queue.holds(lost)).isFalse();
        Evaluation.Receipt receipt = publish(inference(2), 1);
        assertThat(queue.holds(receipt)).isTrue();
        assertThat(queue.holds(lost)).isFalse();
    }

    private Evaluation.Receipt publish(Inference inference, int attempt) {
        return queue.publish(inference, inference.main(), attempt);
    }
}
