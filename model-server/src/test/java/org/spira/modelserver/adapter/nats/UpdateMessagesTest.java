package org.spira.modelserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.modelserver.core.domain.Decision;
import org.spira.modelserver.core.domain.Diagnosis;
import org.spira.modelserver.core.domain.Failure;
import org.spira.modelserver.core.domain.FailureReason;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.Progress;
import org.spira.modelserver.core.domain.RequestKey;
import org.spira.modelserver.core.domain.Result;
import org.spira.modelserver.core.domain.RuntimeDescription;
import org.spira.modelserver.core.domain.Timings;
import org.spira.modelserver.core.domain.Update;
import org.spira.modelserver.testing.Contracts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UpdateMessagesTest {

    private static final String SCHEMA = "inference-updated.v1";

    private final UpdateMessages messages = new UpdateMessages();

    @ParameterizedTest
    @MethodSource("everyKind")
    void writesWhatTheSchemaAllows(Progress progress) {
        assertThat(Contracts.violations(SCHEMA, write(progress))).isEmpty();
    }

    static Stream<Progress> everyKind() {
        return Stream.concat(
                Stream.of(new Progress.Started(), completed(List.of(0.8312f, -1e-9f))),
                Stream.of(FailureReason.values())
                        .map(reason -> new Progress.Failed(new Failure(reason, "sustentada", "x".repeat(900)))));
    }

    @ParameterizedTest
    @EnumSource(Diagnosis.class)
    void writesEachDiagnosis(Diagnosis diagnosis) {
        Progress.Completed completed = new Progress.Completed(result(List.of(0.5f), diagnosis));

        assertThat(Contracts.violations(SCHEMA, write(completed))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"started", "completed", "failed"})
    void theExamplesAreOfTheSchema(String state) {
        assertThat(Contracts.violations(SCHEMA, Contracts.example(SCHEMA + "." + state)))
                .isEmpty();
    }

    @Test
    void theSchemaRefusesAResultWithoutItsModel() {
        String message = write(completed(List.of(0.5f))).replace("\"digest\"", "\"digests\"");

        assertThat(Contracts.violations(SCHEMA, message)).isNotEmpty();
    }

    @Test
    void keepsEveryBitOfTheOutput() {
        float value = Math.nextUp(0.1f);

        JsonNode message = new JsonMapper().readTree(write(completed(List.of(value))));

        assertThat((float) message.path("result").path("output").path(0).asDouble())
                .isEqualTo(value);
    }

    @Test
    void identifiesAMessageByRequestAttemptAndState() {
        assertThat(UpdateMessages.id(update(new Progress.Started())))
                .isEqualTo("6741f0a2c3b4d5e6f7a8b9c0.6741f0a2c3b4d5e6f7a8b9c1.2.started");
    }

    private String write(Progress progress) {
        return new String(messages.write(update(progress)), StandardCharsets.UTF_8);
    }

    private static Update update(Progress progress) {
        return new Update(
                new RequestKey("6741f0a2c3b4d5e6f7a8b9c0", "6741f0a2c3b4d5e6f7a8b9c1"),
                2,
                "",
                "worker-1",
                Instant.parse("2026-11-21T23:59:01.123456789Z"),
                progress);
    }

    private static Progress.Completed completed(List<Float> output) {
        return new Progress.Completed(result(output, Diagnosis.POSITIVE));
    }

    private static Result result(List<Float> output, Diagnosis diagnosis) {
        Duration some = Duration.ofNanos(1_234_567);
        return new Result(
                output,
                diagnosis,
                new ModelIdentity("voice", "1", "9".repeat(64)),
                new Decision(0, 0.6, 0.4),
                new RuntimeDescription("onnxruntime", "1.29.0", "CPU", "ALL", 1),
                Map.of("sustentada", "7".repeat(64)),
                new Timings(some, some, some, some, some));
    }
}
