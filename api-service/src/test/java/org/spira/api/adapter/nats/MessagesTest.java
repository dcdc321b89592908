package org.spira.api.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.inference;
import static org.spira.api.core.domain.Samples.result;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.api.core.domain.Diagnosis;
import org.spira.api.core.domain.EvaluationState.Signal;
import org.spira.api.core.domain.FailureReason;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.ShadowResult;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Reproductions;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

final class MessagesTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void asksInTheAgreedWords() throws Exception {
        Inference inference = inference(1);

        byte[] message = JSON.writeValueAsBytes(RequestMessage.of(inference, inference.main(), 1));

        assertThat(Contract.problems("inference-requested.v1", message)).isEmpty();
    }

    @Test
    void tellsModelsNothingThatIdentifiesAPatient() {
        Inference inference = inference(7, new UserId("a1".repeat(12)), "key");

        String message = JSON.writeValueAsString(RequestMessage.of(inference, inference.main(), 1));

        assertThat(message)
                .doesNotContain(
                        "12345678A", "Hospital", "cadence", inference.owner().value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"inference-updated.v1.started", "inference-updated.v1.completed", "inference-updated.v1.failed"})
    void understandsTheAgreedExamples(String name) throws Exception {
        byte[] example = Contract.example(name);

        assertThat(Contract.problems("inference-updated.v1", example)).isEmpty();
        assertThat(UpdateMessage.read(JSON, example).inference().value()).isEqualTo("6741f0a2c3b4d5e6f7a8b9c0");
        assertThat(UpdateMessage.read(JSON, example).attempt()).isEqualTo(1);
    }

    @Test
    void readsAnAnswerWhole() throws Exception {
        Signal signal = UpdateMessage.read(JSON, Contract.example("inference-updated.v1.completed"))
                .signal();

        assertThat(signal).isInstanceOfSatisfying(Signal.Answered.class, answered -> {
            assertThat(answered.at()).isEqualTo(Instant.parse("2026-11-21T23:59:01.321Z"));
            assertThat(answered.result().output()).containsExactly(0.8312);
            assertThat(answered.result().diagnosis()).isEqualTo(Diagnosis.POSITIVE);
            assertThat(answered.result().model().version()).isEqualTo("1");
            assertThat(answered.result().decision().positiveAtLeast()).isEqualTo(0.6);
            assertThat(answered.result().runtime().intraOpThreads()).isEqualTo(1);
            assertThat(answered.result().inputs()).containsOnlyKeys("sustentada");
            assertThat(answered.result().timings()).containsEntry("decodeMillis", 7.4);
        });
    }

    @Test
    void readsARefusalWhole() throws Exception {
        Signal signal = UpdateMessage.read(JSON, Contract.example("inference-updated.v1.failed"))
                .signal();

        assertThat(signal).isInstanceOfSatisfying(Signal.Refused.class, refused -> {
            assertThat(refused.failure().reason()).isEqualTo(FailureReason.BAD_AUDIO);
            assertThat(refused.failure().place()).contains("sustentada");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "7", "{}", "{\"type\":\"inference-updated.v2\"}", "\u0000\u0001", "{\"type\":"
            })
    void refusesWhatIsNoUpdate(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdateMessage.read(JSON, text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type",
                "inferenceId",
                "modelId",
                "occurredAt",
                "state",
                "result",
                "result.output",
                "result.diagnosis",
                "result.model",
                "result.model.name",
                "result.model.version",
                "result.model.digest",
                "result.decision",
                "result.decision.index",
                "result.runtime",
                "result.runtime.version",
                "result.inputs",
                "result.timings"
            })
    void refusesAnAnswerThatLacks(String path) throws Exception {
        ObjectNode message = (ObjectNode) JSON.readTree(Contract.example("inference-updated.v1.completed"));
        ObjectNode parent = message;
        String[] steps = path.split("\\.", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            parent = (ObjectNode) parent.get(steps[i]);
        }

        parent.remove(steps[steps.length - 1]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdateMessage.read(JSON, JSON.writeValueAsBytes(message)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"inferenceId\": \"6741f0a2c3b4d5e6f7a8b9c0\"|\"inferenceId\": \"nonsense\"",
                "\"state\": \"completed\"|\"state\": \"finished\"",
                "\"diagnosis\": \"positive\"|\"diagnosis\": \"POSITIVE\"",
                "[0.8312]|[]",
                "[0.8312]|\"0.8312\"",
                "[0.8312]|[null]",
                "[0.8312]|[\"NaN\"]",
                "\"index\": 0|\"index\": 1",
                "\"sustentada\": |\"sus.tentada\": ",
                "\"waitMillis\": |\"wait.millis\": ",
                "9f86d081|XX86d081"
            })
    void refusesAnAnswerThatIsWrong(String replacement) throws Exception {
        String example = new String(Contract.example("inference-updated.v1.completed"), StandardCharsets.UTF_8);
        String[] both = replacement.split("\\|", -1);
        assertThat(example).contains(both[0]);

        byte[] message = example.replace(both[0], both[1]).getBytes(StandardCharsets.UTF_8);

        assertThatIllegalArgumentException().isThrownBy(() -> UpdateMessage.read(JSON, message));
    }

    @Test
    void readsWhatASecondVersionSaysWhole() throws Exception {
        byte[] example = Contract.example("inference-shadowed.v1");

        ShadowResult shadow = ShadowMessage.read(JSON, example);

        assertThat(Contract.problems("inference-shadowed.v1", example)).isEmpty();
        assertThat(ShadowMessage.isOne(JSON, example)).isTrue();
        assertThat(shadow.at()).isEqualTo(Instant.parse("2026-11-21T23:59:01.402Z"));
        assertThat(shadow.version().version()).isEqualTo("2");
        assertThat(shadow.output()).containsExactly(0.7904);
        assertThat(shadow.diagnosis()).isEqualTo(Diagnosis.POSITIVE);
        assertThat(shadow.inputs()).containsOnlyKeys("sustentada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inferenceId", "modelId", "at", "model", "runtime", "output", "diagnosis", "inputs"})
    void refusesASecondVersionsAnswerThatLacks(String part) throws Exception {
        ObjectNode message = (ObjectNode) JSON.readTree(Contract.example("inference-shadowed.v1"));
        message.remove(part);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShadowMessage.read(JSON, JSON.writeValueAsBytes(message)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inference-updated.v1.completed:output",
                "inference-updated.v1.completed:inputs",
                "inference-updated.v1.completed:timings",
                "inference-shadowed.v1:output",
                "inference-shadowed.v1:inputs",
                "inference-reproduced.v1:output"
            })
    void refusesWhatHoldsNothingWhereSomethingIsToBe(String place) throws Exception {
        String[] both = place.split(":", -1);
        ObjectNode message = (ObjectNode) JSON.readTree(Contract.example(both[0]));
        message.put("inferenceId", reproduction().inferenceId());
        message.put("modelId", reproduction().modelId());
        ObjectNode parent = message.has("result") ? (ObjectNode) message.get("result") : message;
        if (parent.get(both[1]) instanceof ArrayNode list) {
            list.setNull(0);
        } else if (parent.get(both[1]) instanceof ObjectNode map) {
            map.putNull(map.propertyNames().iterator().next());
        }
        byte[] bytes = JSON.writeValueAsBytes(message);

        assertThatIllegalArgumentException().isThrownBy(() -> {
            switch (both[0]) {
                case "inference-updated.v1.completed" -> UpdateMessage.read(JSON, bytes);
                case "inference-shadowed.v1" -> ShadowMessage.read(JSON, bytes);
                default -> reproduction().readReply(JSON, bytes);
            }
        });
    }

    @Test
    void quotesNothingOfWhatItRefuses() throws Exception {
        String example = new String(Contract.example("inference-shadowed.v1"), StandardCharsets.UTF_8);

        byte[] message = example.replace("\"sustentada\"", "\"Maria Silva\"").getBytes(StandardCharsets.UTF_8);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShadowMessage.read(JSON, message))
                .withMessageNotContaining("Maria");
    }

    @Test
    void asksToWorkAResultOutAgainInTheAgreedWords() throws Exception {
        byte[] message = JSON.writeValueAsBytes(reproduction());

        assertThat(Contract.problems("inference-reproduction-requested.v1", message))
                .isEmpty();
        assertThat(new String(message, StandardCharsets.UTF_8)).doesNotContain("12345678A", "Hospital");
    }

    private static ReproductionMessage reproduction() {
        Inference inference = inference(1);
        return ReproductionMessage.of(inference, inference.main(), result(0.8).model(), NOW, NOW.plusSeconds(120));
    }

    @Test
    void readsWhatCameOutAgain() throws Exception {
        Reproductions.Reply reply = reproduction().readReply(JSON, reply("inference-reproduced.v1"));

        assertThat(reply).isInstanceOfSatisfying(Reproductions.Reply.Reproduced.class, reproduced -> {
            assertThat(reproduced.rescoring().output()).containsExactly(0.8312);
            assertThat(reproduced.rescoring().diagnosis()).isEqualTo(Diagnosis.POSITIVE);
            assertThat(reproduced.rescoring().runtime().version()).isEqualTo("1.29.0");
        });
        assertThat(reproduction().readReply(JSON, reply("inference-reproduction-failed.v1")))
                .isEqualTo(new Reproductions.Reply.Failed(Reproductions.Reason.AUDIO_MISSING));
    }

    private static byte[] reply(String example) throws Exception {
        assertThat(Contract.problems(example, Contract.example(example))).isEmpty();
        ObjectNode message = (ObjectNode) JSON.readTree(Contract.example(example));
        message.put("inferenceId", reproduction().inferenceId());
        message.put("modelId", reproduction().modelId());
        return JSON.writeValueAsBytes(message);
    }

    @Test
    void refusesAReplyToSomethingElse() throws Exception {
        for (byte[] reply : List.of(
                Contract.example("inference-reproduced.v1"),
                "{}".getBytes(StandardCharsets.UTF_8),
                "null".getBytes(StandardCharsets.UTF_8),
                "nonsense".getBytes(StandardCharsets.UTF_8))) {
            assertThatIllegalArgumentException().isThrownBy(() -> reproduction().readReply(JSON, reply));
        }
    }
}
