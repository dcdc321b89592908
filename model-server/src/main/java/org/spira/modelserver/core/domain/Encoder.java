package org.spira.modelserver.core.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Turns decoded recordings and form fields into the tensors that a contract asks for.
public final class Encoder {

    public sealed interface Encoded {}

    public record Ready(Tensors tensors) implements Encoded {}

    public record Refused(Failure failure) implements Encoded {}

    private final Resampler resampler;

    public Encoder(Resampler resampler) {
        this.resampler = resampler;
    }

    /// `recordings` holds every slot that the contract names.
    public Encoded encode(Contract contract, Map<String, Samples> recordings, Map<String, String> fields) {
        List<Tensors.Scalar> scalars = new ArrayList<>();
        for (Feature feature : contract.features()) {
            String text = fields.getOrDefault(feature.field(), "");
            Optional<Float> value = text.isBlank() ? feature.missing() : Feature.parse(text);
            if (value.isEmpty()) {
                return refuse(
                        FailureReason.BAD_FIELDS, feature.field(), text.isBlank() ? "is required" : "is no number");
            }
            scalars.add(new Tensors.Scalar(feature.tensor(), value.get()));
        }
        List<Tensors.Waveform> waveforms = new ArrayList<>();
        for (AudioInput input : contract.inputs()) {
            Samples samples = recordings.get(input.slot());
            if (samples == null) {
                return refuse(FailureReason.AUDIO_MISSING, input.slot(), "was not sent");
            }
            Optional<String> objection = objectionTo(samples, input);
            if (objection.isPresent()) {
                return refuse(FailureReason.BAD_AUDIO, input.slot(), objection.get());
            }
            waveforms.add(new Tensors.Waveform(input.tensor(), resampler.resample(samples, input.sampleRateHertz())));
        }
        return new Ready(new Tensors(waveforms, scalars));
    }

    private static Optional<String> objectionTo(Samples samples, AudioInput input) {
        double seconds = samples.lengthSeconds();
        if (seconds < input.minSeconds()) {
            return Optional.of(String.format(
                    Locale.ROOT, "%.1f s of audio, the model needs at least %.1f s", seconds, input.minSeconds()));
        }
        if (seconds > input.maxSeconds()) {
            return Optional.of(String.format(
                    Locale.ROOT, "%.1f s of audio, the model takes at most %.1f s", seconds, input.maxSeconds()));
        }
        if (!Resampler.converts(samples.rateHertz(), input.sampleRateHertz())) {
            return Optional.of(
                    "cannot be converted from " + samples.rateHertz() + " Hz to " + input.sampleRateHertz() + " Hz");
        }
        return Optional.empty();
    }

    private static Refused refuse(FailureReason reason, String slot, String message) {
        return new Refused(new Failure(reason, slot, message));
    }
}
