package org.spira.api.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spira.api.core.domain.EvaluationState.Failure;
import org.spira.api.core.domain.EvaluationState.Signal;
import org.spira.api.core.domain.FailureReason;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.Recording;
import org.spira.api.core.domain.Samples;
import org.spira.api.core.domain.Sha256;
import org.spira.api.core.port.UnavailableException;
import org.spira.api.simulation.Broker.Request;
import org.spira.api.simulation.Broker.Update;
import org.spira.api.simulation.MessageStream.Delivery;

/// A replica of a model server, which does what model-server's listener does: answers what it pulled, remembers its
/// answers, acknowledges after the broker has the answer, hands back what failed and gives up what keeps failing.
final class Worker {
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    private final World world;
    private final Broker broker;
    private final ObjectStore objects;
    private final Model model;
    private final int version;
    private final Life life;
    private final Map<InferenceId, Signal> answered = new HashMap<>();

    Worker(World world, Broker broker, ObjectStore objects, Model model, int version, Life life) {
        this.world = world;
        this.broker = broker;
        this.objects = objects;
        this.model = model;
        this.version = version;
        this.life = life;
    }

    void start() {
        world.after(world.upTo(POLL), () -> {
            if (!life.isOver()) {
                start();
                broker.pull(model.topic()).ifPresent(this::handle);
            }
        });
    }

    private void handle(Delivery<Request> delivery) {
        try {
            life.step(() -> "pulls " + delivery);
            if (delivery.number() >= Broker.MOST_DELIVERIES - 1) {
                giveUp(delivery);
            } else if (delivery.body().deadline().isAfter(world.now())) {
                answer(delivery);
            } else {
                broker.acknowledge(life, delivery);
            }
        } catch (UnavailableException e) {
            comeAgain(delivery);
        }
    }

    private void comeAgain(Delivery<Request> delivery) {
        if (delivery.number() + 1 >= Broker.MOST_DELIVERIES - 1) {
            broker.acknowledge(life, delivery); // the ledger asks again
            return;
        }
        Duration delay = Duration.ofSeconds((long) Math.pow(3, delivery.number() - 1.0));
        broker.offerAgain(delivery, delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY);
    }

    private void giveUp(Delivery<Request> delivery) {
        Signal answer = Optional.ofNullable(answered.get(delivery.body().inference()))
                .orElseGet(() -> refused(FailureReason.ATTEMPTS_EXHAUSTED));
        publish(delivery.body(), answer);
        broker.acknowledge(life, delivery);
    }

    private void answer(Delivery<Request> delivery) {
        Request request = delivery.body();
        Signal known = answered.get(request.inference());
        if (known != null) {
            finish(delivery, known);
            return;
        }
        publish(request, new Signal.Started(life.toString(), world.now()));
        if (world.happens(world.faults().hang())) {
            // longer than the broker waits: another delivery is answered meanwhile
            world.after(world.upTo(Duration.ofMinutes(10)), () -> finishLate(delivery));
            return;
        }
        finish(delivery, score(request));
    }

    private void finishLate(Delivery<Request> delivery) {
        try {
            finish(delivery, score(delivery.body()));
        } catch (UnavailableException _) {
            comeAgain(delivery);
        }
    }

    private void finish(Delivery<Request> delivery, Signal answer) {
        life.step(() -> "has its answer");
        answered.put(delivery.body().inference(), answer);
        publish(delivery.body(), answer);
        broker.acknowledge(life, delivery);
    }

    private void publish(Request request, Signal signal) {
        broker.publish(life, new Update(request.inference(), request.model(), request.attempt(), signal));
    }

    private Signal score(Request request) {
        life.step(() -> "scores");
        if (world.happens(world.faults().throwing())) {
            throw new UnavailableException("out of memory");
        }
        ModelId id = model.id();
        Map<String, Sha256> inputs = ScoringModel.inputsOf(id, request.recordings());
        for (Recording recording : request.recordings()) {
            if (inputs.containsKey(recording.slot().name())) {
                switch (objects.read(recording)) {
                    case NOTHING -> {
                        return refused(FailureReason.AUDIO_MISSING);
                    }
                    case OTHER_BYTES -> {
                        return refused(FailureReason.AUDIO_CORRUPTED);
                    }
                    case ITS_BYTES -> {}
                }
            }
        }
        if (world.happens(world.faults().foreign())) {
            Map<String, Sha256> foreign = new HashMap<>();
            inputs.keySet().forEach(slot -> foreign.put(slot, Samples.digest(666)));
            // only its first answer: a model that never scores what it was sent never gives a result
            broker.publish(
                    life,
                    new Update(
                            request.inference(),
                            id,
                            request.attempt(),
                            new Signal.Answered(ScoringModel.result(id, version, foreign), world.now())));
            throw new UnavailableException("it scored something else");
        }
        return ScoringModel.fails(inputs)
                ? new Signal.Refused(ScoringModel.failure(), world.now())
                : new Signal.Answered(ScoringModel.result(id, version, inputs), world.now());
    }

    private Signal refused(FailureReason reason) {
        return new Signal.Refused(new Failure(reason, Optional.empty(), reason.text()), world.now());
    }

    static List<Model> models() {
        return List.of(Samples.VOWELS, Samples.PHRASES);
    }
}
