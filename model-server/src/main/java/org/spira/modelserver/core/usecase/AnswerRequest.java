package org.spira.modelserver.core.usecase;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.spira.modelserver.core.domain.AnsweredRequests;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Encoder;
import org.spira.modelserver.core.domain.Failure;
import org.spira.modelserver.core.domain.FailureReason;
import org.spira.modelserver.core.domain.Progress;
import org.spira.modelserver.core.domain.Progress.Completed;
import org.spira.modelserver.core.domain.Progress.Failed;
import org.spira.modelserver.core.domain.Progress.Started;
import org.spira.modelserver.core.domain.Recording;
import org.spira.modelserver.core.domain.Result;
import org.spira.modelserver.core.domain.Samples;
import org.spira.modelserver.core.domain.ScoringRequest;
import org.spira.modelserver.core.domain.Timings;
import org.spira.modelserver.core.domain.Update;
import org.spira.modelserver.core.port.AudioDecoder;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.port.Recordings;
import org.spira.modelserver.core.port.Updates;

/// Scores a request and tells the asker, who has the answer for certain once this returns.
///
/// An exception means that nothing was decided: the request is to be tried again. `nanoTime` measures durations.
public record AnswerRequest(
        ServedModel served,
        Recordings recordings,
        Decoders decoders,
        Encoder encoder,
        AnsweredRequests answered,
        Updates updates,
        String worker,
        InstantSource clock,
        LongSupplier nanoTime) {

    public sealed interface Outcome {}

    public record Answered(Progress.Answer answer) implements Outcome {}

    /// Nobody awaits an answer any more; nothing was executed or published.
    public record Expired() implements Outcome {}

    /// `publishedAt` is when the broker took the request.
    public Outcome answer(ScoringRequest request, Instant publishedAt) throws Exception {
        Instant now = clock.instant();
        if (!request.expiresAt().isAfter(now)) {
            return new Expired();
        }
        Duration wait = positive(Duration.between(publishedAt, now));
        Progress.Answer answer = answered.answerOnce(request.key(), () -> {
            publish(request, new Started());
            return score(request, wait);
        });
        publish(request, answer);
        return new Answered(answer);
    }

    private Progress.Answer score(ScoringRequest request, Duration wait) throws Exception {
        LoadedModel model = served.model();
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

    private void publish(ScoringRequest request, Progress progress) throws Exception {
        updates.publish(
                new Update(request.key(), request.attempt(), request.traceparent(), worker, clock.instant(), progress));
    }

    private static Failed failed(FailureReason reason, String slot, String message) {
        return new Failed(new Failure(reason, slot, message));
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
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
