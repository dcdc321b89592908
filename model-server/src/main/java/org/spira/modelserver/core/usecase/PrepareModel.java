package org.spira.modelserver.core.usecase;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Encoder;
import org.spira.modelserver.core.domain.Feature;
import org.spira.modelserver.core.domain.GoldenSample;
import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.domain.Samples;
import org.spira.modelserver.core.domain.Tensors;
import org.spira.modelserver.core.port.AudioDecoder;
import org.spira.modelserver.core.port.ModelDescriptions;
import org.spira.modelserver.core.port.ModelSource;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.port.Networks;

/// Fetches a model, loads it, warms it up and replays its golden samples. What is not exactly as promised is refused.
public record PrepareModel(
        ModelSource<ModelReference.Registered> registry,
        ModelSource<ModelReference.InDirectory> directories,
        ModelDescriptions descriptions,
        Networks networks,
        Decoders decoders,
        Encoder encoder) {

    /// A cold machine is several times slower than a warm one: the first patients should not pay for it.
    private static final int WARM_UP_RUNS = 5;

    private static final int[] WARM_UP_RATES_HERTZ = {16_000, 44_100, 48_000};

    public sealed interface Outcome {}

    /// The caller owns the model now and closes it some day.
    public record Prepared(LoadedModel model, int goldenSamples) implements Outcome {}

    /// `stuck` if to try it again would hold on to another thread.
    public record Refused(String message, boolean stuck) implements Outcome {

        public Refused(String message) {
            this(message, false);
        }
    }

    /// An [IOException] means that the source cannot be reached now.
    public Outcome prepare(ModelReference reference) throws IOException, InterruptedException {
        ModelSource.Fetched fetched = switch (reference) {
            case ModelReference.Registered registered -> registry.fetch(registered);
            case ModelReference.InDirectory directory -> directories.fetch(directory);
        };
        return switch (fetched) {
            case ModelSource.Refused(String message) -> new Refused(message);
            case ModelSource.Verified verified -> load(verified);
        };
    }

    private Outcome load(ModelSource.Verified verified) throws IOException, InterruptedException {
        boolean owned = false;
        try {
            return switch (descriptions.read(verified.directory())) {
                case ModelDescriptions.Invalid(String message) -> new Refused(message);
                case ModelDescriptions.Description description ->
                    switch (networks.open(description.network(), description.contract())) {
                        case Networks.Unusable(String message) -> new Refused(message);
                        case Networks.Usable(Network network) -> {
                            owned = true;
                            yield check(
                                    new LoadedModel(
                                            verified.identity(), description.contract(), network, verified.held()),
                                    description.goldenSamples());
                        }
                    };
            };
        } finally {
            if (!owned) {
                verified.held().close();
            }
        }
    }

    private Outcome check(LoadedModel model, List<GoldenSample> goldenSamples)
            throws IOException, InterruptedException {
        boolean keep = false;
        try {
            Optional<String> objection = objectionTo(model, goldenSamples);
            keep = objection.isEmpty();
            return keep
                    ? new Prepared(model, goldenSamples.size())
                    : new Refused(objection.get(), model.network().isStuck());
        } finally {
            if (!keep) {
                model.close();
            }
        }
    }

    private Optional<String> objectionTo(LoadedModel model, List<GoldenSample> goldenSamples)
            throws IOException, InterruptedException {
        Optional<String> refusal = warmUp(model);
        if (refusal.isPresent()) {
            return refusal;
        }
        for (GoldenSample sample : goldenSamples) {
            Optional<String> objection = replay(model, sample);
            if (objection.isPresent()) {
                return objection.map(message -> "golden sample " + message);
            }
        }
        return Optional.empty();
    }

    private Optional<String> replay(LoadedModel model, GoldenSample sample) throws IOException, InterruptedException {
        Map<String, Samples> recordings = new HashMap<>();
        for (Map.Entry<String, Path> recording : sample.recordings().entrySet()) {
            switch (decoders.decode("audio/wav", ByteBuffer.wrap(Files.readAllBytes(recording.getValue())))) {
                case AudioDecoder.Audio(Samples samples) -> recordings.put(recording.getKey(), samples);
                case AudioDecoder.Unreadable(String message) -> {
                    return Optional.of(sample.name() + ": " + message);
                }
            }
        }
        return switch (encoder.encode(model.contract(), recordings, sample.fields())) {
            case Encoder.Refused(var failure) ->
                Optional.of(sample.name() + ": " + failure.slot() + " " + failure.message());
            case Encoder.Ready(Tensors tensors) ->
                switch (model.network().trial(tensors)) {
                    case Network.Rejected(String message) -> Optional.of(sample.name() + ": " + message);
                    case Network.Output(var values, var _, var _) ->
                        sample.differenceTo(values, model.contract().decision().diagnose(values));
                };
        };
    }

    /// Scores quiet noise at the rates that recorders use, so that the resampler's filters are made too.
    private Optional<String> warmUp(LoadedModel model) throws InterruptedException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        Map<String, String> fields = model.contract().features().stream()
                .filter(feature -> feature.missing().isEmpty())
                .collect(Collectors.toMap(Feature::field, _ -> "1"));
        for (int run = 0; run < WARM_UP_RUNS; run++) {
            for (int rateHertz : WARM_UP_RATES_HERTZ) {
                Map<String, Samples> recordings = model.contract().inputs().stream()
                        .collect(Collectors.toMap(AudioInput::slot, input -> noise(input, rateHertz, random)));
                if (encoder.encode(model.contract(), recordings, fields) instanceof Encoder.Ready(Tensors tensors)
                        && model.network().trial(tensors) instanceof Network.Rejected(String message)) {
                    return Optional.of("warm-up: " + message);
                }
            }
        }
        return Optional.empty();
    }

    /// Of the shortest length that the contract takes, a second at least if it allows that.
    private static Samples noise(AudioInput input, int rateHertz, RandomGenerator random) {
        double seconds = Math.max(input.minSeconds(), Math.min(1, input.maxSeconds()));
        float[] values = new float[(int) Math.ceil(seconds * rateHertz)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian(0, 0.01);
        }
        return new Samples(rateHertz, values);
    }
}
