package org.spira.modelserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.modelserver.core.domain.Decision;
import org.spira.modelserver.core.domain.Diagnosis;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.RequestKey;
import org.spira.modelserver.core.domain.Result;
import org.spira.modelserver.core.domain.RuntimeDescription;
import org.spira.modelserver.core.domain.Timings;
import org.spira.modelserver.core.usecase.ReproduceResult.Failed;
import org.spira.modelserver.core.usecase.ReproduceResult.Reason;
import org.spira.modelserver.testing.Contracts;

class ReproductionMessagesTest {

    private static final String REQUESTED = "inference-reproduction-requested.v1";
    private static final String REPRODUCED = "inference-reproduced.v1";
    private static final String FAILED = "inference-reproduction-failed.v1";
    private static final RequestKey KEY = new RequestKey("6741f0a2c3b4d5e6f7a8b9c0", "6741f0a2c3b4d5e6f7a8b9c1");

    private final ReproductionMessages messages = new ReproductionMessages();

    @ParameterizedTest
    @ValueSource(strings = {REQUESTED, REPRODUCED, FAILED})
    void theExamplesAreOfTheirSchemas(String type) {
        assertThat(Contracts.violations(type, Contracts.example(type))).isEmpty();
    }

    @Test
    void readsTheExampleOfTheContract() {
        assertThat(parse(Contracts.example(REQUESTED)))
                .isInstanceOfSatisfying(ReproductionMessages.Understood.class, understood -> {
                    assertThat(understood.request().key()).isEqualTo(KEY);
                    assertThat(understood.request().recordings()).containsKey("sustentada");
                    assertThat(understood.pin().version()).isEqualTo("1");
                    assertThat(understood.pin().digest()).startsWith("9f86d081");
                });
    }

    @Test
    void needsNoAttempt() {
        String message = Contracts.example(REQUESTED).replace("\"attempt\": 1,", "");

        assertThat(Contracts.violations(REQUESTED, message)).isEmpty();
        assertThat(parse(message)).isInstanceOf(ReproductionMessages.Understood.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "inference-reproduction-requested.v1 | inference-requested.v1",
                "\"model\": { | \"models\": {",
                "9f86d081884c7d65 | zf86d081884c7d65",
                "\"recordings\": | \"recordings\": 7, \"others\":"
            })
    void tellsTheAskerWhatCannotBeRead(String part, String replacement) {
        assertThat(parse(Contracts.example(REQUESTED).replace(part, replacement)))
                .isInstanceOfSatisfying(
                        ReproductionMessages.Unreadable.class,
                        unreadable -> assertThat(unreadable.key()).contains(KEY));
    }

    @Test
    void writesAResultThatTheSchemaAllows() {
        Result result = new Result(
                List.of(Math.nextUp(0.1f)),
                Diagnosis.NEGATIVE,
                new ModelIdentity("voice", "1", "9".repeat(64)),
                new Decision(0, 0.6, 0.4),
                new RuntimeDescription("onnxruntime", "1.29.0", "CPU", "ALL", 1),
                Map.of("sustentada", "7".repeat(64)),
                new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));

        assertThat(Contracts.violations(REPRODUCED, text(messages.write(KEY, result))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void writesEachFailureAsTheSchemaAllows(Reason reason) {
        assertThat(Contracts.violations(FAILED, text(messages.write(KEY, new Failed(reason, "x".repeat(900))))))
                .isEmpty();
    }

    private ReproductionMessages.Parsed parse(String message) {
        return messages.parse(message.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.UTF_8);
    }
}
