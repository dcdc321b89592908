package org.spira.api.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.spira.api.core.domain.Samples.OWNER;
import static org.spira.api.core.domain.Samples.PHRASES;
import static org.spira.api.core.domain.Samples.STRANGER;
import static org.spira.api.core.domain.Samples.VOWELS;
import static org.spira.api.core.domain.Samples.caller;
import static org.spira.api.core.domain.Samples.id;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.Slot;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.domain.WaveBytes;
import org.spira.api.core.port.InferencesDecorator;
import org.spira.api.core.usecase.RequestInference.Outcome;
import org.spira.api.core.usecase.RequestInference.Submission;

final class RequestInferenceTest {
    private final LedgerWorld world = new LedgerWorld();

    private List<String> modelIds = List.of(VOWELS.id().value());
    private Optional<UserId> owner = Optional.of(OWNER);
    private Optional<String> key = Optional.empty();
    private List<FieldError> problems = List.of();
    private final Map<String, String> fields = new HashMap<>(Map.of(
            "rgh", "12345678A",
            "mask_type", "NONE",
            "gender", "F",
            "covid_status", "UNKNOWN",
            "local", "Hospital das Clínicas",
            "age", "54"));
    private final Map<Slot, RequestInference.Audio> audio = new HashMap<>(Map.of(
            Slot.ACEITE, audio(WaveBytes.wave().bytes()),
            Slot.SUSTENTADA, audio(WaveBytes.wave().seconds(2).bytes()),
            Slot.PARLENDA, audio(WaveBytes.wave().pcm(24).bytes())));

    @Test
    void acceptsStoresAndAsks() throws Exception {
        InferenceId id = accepted(request());

        Inference entry = world.entry(id);
        assertThat(entry.owner()).isEqualTo(OWNER);
        assertThat(entry.status()).isEqualTo(Inference.Status.PROCESSING);
        assertThat(entry.recordings())
                .extracting(recording -> recording.slot().name())
                .containsExactlyInAnyOrder("aceite", "sustentada", "parlenda");
        assertThat(world.recordings.keys())
                .containsExactlyInAnyOrder(
                        "audio/" + id.value() + "/aceite.wav",
                        "audio/" + id.value() + "/sustentada.wav",
                        "audio/" + id.value() + "/parlenda.wav");
        assertThat(entry.main().attempt()).isEqualTo(1);
        assertThat(entry.main().receipt()).isPresent();
        assertThat(world.queue.waiting(VOWELS.topic())).isEqualTo(1);
        assertThat(world.changes).containsExactly(id);
    }

    @Test
    void asksSeveralModelsOnce() throws Exception {
        modelIds = List.of(
                PHRASES.id().value(), VOWELS.id().value(), PHRASES.id().value().toUpperCase(Locale.ROOT));

        Inference entry = world.entry(accepted(request()));

        assertThat(entry.evaluations()).extracting(Evaluation::modelId).containsExactly(PHRASES.id(), VOWELS.id());
        assertThat(entry.evaluations())
                .allMatch(evaluation -> evaluation.receipt().isPresent());
    }

    @Test
    void acceptsWhileTheBrokerIsAway() throws Exception {
        world.queue.goAway();

        Inference entry = world.entry(accepted(request()));

        assertThat(entry.main().state()).isEqualTo(new EvaluationState.Queued());
        assertThat(entry.main().receipt()).isEmpty();
        assertThat(world.trouble).hasSize(1);
    }

    @Test
    void acceptsEvenIfNothingCanBeNotedAfterwards() throws Exception {
        world.inferences = new InferencesDecorator(world.ledger) {
            @Override
            public boolean replace(Inference next) {
                throw new IllegalStateException("no database any more");
            }
        };

        accepted(request());

        assertThat(world.trouble).hasSize(1);
    }

