package org.spira.api.simulation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.Samples;
import org.spira.api.core.domain.Slot;
import org.spira.api.core.domain.WaveBytes;
import org.spira.api.core.usecase.RequestInference;
import org.spira.api.core.usecase.RequestInference.Outcome;

/// A device with one sample: sends it until it is acknowledged, and sometimes once more.
final class Clinician {
    private static final List<byte[]> TAKES = IntStream.range(0, 8)
            .mapToObj(take -> WaveBytes.wave()
                    .rate(8_000)
                    .pcm(8)
                    .seconds(0.1)
                    .level(frame -> 0.5 * Math.sin(frame * (0.1 + take * 0.01)))
                    .bytes())
            .toList();

    private final World world;
    private final History history;
    private final Supplier<Optional<Api>> anyApi;
    private final String key;
    private final int take;
    private final List<String> models;
    private boolean acknowledged;

    Clinician(World world, History history, Supplier<Optional<Api>> anyApi, int number) {
        this.world = world;
        this.history = history;
        this.anyApi = anyApi;
        this.key = "sample-" + number;
        this.take = world.random().nextInt(TAKES.size());
        this.models = Worker.models().stream()
                .limit(world.random().nextInt(1, 3))
                .map(Model::id)
                .map(id -> id.value())
                .toList();
    }

    boolean isDone() {
        return acknowledged;
    }

    void checkDone() {
        if (!acknowledged) {
            throw new Violation(key + " was never acknowledged");
        }
    }

    void start() {
        world.after(world.upTo(world.faults().chaos()), this::send);
        if (world.random().nextInt(4) == 0) { // two tabs
            world.after(world.upTo(world.faults().chaos()), this::send);
        }
    }

    private void send() {
        Optional<Outcome> outcome = answer(take);
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Accepted(var id)) {
            acknowledged(id);
            return;
        }
        if (outcome.isPresent() && !(outcome.get() instanceof Outcome.Overloaded)) {
            throw new Violation(key + " was answered " + outcome.get());
        }
        world.after(world.upTo(Duration.ofSeconds(30)), this::send);
    }

    private void acknowledged(InferenceId id) {
        acknowledged = true;
        world.trace(() -> key + " ACKNOWLEDGED as " + id.value());
        history.acknowledged(key, id);
        if (world.random().nextInt(4) == 0) {
            world.after(world.upTo(Duration.ofMinutes(10)), this::send);
        }
        if (world.random().nextInt(8) == 0) {
            world.after(world.upTo(Duration.ofMinutes(10)), this::sendSomethingElse);
        }
    }

    private void sendSomethingElse() {
        Optional<Outcome> outcome = answer((take + 1) % TAKES.size());
        if (outcome.isPresent() && !(outcome.get() instanceof Outcome.KeyReused)) {
            throw new Violation("another sample under the key " + key + " was answered " + outcome.get());
        }
    }

    /// Empty when none came.
    private Optional<Outcome> answer(int sent) {
        Optional<Api> api = anyApi.get();
        if (api.isEmpty()) {
            return Optional.empty();
        }
        world.trace(() -> key + " is sent");
        try {
            Outcome outcome = api.get().request(submission(sent));
            return world.happens(world.faults().lostAnswer()) ? Optional.empty() : Optional.of(outcome);
        } catch (Died | RuntimeException e) {
            world.trace(() -> key + " got no answer: " + e.getMessage());
            return Optional.empty();
        }
    }

    private RequestInference.Submission submission(int sent) {
        return new RequestInference.Submission(
                Samples.caller(Samples.OWNER),
                Optional.of(Samples.OWNER),
                models,
                Samples.form().values(),
                Map.of(
                        Slot.ACEITE, audio(TAKES.get(sent)),
                        Slot.SUSTENTADA, audio(TAKES.get((sent + 1) % TAKES.size())),
                        Slot.PARLENDA, audio(TAKES.get((sent + 2) % TAKES.size()))),
                List.of(),
                Optional.of(key));
    }

    private static RequestInference.Audio audio(byte[] bytes) {
        return new RequestInference.Audio() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public long sizeBytes() {
                return bytes.length;
            }
        };
    }
}
