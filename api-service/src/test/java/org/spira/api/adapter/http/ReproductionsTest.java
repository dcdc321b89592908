package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.result;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Rescoring;
import org.spira.api.core.domain.Result;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.port.Reproductions.Reason;
import org.spira.api.core.port.Reproductions.Reply;
import org.springframework.beans.factory.annotation.Autowired;

@HttpTest
class ReproductionsTest {
    private final Stage stage;

    @Autowired
    ReproductionsTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void reset() {
        stage.world().reset();
    }

    private Inference answered(Stage.Person owner) {
        return stage.inference(
                owner,
                stage.world().model("voice"),
                new EvaluationState.Completed(result(0.8), NOW),
                Map.of("rgh", "12345678A", "local", "Hospital das Clínicas"));
    }

    private void comesOut(Result again) {
        stage.world()
                .reproductions
                .answer(
                        new Topic("voice"),
                        new Reply.Reproduced(
                                new Rescoring(again.model(), again.runtime(), again.output(), again.diagnosis())));
    }

    private static String path(Inference inference) {
        return "/v1/inferences/" + inference.id().value() + "/reproductions";
    }

    @Test
    void saysThatTheBitsAgree() {
        Stage.Person clinician = stage.clinician();
        Inference inference = answered(clinician);
        comesOut(result(0.8));

        Answer answer = clinician.client().postJson(path(inference), "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("bits_agree").asBoolean()).isTrue();
        assertThat(answer.json().path("within_tolerance").asBoolean()).isTrue();
        assertThat(answer.json().path("largest_difference").asDouble()).isZero();
        assertThat(answer.json().at("/model/version").asString()).isEqualTo("3");
    }

    @Test
    void saysHowFarItIsOff() {
        Stage.Person clinician = stage.clinician();
        Inference inference = answered(clinician);
        comesOut(result(0.8 + 1e-7));

        Answer near = clinician.client().postJson(path(inference), "{}");
        comesOut(result(0.7));
        Answer far = clinician.client().postJson(path(inference), "{}");

        assertThat(near.json().path("bits_agree").asBoolean(true)).isFalse();
        assertThat(near.json().path("within_tolerance").asBoolean()).isTrue();
        assertThat(far.json().path("within_tolerance").asBoolean(true)).isFalse();
        assertThat(far.json().path("largest_difference").asDouble()).isBetween(0.09, 0.11);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ML_ENGINEER", "ADMIN"})
    void tellsEngineersAndAdminsNothingOfThePatientOrTheResult(Role role) {
        Inference inference = answered(stage.clinician());
        comesOut(result(0.8));

        Answer answer = stage.signedIn(role).client().postJson(path(inference), "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain("positive", "0.8", "12345678A", "Hospital");
    }

    @Test
    void isForNoOtherClinician() {
        Inference inference = answered(stage.clinician());
        comesOut(result(0.8));
        stage.world().trace.clear();

        assertThat(stage.clinician().client().postJson(path(inference), "{}").refusal())
                .isEqualTo("404 inference not found");
        assertThat(stage.anyone().postJson(path(inference), "{}").status()).isEqualTo(401);
        assertThat(stage.world().trace).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("inference.reproduce");
            assertThat(entry.subject()).isEqualTo(inference.id().value());
            assertThat(entry.allowed()).isFalse();
        });
    }

    @Test
    void needsAResult() {
        Stage.Person clinician = stage.clinician();
        Inference open = stage.inference(clinician);

        assertThat(clinician.client().postJson(path(open), "{}").refusal()).isEqualTo("409 there is no result yet");
    }

    @Test
    void choosesAmongTheModelsOfTheInference() {
        Stage.Person clinician = stage.clinician();
        Inference inference = answered(clinician);
        comesOut(result(0.8));

        assertThat(clinician
                        .client()
                        .postJson(
                                path(inference),
                                "{\"model\":\"" + inference.main().modelId().value() + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(clinician
                        .client()
                        .postJson(path(inference), "{\"model\":\"6741f0a2c3b4d5e6f7a8ffff\"}")
                        .refusal())
                .isEqualTo("404 model not found");
        assertThat(clinician
                        .client()
                        .postJson(path(inference), "{\"model\":\"voice\"}")
                        .refusal())
                .isEqualTo("422 model id is not valid");
        assertThat(clinician
                        .client()
                        .postJson("/v1/inferences/nonsense/reproductions", "{}")
                        .refusal())
                .isEqualTo("422 inference id is not valid");
    }

    @Test
    void saysThatNobodyAnswers() {
        Stage.Person clinician = stage.clinician();

        Answer answer = clinician.client().postJson(path(answered(clinician)), "{}");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(answer.text()).doesNotContain("secret");
    }

    @Test
    void saysWhyThereIsNothingToCompare() {
        Stage.Person clinician = stage.clinician();
        Inference inference = answered(clinician);

        for (Reason reason : Reason.values()) {
            stage.world().reproductions.answer(new Topic("voice"), new Reply.Failed(reason));
            Answer answer = clinician.client().postJson(path(inference), "{}");

            boolean later = List.of(Reason.BUSY, Reason.MODEL_UNAVAILABLE).contains(reason);
            assertThat(answer.status()).as(reason.name()).isEqualTo(later ? 503 : 409);
            assertThat(answer.header("Retry-After").isEmpty()).isEqualTo(!later);
            assertThat(answer.detail()).isNotEmpty();
        }
    }

    @Test
    void believesNoServerThatRanOtherBytes() {
        Stage.Person clinician = stage.clinician();
        Inference inference = answered(clinician);
        Result recorded = result(0.8);
        comesOut(new Result(
                recorded.output(),
                recorded.diagnosis(),
                new Result.ModelVersion("vowels", "3", Stage.DIGEST),
                recorded.decision(),
                recorded.runtime(),
                recorded.inputs(),
                recorded.timings()));

        assertThat(clinician.client().postJson(path(inference), "{}").status()).isEqualTo(409);
    }
}
