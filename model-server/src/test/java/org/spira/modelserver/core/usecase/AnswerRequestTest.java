package org.spira.modelserver.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spira.modelserver.core.domain.AnsweredRequests;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.Decision;
import org.spira.modelserver.core.domain.Diagnosis;
import org.spira.modelserver.core.domain.Encoder;
import org.spira.modelserver.core.domain.Failure;
import org.spira.modelserver.core.domain.FailureReason;
import org.spira.modelserver.core.domain.Feature;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.Progress;
import org.spira.modelserver.core.domain.Progress.Completed;
import org.spira.modelserver.core.domain.Progress.Failed;
import org.spira.modelserver.core.domain.Recording;
import org.spira.modelserver.core.domain.RequestKey;
import org.spira.modelserver.core.domain.Resampler;
import org.spira.modelserver.core.domain.Result;
import org.spira.modelserver.core.domain.ScoringRequest;
import org.spira.modelserver.core.domain.Update;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.port.Recordings;
import org.spira.modelserver.core.usecase.Fakes.FakeDecoder;
import org.spira.modelserver.core.usecase.Fakes.FakeNetwork;
import org.spira.modelserver.core.usecase.Fakes.FakeUpdates;

class AnswerRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final RequestKey KEY = new RequestKey("1".repeat(24), "2".repeat(24));
    private static final String DIGEST = "a".repeat(64);
    private static final Recording RECORDING =
            new Recording("audio/" + "1".repeat(24) + "/sustentada.wav", DIGEST, 16_000, "audio/wav");
    private static final Contract CONTRACT = new Contract(
            "task",
            List.of(new AudioInput("sustentada", "waveform", 16_000, 0.5, 2)),
            List.of(new Feature("age", "age", Optional.of(Float.NaN))),
            "probability",
            new Decision(0, 0.6, 0.4),
            1);

    private final FakeNetwork network = new FakeNetwork();
    private final FakeUpdates updates = new FakeUpdates();
    private final ServedModel served = new ServedModel();
    private final AnsweredRequests answered = new AnsweredRequests(10);
    private final Map<String, Recordings.Fetched> store = new HashMap<>();
    private boolean storeIsAway;

    private final List<String> shadows = new ArrayList<>();

    private final AnswerRequest answerRequest = new AnswerRequest(
            served,
            new Scoring(this::fetch, new Decoders(List.of(new FakeDecoder())), new Encoder(new Resampler()), () -> 0),
            answered,
            updates,
            (request, answeredBy) -> shadows.add(request.key() + " after " + answeredBy.version()),
            "worker-1",
            InstantSource.fixed(NOW));

    AnswerRequestTest() {
        served.serve(new LoadedModel(new ModelIdentity("voice", "3", "d".repeat(64)), CONTRACT, network));
        store.put(RECORDING.key(), new Recordings.Intact(ByteBuffer.allocate(16_000)));
    }

    private Recordings.Fetched fetch(Recording recording) throws IOException {
        if (storeIsAway) {
            throw new IOException("the store is away");
        }
        return store.getOrDefault(recording.key(), new Recordings.Missing());
    }

    @Test
    void saysStartedThenCompletedWithAllThatTheResultDependsOn() throws Exception {
        AnswerRequest.Outcome outcome = answerRequest.answer(request(1), NOW.minusMillis(40));

        Result result = ((Completed) answerOf(outcome)).result();
        assertThat(updates.published)
                .extracting(Update::progress)
                .containsExactly(new Progress.Started(), answerOf(outcome));
        assertThat(updates.published).allSatisfy(update -> {
            assertThat(update.key()).isEqualTo(KEY);
            assertThat(update.attempt()).isEqualTo(1);
            assertThat(update.worker()).isEqualTo("worker-1");
            assertThat(update.occurredAt()).isEqualTo(NOW);
            assertThat(update.traceparent()).isEqualTo("trace");
        });
        assertThat(result.diagnosis()).isEqualTo(Diagnosis.POSITIVE);
        assertThat(result.output()).containsExactly(0.75f);
        assertThat(result.inputs()).isEqualTo(Map.of("sustentada", DIGEST));
        assertThat(result.model().version()).isEqualTo("3");
        assertThat(result.timings().waiting()).isEqualTo(Duration.ofMillis(40));
        assertThat(result.timings().inference()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void executesARepeatedRequestOnceAndAnswersEachAttempt() throws Exception {
        answerRequest.answer(request(1), NOW);
        answerRequest.answer(request(2), NOW);

        assertThat(network.scored).hasSize(1);
        assertThat(updates.published).hasSize(3);
        assertThat(updates.published.get(2).attempt()).isEqualTo(2);
        assertThat(updates.published.get(2).progress())
                .isEqualTo(updates.published.get(1).progress());
    }

    @Test
    void offersWhatItHasExecutedToTheShadowOnce() throws Exception {
        updates.away = true;
        assertThatThrownBy(() -> answerRequest.answer(request(1), NOW)).isInstanceOf(IOException.class);
        assertThat(shadows).isEmpty();

        updates.away = false;
        answerRequest.answer(request(1), NOW);
        answerRequest.answer(request(2), NOW);
        store.clear();
        answerRequest.answer(
                new ScoringRequest(
                        new RequestKey("3".repeat(24), "2".repeat(24)),
                        1,
                        "",
                        NOW.plusSeconds(9),
                        Map.of("sustentada", RECORDING),
                        Map.of()),
                NOW);

        assertThat(shadows).containsExactly(KEY + " after 3");
    }

    @Test
    void finishesWithTheModelThatItBeganWith() throws Exception {
        FakeNetwork successor = new FakeNetwork();
        successor.answer = new Network.Output(List.of(0.1f), Duration.ZERO, Duration.ZERO);
        network.whileScoring = () -> {
            served.serve(new LoadedModel(new ModelIdentity("voice", "4", "e".repeat(64)), CONTRACT, successor));
            assertThat(network.closed).isFalse();
        };

        Result first = ((Completed) answerOf(answerRequest.answer(request(1), NOW))).result();
        network.whileScoring = () -> {};

        assertThat(first.model().version()).isEqualTo("3");
        assertThat(first.output()).containsExactly(0.75f);
        assertThat(network.closed).isTrue();
        RequestKey next = new RequestKey("3".repeat(24), "2".repeat(24));
        Result second = ((Completed) answerOf(answerRequest.answer(
                        new ScoringRequest(next, 1, "", NOW.plusSeconds(9), Map.of("sustentada", RECORDING), Map.of()),
                        NOW)))
                .result();
        assertThat(second.model().version()).isEqualTo("4");
        assertThat(second.output()).containsExactly(0.1f);
    }

    @Test
    void leavesAnExpiredRequestAlone() throws Exception {
        ScoringRequest expired = new ScoringRequest(KEY, 1, "", NOW, Map.of("sustentada", RECORDING), Map.of());

        assertThat(answerRequest.answer(expired, NOW)).isEqualTo(new AnswerRequest.Expired());

        assertThat(updates.published).isEmpty();
        assertThat(network.scored).isEmpty();
    }

    @Test
    void namesWhatIsWrongWithARecording() throws Exception {
        store.put(RECORDING.key(), new Recordings.Missing());
        assertThat(failure(0))
                .isEqualTo(new Failure(FailureReason.AUDIO_MISSING, "sustentada", "there is no object of this key"));

        store.put(RECORDING.key(), new Recordings.Corrupted("another digest"));
        assertThat(failure(1)).isEqualTo(new Failure(FailureReason.AUDIO_CORRUPTED, "sustentada", "another digest"));

        store.put(RECORDING.key(), new Recordings.Intact(ByteBuffer.wrap(new byte[] {'x'})));
        assertThat(failure(2)).isEqualTo(new Failure(FailureReason.BAD_AUDIO, "sustentada", "starts with x"));

        store.put(RECORDING.key(), new Recordings.Intact(ByteBuffer.allocate(10)));
        assertThat(failure(3).reason()).isEqualTo(FailureReason.BAD_AUDIO);
        assertThat(network.scored).isEmpty();
    }

    @Test
    void saysThatARecordingWasNotSent() throws Exception {
        Recording other = new Recording("audio/" + "1".repeat(24) + "/aceite.wav", DIGEST, 1, "audio/wav");
        ScoringRequest request = new ScoringRequest(KEY, 1, "", NOW.plusSeconds(9), Map.of("aceite", other), Map.of());

        Progress.Answer answer = answerOf(answerRequest.answer(request, NOW));

        assertThat(answer)
                .isEqualTo(new Failed(
                        new Failure(FailureReason.AUDIO_MISSING, "sustentada", "the request names no recording")));
    }

    @Test
    void passesOnWhatTheNetworkRejects() throws Exception {
        network.answer = new Network.Rejected("output is NaN");

        assertThat(failure(0)).isEqualTo(new Failure(FailureReason.MODEL_ERROR, "", "output is NaN"));
    }

    @Test
    void decidesNothingWhileTheStoreIsAway() throws Exception {
        storeIsAway = true;
        assertThatThrownBy(() -> answerRequest.answer(request(1), NOW)).isInstanceOf(IOException.class);
        assertThat(answered.find(KEY)).isEmpty();

        storeIsAway = false;
        assertThat(answerOf(answerRequest.answer(request(1), NOW))).isInstanceOf(Completed.class);
    }

    @Test
    void keepsAnAnswerThatCouldNotBePublished() throws Exception {
        answerRequest.answer(request(1), NOW);
        updates.away = true;
        assertThatThrownBy(() -> answerRequest.answer(request(2), NOW)).isInstanceOf(IOException.class);

        updates.away = false;
        RefuseRequest refuseRequest = new RefuseRequest(answered, updates, "worker-1", InstantSource.fixed(NOW));
        Progress.Answer answer =
                refuseRequest.refuse(KEY, 2, "trace", new Failure(FailureReason.ATTEMPTS_EXHAUSTED, "given up"));

        assertThat(answer).isInstanceOf(Completed.class);
        assertThat(updates.published.getLast().progress()).isEqualTo(answer);
    }

    @Test
    void refusesWhatWasNeverAnswered() throws Exception {
        Failure failure = new Failure(FailureReason.ATTEMPTS_EXHAUSTED, "given up");

        new RefuseRequest(answered, updates, "worker-1", InstantSource.fixed(NOW)).refuse(KEY, 4, "trace", failure);

        assertThat(updates.published)
                .containsExactly(new Update(KEY, 4, "trace", "worker-1", NOW, new Failed(failure)));
    }

    /// The failure that a fresh request gets.
    private Failure failure(int number) throws Exception {
        RequestKey key = new RequestKey(String.format("%024x", number), "2".repeat(24));
        ScoringRequest request =
                new ScoringRequest(key, 1, "", NOW.plusSeconds(9), Map.of("sustentada", RECORDING), Map.of());
        return ((Failed) answerOf(answerRequest.answer(request, NOW))).failure();
    }

    private static ScoringRequest request(int attempt) {
        return new ScoringRequest(
                KEY, attempt, "trace", NOW.plusSeconds(9), Map.of("sustentada", RECORDING), Map.of("age", "54"));
    }

    private static Progress.Answer answerOf(AnswerRequest.Outcome outcome) {
        return switch (outcome) {
            case AnswerRequest.Answered(var answer) -> answer;
            case AnswerRequest.Expired() -> throw new AssertionError("expired");
        };
    }
}
