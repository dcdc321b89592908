package org.spira.api.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.EvaluationState.Signal;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.Recording;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.UnavailableException;
import org.spira.api.simulation.MessageStream.Delivery;

/// Both streams. It goes away, comes back, and may have forgotten everything.
final class Broker {
    static final int MOST_DELIVERIES = 10;

    private static final String UPDATES = "updates";
    private static final int MOST_UPDATES = 50;

    private final World world;
    private final MessageStream<Request> requests;
    private final MessageStream<Update> updates;
    private final Map<String, Integer> deliveries = new HashMap<>();
    private final List<Runnable> followers = new ArrayList<>();
    private boolean away;

    Broker(World world) {
        this.world = world;
        this.requests = new MessageStream<>(world, world.faults().mostRequests(), false, MOST_DELIVERIES);
        this.updates = new MessageStream<>(world, MOST_UPDATES, true, Integer.MAX_VALUE);
    }

    void onAvailable(Runnable follower) {
        followers.add(follower);
    }

    void goAway() {
        world.trace(() -> "broker AWAY");
        away = true;
    }

    void comeBack() {
        away = false;
        if (world.happens(world.faults().wipe())) {
            if (world.random().nextBoolean()) {
                wipe();
            } else {
                requests.forgetNewest(world.random().nextInt(1, 4));
                updates.forgetNewest(world.random().nextInt(1, 4));
            }
        }
        world.trace(() -> "broker BACK");
        // not everybody notices: the reconciler must do without
        List.copyOf(followers).stream()
                .filter(_ -> world.random().nextInt(4) > 0)
                .forEach(Runnable::run);
    }

    void wipe() {
        world.trace(() -> "broker WIPED");
        requests.wipe();
        updates.wipe();
    }

    /// The most that one request was delivered under one message id.
    int mostDeliveries(InferenceId inference, ModelId model) {
        return deliveries.getOrDefault(inference.value() + model.value(), 0);
    }

    private void requireThere() {
        if (away) {
            throw new UnavailableException("the broker is away");
        }
    }

    private void loseAnswer() {
        if (world.happens(world.faults().lostAnswer())) {
            throw new UnavailableException("the broker does not answer");
        }
    }

    InferenceQueue queueOf(Life life) {
        return new Queue(life);
    }

    Optional<Delivery<Request>> pull(Topic topic) {
        Optional<Delivery<Request>> pulled = away ? Optional.empty() : requests.take(topic.value());
        pulled.ifPresent(delivery -> deliveries.merge(
                delivery.body().inference().value() + delivery.body().model().value(), delivery.number(), Math::max));
        return pulled;
    }

    Optional<Delivery<Update>> pullUpdate() {
        return away ? Optional.empty() : updates.take(UPDATES);
    }

    void publish(Life life, Update update) {
        life.step(() -> "publishes " + update);
        requireThere();
        updates.publish(update.messageId(), UPDATES, update);
        loseAnswer();
        life.step(() -> "published");
    }

    /// An acknowledgement is sent, not confirmed: it may be lost.
    void acknowledge(Life life, Delivery<Request> delivery) {
        life.step(() -> "acknowledges");
        if (isHeard()) {
            requests.remove(delivery.sequence());
        }
    }

    void offerAgain(Delivery<Request> delivery, Duration delay) {
        if (isHeard()) {
            requests.offerAgain(delivery.sequence(), delay);
        }
    }

    void acknowledgeUpdate(Life life, Delivery<Update> delivery) {
        life.step(() -> "acknowledges the update");
        if (isHeard()) {
            updates.remove(delivery.sequence());
        }
    }

    void offerUpdateAgain(Delivery<Update> delivery, Duration delay) {
        if (isHeard()) {
            updates.offerAgain(delivery.sequence(), delay);
        }
    }

    private boolean isHeard() {
        return !away && !world.happens(world.faults().lostAnswer());
    }

    record Request(InferenceId inference, ModelId model, int attempt, Instant deadline, List<Recording> recordings) {
        Request {
            recordings = List.copyOf(recordings);
        }
    }

    record Update(InferenceId inference, ModelId model, int attempt, Signal signal) {
        String messageId() {
            return "%s.%s.%d.%s"
                    .formatted(
                            inference.value(),
                            model.value(),
                            attempt,
                            signal.getClass().getSimpleName());
        }
    }

    private final class Queue implements InferenceQueue {
        private final Life life;

        Queue(Life life) {
            this.life = life;
        }

        @Override
        public Evaluation.Receipt publish(Inference inference, Evaluation evaluation, int attempt) {
            life.step(() ->
                    "asks " + evaluation.modelName() + " for " + inference.id().value() + ", attempt " + attempt);
            requireThere();
            String id = inference.id().value() + "." + evaluation.modelId().value() + "." + attempt;
            long sequence = requests.publish(
                    id,
                    evaluation.topic().value(),
                    new Request(
                            inference.id(),
                            evaluation.modelId(),
                            attempt,
                            inference.deadline(),
                            inference.recordings()));
            loseAnswer();
            life.step(() -> "asked as number " + sequence);
            return new Evaluation.Receipt(sequence, id);
        }

        @Override
        public boolean holds(Evaluation.Receipt receipt) {
            life.step(() -> "asks whether the broker has " + receipt.messageId());
            return away || requests.holds(receipt.sequence(), receipt.messageId());
        }

        @Override
        public long waiting(Topic topic) {
            requireThere();
            return requests.count(topic.value());
        }
    }
}
