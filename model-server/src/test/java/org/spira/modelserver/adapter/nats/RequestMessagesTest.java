package org.spira.modelserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spira.modelserver.core.domain.Recording;
import org.spira.modelserver.core.domain.RequestKey;
import org.spira.modelserver.core.domain.ScoringRequest;
import org.spira.modelserver.testing.Contracts;

class RequestMessagesTest {

    private static final String EXAMPLE = Contracts.example("inference-requested.v1");
    private static final RequestKey KEY = new RequestKey("6741f0a2c3b4d5e6f7a8b9c0", "6741f0a2c3b4d5e6f7a8b9c1");

    private final RequestMessages messages = new RequestMessages();

    @Test
    void readsTheExampleOfTheContract() {
        assertThat(Contracts.violations("inference-requested.v1", EXAMPLE)).isEmpty();

        ScoringRequest request = understood(EXAMPLE);

        assertThat(request.key()).isEqualTo(KEY);
        assertThat(request.attempt()).isEqualTo(1);
        assertThat(request.traceparent()).isEqualTo("trace");
        assertThat(request.expiresAt()).isEqualTo(Instant.parse("2026-11-22T23:59:01.123Z"));
        assertThat(request.recordings()).containsOnlyKeys("aceite", "sustentada", "parlenda");
        assertThat(request.recordings().get("aceite"))
                .isEqualTo(new Recording(
                        "audio/6741f0a2c3b4d5e6f7a8b9c0/aceite.wav",
                        "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
                        176_444,
                        "audio/wav"));
        assertThat(request.fields())
                .containsEntry("age", "54")
                .containsEntry("gender", "Feminino")
                .containsEntry("mask_type", "NONE");
    }

    @Test
    void takesNoOffenceAtWhatItDoesNotKnow() {
        understood(EXAMPLE.replace("\"attempt\": 1", "\"attempt\": 1, \"priority\": {\"of\": [1]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"inference-requested.v1\" | \"inference-requested.v2\"",
                "\"attempt\": 1 | \"attempt\": \"one\"",
                "\"attempt\": 1 | \"attempt\": 0",
                "2026-11-22T23:59:01.123Z | tomorrow",
                "audio/6741f0a2c3b4d5e6f7a8b9c0/aceite.wav | audio/../secret.wav",
                "\"bytes\": 176444 | \"bytes\": -1",
                "\"bytes\": 176444 | \"bytes\": 1.5",
                "b5bb9d8014a0f9b1 | zzzz9d8014a0f9b1",
                "\"age\": 54 | \"age\": [54]",
                "\"recordings\": | \"recordings\": 7, \"others\":"
            })
    void tellsTheAskerWhatCannotBeRead(String part, String replacement) {
        RequestMessages.Poison poison = poison(EXAMPLE.replace(part, replacement));

        assertThat(poison.key()).contains(KEY);
        assertThat(poison.message()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{",
                "null",
                "[]",
                "{} trailing",
                "{\"inferenceId\": \"6741f0a2c3b4d5e6f7a8b9c0\", \"modelId\": \"../../etc\"}",
                "{\"a\": 1, \"a\": 2}"
            })
    void knowsNobodyToTellAboutTheRest(String message) {
        assertThat(poison(message).key()).isEqualTo(Optional.empty());
    }

    @Test
    void refusesDeepNesting() {
        assertThat(poison("[".repeat(10_000)).key()).isEmpty();
        assertThat(poison("").key()).isEmpty();
    }

    private ScoringRequest understood(String message) {
        if (parse(message) instanceof RequestMessages.Understood(ScoringRequest request)) {
            return request;
        }
        throw new AssertionError("not understood");
    }

    private RequestMessages.Poison poison(String message) {
        if (parse(message) instanceof RequestMessages.Poison poison) {
            return poison;
        }
        throw new AssertionError("understood");
    }

    private RequestMessages.Parsed parse(String message) {
        return messages.parse(message.getBytes(StandardCharsets.UTF_8), "trace");
    }
}
