package org.spira.modelserver.core.usecase;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.Diagnosis;
import org.spira.modelserver.core.domain.Encoder;
import org.spira.modelserver.core.domain.Failure;
import org.spira.modelserver.core.domain.FailureReason;
import org.spira.modelserver.core.domain.GoldenSample;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.domain.RuntimeDescription;
import org.spira.modelserver.core.domain.Samples;
import org.spira.modelserver.core.domain.Tensors;
import org.spira.modelserver.core.port.AudioDecoder;
import org.spira.modelserver.core.port.ModelDescriptions;
import org.spira.modelserver.core.port.ModelSource;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.port.Networks;

/// Scores files with the model in a directory exactly as requests are scored, for those who make models. Nothing is
/// refused because of a golden sample that fails: they are about to be looked at.
public record ScoreDirectory(
        ModelSource<ModelReference.InDirectory> directories,
        ModelDescriptions descriptions,
        Networks networks,
        Decoders decoders,
        Encoder encoder) {

    private static final String MEDIA_TYPE = "audio/wav";

    public sealed interface Outcome {}

    /// `waveforms` is what the network heard, by slot: mono, at the contract's rate.
    public record Scored(
            ModelIdentity model,
            RuntimeDescription runtime,
            Map<String, Samples> waveforms,
            List<Float> output,
            Diagnosis diagnosis)
            implements Outcome {

        public Scored {
            waveforms = Map.copyOf(waveforms);
            output = List.copyOf(output);
        }
    }

    public record Replayed(ModelIdentity model, RuntimeDescription runtime, List<Replay> samples) implements Outcome {

        public Replayed {
            samples = List.copyOf(samples);
        }
    }

    /// The model cannot be loaded, or an input cannot be scored.
    public record Refused(Failure failure) implements Outcome {}

    /// One golden sample. `difference` says what is wrong; empty if the output is the expected one. Without an output
    /// `actual` is empty.
    public record Replay(
            GoldenSample sample, List<Float> actual, Optional<Diagnosis> diagnosis, Optional<String> difference) {

        public Replay {
            actual = List.copyOf(actual);
        }
    }

    /// `recordings` are files by slot.
    public Outcome score(Path directory, Map<String, Path> recordings, Map<String, String> fields)
            throws IOException, InterruptedException {
        return with(directory, (model, _) -> {
            Optional<Failure> stranger = stranger(model.contract(), recordings.keySet(), fields.keySet());
            if (stranger.isPresent()) {
                return new Refused(stranger.get());
            }
            return switch (score(model, recordings, fields)) {
                case Failed(Failure failure) -> new Refused(failure);
                case Answered answered ->
                    new Scored(
                            model.identity(),
                            model.network().runtime(),
                            waveforms(model.contract(), answered.tensors()),
                            answered.output(),
                            answered.diagnosis());
            };
        });
    }

    public Outcome replay(Path directory) throws IOException, InterruptedException {
        return with(directory, (model, samples) -> {
            List<Replay> replays = new ArrayList<>();
            for (GoldenSample sample : samples) {
                replays.add(replay(model, sample));
            }
            return new Replayed(model.identity(), model.network().runtime(), replays);
        });
    }

    private Outcome with(Path directory, Work work) throws IOException, InterruptedException {
        ModelSource.Fetched fetched = directories.fetch(new ModelReference.InDirectory(directory));
        return switch (fetched) {
            case ModelSource.Refused refused -> unusable(refused.message());
            case ModelSource.Verified verified ->
                switch (descriptions.read(verified.directory())) {
                    case ModelDescriptions.Invalid invalid -> unusable(invalid.message());
                    case ModelDescriptions.Description description -> with(verified.identity(), description, work);
                };
        };
    }

    private Outcome with(ModelIdentity identity, ModelDescriptions.Description description, Work work)
            throws IOException, InterruptedException {
        return switch (networks.open(description.network(), description.contract())) {
            case Networks.Unusable unusable -> unusable(unusable.message());
            case Networks.Usable usable -> {
                try (Network network = usable.network()) {
                    yield work.on(
                            new LoadedModel(identity, description.contract(), network), description.goldenSamples());
                }
            }
        };
    }

    private Replay replay(LoadedModel model, GoldenSample sample) throws IOException, InterruptedException {
        return switch (score(model, sample.recordings(), sample.fields())) {
            case Failed(Failure failure) ->
                new Replay(
                        sample,
                        List.of(),
                        Optional.empty(),
                        Optional.of(sample.name() + ": " + failure.slot() + " " + failure.message()));
            case Answered answered ->
                new Replay(
                        sample,
                        answered.output(),
                        Optional.of(answered.diagnosis()),
                        sample.differenceTo(answered.output(), answered.diagnosis()));
        };
    }

    private Answer score(LoadedModel model, Map<String, Path> recordings, Map<String, String> fields)
            throws IOException, InterruptedException {
        Map<String, Samples> samples = new HashMap<>();
        for (Map.Entry<String, Path> recording : recordings.entrySet()) {
            switch (decoders.decode(MEDIA_TYPE, ByteBuffer.wrap(Files.readAllBytes(recording.getValue())))) {
                case AudioDecoder.Audio audio -> samples.put(recording.getKey(), audio.samples());
                case AudioDecoder.Unreadable unreadable -> {
                    return failed(FailureReason.BAD_AUDIO, recording.getKey(), unreadable.message());
                }
            }
        }
        return switch (encoder.encode(model.contract(), samples, fields)) {
            case Encoder.Refused refused -> new Failed(refused.failure());
            case Encoder.Ready ready ->
                switch (model.network().score(ready.tensors())) {
                    case Network.Rejected rejected -> failed(FailureReason.MODEL_ERROR, "", rejected.message());
                    case Network.Output output ->
                        new Answered(
                                ready.tensors(),
                                output.values(),
                                model.contract().decision().diagnose(output.values()));
                };
        };
    }

    /// What was given that the contract does not know: a slip of the pen must not score something else.
    private static Optional<Failure> stranger(Contract contract, Set<String> slots, Set<String> fields) {
        Set<String> strangers = new TreeSet<>(slots);
        contract.inputs().forEach(input -> strangers.remove(input.slot()));
        Set<String> unknownFields = new TreeSet<>(fields);
        contract.features().forEach(feature -> unknownFields.remove(feature.field()));
        strangers.addAll(unknownFields);
        return strangers.stream()
                .findFirst()
                .map(name -> new Failure(FailureReason.BAD_FIELDS, name, "is not in contract.yaml"));
    }

    private static Map<String, Samples> waveforms(Contract contract, Tensors tensors) {
        Map<String, Samples> byTensor = new HashMap<>();
        tensors.waveforms().forEach(waveform -> byTensor.put(waveform.name(), waveform.samples()));
        Map<String, Samples> bySlot = new HashMap<>();
        for (AudioInput input : contract.inputs()) {
            Samples samples = byTensor.get(input.tensor());
            if (samples != null) {
                bySlot.put(input.slot(), samples);
            }
        }
        return bySlot;
    }

    private static Refused unusable(String message) {
        return new Refused(new Failure(FailureReason.MODEL_UNAVAILABLE, message));
    }

    private static Failed failed(FailureReason reason, String slot, String message) {
        return new Failed(new Failure(reason, slot, message));
    }

    private interface Work {
        Outcome on(LoadedModel model, List<GoldenSample> samples) throws IOException, InterruptedException;
    }

    private sealed interface Answer {}

    private record Answered(Tensors tensors, List<Float> output, Diagnosis diagnosis) implements Answer {}

    private record Failed(Failure failure) implements Answer {}
}