    @Test
    void leavesATraceBeforeItAccepts() throws Exception {
        InferenceId id = accepted(request());

        assertThat(world.trace).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(OWNER);
            assertThat(entry.action()).isEqualTo("inference.submit");
            assertThat(entry.subject()).isEqualTo(id.value());
        });
    }

    @Test
    void refusesForeignersBeforeAnythingElse() throws Exception {
        modelIds = List.of("nonsense");
        fields.clear();

        owner = Optional.of(STRANGER);
        assertThat(request()).isEqualTo(new Outcome.Forbidden());

        owner = Optional.empty();
        assertThat(request()).isEqualTo(new Outcome.Forbidden());
    }

    @Test
    void looksAtTheModelBeforeTheFields() throws Exception {
        fields.clear();

        modelIds = List.of("nonsense");
        assertThat(request()).isEqualTo(new Outcome.MalformedModelId());

        modelIds = List.of(id(999));
        assertThat(request()).isEqualTo(new Outcome.UnknownModel());
    }

    @Test
    void asksForAModelAndNotForTooMany() throws Exception {
        modelIds = List.of();
        assertThat(errors()).extracting(FieldError::field).containsExactly("model_id");

        modelIds = java.util.Collections.nCopies(9, VOWELS.id().value());
        assertThat(errors()).extracting(FieldError::field).containsExactly("model_id");
    }

    @Test
    void saysEverythingThatIsWrongAndStoresNothing() throws Exception {
        fields.put("age", "abc");
        key = Optional.of("with a space");
        audio.remove(Slot.ACEITE);
        audio.put(Slot.PARLENDA, audio(new byte[0]));
        audio.put(Slot.FRASE, audio(WaveBytes.wave().missing(100).bytes()));

        assertThat(errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("age", "Idempotency-Key", "aceite", "parlenda", "frase");
        assertThat(world.recordings.keys()).isEmpty();
        assertThat(world.queue.attempts()).isEmpty();
        assertThat(world.trace).isEmpty();
    }

    @Test
    void tellsWhatWasWrongOnArrivalAfterTheModelAndOncePerField() throws Exception {
        problems = List.of(new FieldError("rgh", "is not text in UTF-8"), new FieldError("aceite", "must be a file"));
        fields.remove("rgh");
        audio.remove(Slot.ACEITE);

        assertThat(errors()).isEqualTo(problems);

        modelIds = List.of(id(404));
        assertThat(request()).isEqualTo(new Outcome.UnknownModel());
    }

    @Test
    void takesTheSameSubmissionOnce() throws Exception {
        key = Optional.of("take-1");

        InferenceId first = accepted(request());
        InferenceId second = accepted(request());

        assertThat(second).isEqualTo(first);
        assertThat(world.recordings.keys()).hasSize(3).allMatch(name -> name.contains(first.value()));
        assertThat(world.queue.attempts()).containsExactly(1);
    }

    @Test
    void refusesAKeyWithAnotherContent() throws Exception {
        key = Optional.of("take-1");
        accepted(request());

        fields.put("age", "55");
        assertThat(request()).isEqualTo(new Outcome.KeyReused());

        fields.put("age", "54");
        audio.put(Slot.ACEITE, audio(WaveBytes.wave().seconds(3).bytes()));
        assertThat(request()).isEqualTo(new Outcome.KeyReused());

        assertThat(world.recordings.keys()).hasSize(3);
    }

    @Test
    void takesSubmissionsWithoutAKeyApart() throws Exception {
        assertThat(accepted(request())).isNotEqualTo(accepted(request()));
    }

    @Test
    void letsATroubledDatabaseBeSeen() {
        world.inferences = new InferencesDecorator(world.ledger) {
            @Override
            public Insertion insert(Inference inference) {
                throw new IllegalStateException("no database");
            }
        };

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this::request);
        assertThat(world.queue.attempts()).isEmpty();
    }

    @Test
    void refusesMoreThanAModelCanAnswerInTime() throws Exception {
        key = Optional.of("first");
        InferenceId first = accepted(request());
        for (long i = 1; i < LedgerWorld.MOST_WAITING; i++) {
            key = Optional.of("more-" + i);
            accepted(request());
        }

        key = Optional.of("one-too-many");
        assertThat(request()).isEqualTo(new Outcome.Overloaded());
        key = Optional.of("first");
        assertThat(accepted(request())).isEqualTo(first);
    }

    private Outcome request() throws IOException {
        return world.requestInference()
                .request(new Submission(caller(OWNER), owner, modelIds, fields, audio, problems, key));
    }

    private List<FieldError> errors() throws IOException {
        Outcome outcome = request();
        assertThat(outcome).isInstanceOf(Outcome.Invalid.class);
        return ((Outcome.Invalid) outcome).errors();
    }

    private static InferenceId accepted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome).id();
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
