package org.spira.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Waits for an inference to end: woken by the API's events, and by asking now and then in case there are none.
final class Follower {
    private static final Duration LISTENING_POLL = Duration.ofSeconds(5);
    private static final Duration FIRST_POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(2);
    private static final Set<String> OPEN_STATES = Set.of("queued", "running", "processing");

    private final Api api;
    private final String inferenceId;
    /// One pending wake-up is enough: each check sees all that happened before it.
    private final BlockingQueue<Boolean> wakeUps = new ArrayBlockingQueue<>(1);
    private final AtomicBoolean listening = new AtomicBoolean();

    Follower(Api api, String inferenceId) {
        this.api = api;
        this.inferenceId = inferenceId;
    }

    /// The outcome as `{"inference":…,"result":…}`; empty if it had not ended by then.
    Optional<JsonNode> follow(Duration timeout) {
        var deadline = System.nanoTime() + timeout.toNanos();
        var listener = Thread.ofVirtual().start(this::listen);
        try {
            var poll = FIRST_POLL;
            while (true) {
                var outcome = checkPatiently();
                if (outcome.isPresent()) return outcome;
                var left = deadline - System.nanoTime();
                if (left <= 0) return Optional.empty();
                var pause = listening.get() ? LISTENING_POLL : poll;
                wakeUps.poll(Math.min(left, pause.toNanos()), TimeUnit.NANOSECONDS);
                poll = poll.multipliedBy(3).dividedBy(2);
                if (poll.compareTo(LONGEST_POLL) > 0) poll = LONGEST_POLL;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.UNEXPECTED, "Interrupted.", e);
        } finally {
            listener.interrupt();
        }
    }

    /// An API that is away comes back, and the inference is safe with it: only the deadline ends the waiting.
    private Optional<JsonNode> checkPatiently() {
        try {
            return check();
        } catch (Failure failure) {
            if (failure.exitCode() == ExitCode.UNAVAILABLE) return Optional.empty();
            throw failure;
        }
    }

    /// The outcome, if all models of the inference have ended.
    private Optional<JsonNode> check() {
        var result = api.result(inferenceId);
        if (result.isPresent() && isOpen(Json.text(result.get().path("inference"), "status"))) {
            return Optional.empty();
        }
        var inference = api.inference(inferenceId);
        return isOpen(inference) ? Optional.empty() : Optional.of(outcome(inference, result));
    }

    /// What is known now, ended or not.
    static JsonNode snapshot(Api api, String inferenceId) {
        return outcome(api.inference(inferenceId), api.result(inferenceId));
    }

    private static JsonNode outcome(JsonNode inference, Optional<JsonNode> result) {
        ObjectNode outcome = Json.object();
        outcome.set("inference", inference);
        result.map(found -> found.path("result"))
                .filter(Json::present)
                .ifPresent(found -> outcome.set("result", found));
        return outcome;
    }

    private static boolean isOpen(JsonNode inference) {
        return isOpen(Json.text(inference, "status"))
                || inference.path("results").valueStream().anyMatch(each -> isOpen(Json.text(each, "state", "status")));
    }

    private static boolean isOpen(String state) {
        return OPEN_STATES.contains(state);
    }

    private void listen() {
        var stream = new EventStream();
        try {
            for (var attempt = 1; !Thread.currentThread().isInterrupted(); attempt++) {
                try {
                    api.readEvents(stream, this::connected, this::heard);
                } catch (IOException noStream) {
                    // asking goes on meanwhile
                }
                listening.set(false);
                Thread.sleep(Patience.USUAL.pauseAfter(attempt));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// It may have ended between the last check and this moment.
    private void connected() {
        listening.set(true);
        wakeUps.offer(true);
    }

    private void heard(EventStream.Event event) {
        var id = Json.text(Json.read(event.data()), "id", "inference_id", "inferenceId");
        if (id.equals(inferenceId)) wakeUps.offer(true);
    }
}
