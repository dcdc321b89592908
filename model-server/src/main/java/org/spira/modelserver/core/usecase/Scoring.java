package org.spira.modelserver.core.usecase;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Encoder;
import org.spira.modelserver.core.domain.Failure;
import org.spira.modelserver.core.domain.FailureReason;
import org.spira.modelserver.core.domain.Progress;
import org.spira.modelserver.core.domain.Progress.Completed;
import org.spira.modelserver.core.domain.Progress.Failed;
import org.spira.modelserver.core.domain.Recording;
import org.spira.modelserver.core.domain.Result;
import org.spira.modelserver.core.domain.Samples;
import org.spira.modelserver.core.domain.ScoringRequest;
import org.spira.modelserver.core.domain.Timings;
import org.spira.modelserver.core.port.AudioDecoder;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.port.Recordings;

/// The way from a request to an answer, the same for the served model, its shadow and a reproduction: fetch, decode,
/// encode, execute, decide. `nanoTime` measures durations.
public record Scoring(Recordings recordings, Decoders decoders, Encoder encoder, LongSupplier nanoTime) {

    /// An exception means that nothing was decided. `wait` is what the request has waited so far.
    Progress.Answer score(LoadedModel model, ScoringRequest request, Duration wait) throws Exception {
        Stopwatch stopwatch = new Stopwatch(nanoTime);
        Map<String, ByteBuffer> takes = new HashMap<>();
        Map<String, String> digests = new HashMap<>();
        for (AudioInput input : model.contract().inputs()) {
            Recording recording = request.recordings().get(input.slot());
            if (recording == null) {
                return failed(FailureReason.AUDIO_MISSING, input.slot(), "the request names no recording");
            }
            switch (recordings.fetch(recording)) {
                case Recordings.Intact(ByteBuffer bytes) -> takes.put(input.slot(), bytes);
                case Recordings.Missing _ -> {
                    return failed(FailureReason.AUDIO_MISSING, input.slot(), "there is no object of this key");
                }
                case Recordings.Corrupted(String message) -> {
                    return failed(FailureReason.AUDIO_CORRUPTED, input.slot(), message);
                }
            }
            digests.put(input.slot(), recording.sha256());
        }
        Duration fetch = stopwatch.lap();

        Map<String, Samples> samples = new HashMap<>();
        for (AudioInput input : model.contract().inputs()) {
            Recording recording = request.recordings().get(input.slot());
            ByteBuffer bytes = takes.remove(input.slot()); // let go of early: a take is megabytes
            if (recording == null || bytes == null) {
                throw new IllegalStateException("a slot was not fetched: " + input.slot());
            }
            switch (decoders.decode(recording.mediaType(), bytes)) {
                case AudioDecoder.Audio(Samples decoded) -> samples.put(input.slot(), decoded);
                case AudioDecoder.Unreadable(String message) -> {
                    return failed(FailureReason.BAD_AUDIO, input.slot(), message);
                }
            }
        }
        return switch (encoder.encode(model.contract(), samples, request.fields())) {
            case Encoder.Refused(Failure failure) -> new Failed(failure);
            case Encoder.Ready(var tensors) -> {
                Duration decode = stopwatch.lap();
                yield switch (model.network().score(tensors)) {
                    case Network.Rejected(String message) -> failed(FailureReason.MODEL_ERROR, "", message);
                    case Network.Output(var output, Duration queue, Duration inference) ->
                        new Completed(new Result(
                                output,
                                model.contract().decision().diagnose(output),
                                model.identity(),
                                model.contract().decision(),
                                model.network().runtime(),
                                digests,
                                new Timings(wait, fetch, decode, queue, inference)));
                };
            }
        };
    }

    private static Failed failed(FailureReason reason, String slot, String message) {
        return new Failed(new Failure(reason, slot, message));
    }

    private static final class Stopwatch {

        private final LongSupplier nanoTime;
        private long last;

        Stopwatch(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
            this.last = nanoTime.getAsLong();
        }

        Duration lap() {
            long now = nanoTime.getAsLong();
            Duration lap = Duration.ofNanos(Math.max(0, now - last));
            last = now;
            return lap;
        }
    }
}
