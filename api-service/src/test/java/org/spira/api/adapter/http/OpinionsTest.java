package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.adapter.http.Stage.Person;
import org.spira.api.core.domain.Diagnosis;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Role;
import org.springframework.beans.factory.annotation.Autowired;

@HttpTest
class OpinionsTest {
    private final Stage stage;

    @Autowired
    OpinionsTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void reset() {
        stage.world().reset();
    }

    private Inference answered(Person owner) {
        return stage.inference(
                owner,
                stage.world().model("model-" + stage.world().nextId()),
                InferencesTest.completed(Diagnosis.POSITIVE),
                Map.of("rgh", "1"));
    }

    private static String path(Person owner, Inference inference) {
        return owner.inferences() + "/" + inference.id().value() + "/opinion";
    }

    private static Answer put(Person caller, String path, String json) {
        return caller.client().send("PUT", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    @Test
    void takesImpressionAndOpinionAndShowsThemInTheInference() {
        Person nurse = stage.clinician();
        Inference inference = answered(nurse);

        put(nurse, path(nurse, inference), "{\"impression\":\"negative\"}");
        Answer answer = put(nurse, path(nurse, inference), "{\"opinion\":\"disagree\",\"comment\":\"Subiu escadas.\"}");

        assertThat(answer.status()).isEqualTo(200);
        Answer shown =
                nurse.client().get(nurse.inferences() + "/" + inference.id().value());
        assertThat(shown.json().path("opinion")).isEqualTo(answer.json().path("opinion"));
        assertThat(answer.json().path("opinion").path("impression").asString()).isEqualTo("negative");
        assertThat(answer.json().path("opinion").path("opinion").asString()).isEqualTo("disagree");
        assertThat(answer.json().path("opinion").path("comment").asString()).isEqualTo("Subiu escadas.");
        assertThat(answer.json().path("opinion").path("revisions").asInt()).isEqualTo(1);
        assertThat(shown.json().path("results").path(0).path("since").asString())
                .isEqualTo("2026-11-21T23:59:01.321Z");
    }

    @Test
    void saysNothingWhereNothingWasSaid() {
        Person nurse = stage.clinician();
        Inference inference = answered(nurse);

        assertThat(put(nurse, path(nurse, inference), "{}").text()).isEqualTo("{\"opinion\":null}");
    }

    @Test
    void refusesASecondImpression() {
        Person nurse = stage.clinician();
        Inference inference = answered(nurse);
        put(nurse, path(nurse, inference), "{\"impression\":\"negative\"}");

        assertThat(put(nurse, path(nurse, inference), "{\"impression\":\"positive\"}")
                        .refusal())
                .isEqualTo("409 the impression is given already");
    }

    @Test
    void refusesAnOpinionOfWhatIsStillOpen() {
        Person nurse = stage.clinician();

        assertThat(put(nurse, path(nurse, stage.inference(nurse)), "{\"opinion\":\"agree\"}")
                        .refusal())
                .isEqualTo("409 there is no result yet");
    }

    @Test
    void letsNobodyJudgeTheInferenceOfAnother() {
        Person nurse = stage.clinician();
        Person other = stage.clinician();
        Inference inference = answered(nurse);

        assertThat(put(other, path(nurse, inference), "{\"opinion\":\"agree\"}").refusal())
                .isEqualTo("403 Forbidden operation");
        assertThat(put(stage.signedIn(Role.ADMIN), path(nurse, inference), "{\"opinion\":\"agree\"}")
                        .refusal())
                .isEqualTo("403 Forbidden operation");
        assertThat(put(other, path(other, inference), "{\"opinion\":\"agree\"}").refusal())
                .isEqualTo("404 inference not found");
    }

    @Test
    void saysWhatIsWrong() {
        Person nurse = stage.clinician();
        Inference inference = answered(nurse);
        String path = path(nurse, inference);

        assertThat(put(nurse, path, "{\"opinion\":\"maybe\"}").refusal())
                .isEqualTo("422 opinion must be one of agree, disagree, inconclusive");
        assertThat(put(nurse, path, "{\"comment\":[1]}").status()).isEqualTo(422);
        assertThat(put(nurse, path, "{").status()).isEqualTo(400);
        assertThat(put(nurse, path, "null").status()).isEqualTo(400);
        assertThat(put(nurse, nurse.inferences() + "/x/opinion", "{}").refusal())
                .isEqualTo("422 inference id is not valid");
    }

    @Test
    void tellsAnyoneWhatThisIs() {
        Answer answer = stage.anyone().get("/v1/about");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("name").asString()).isEqualTo("SPIRA Inference");
        assertThat(answer.json().path("ask_before_revealing").asBoolean()).isFalse();
        assertThat(answer.json().path("research_use").asBoolean()).isTrue();
        assertThat(answer.json().path("version").asString()).isNotEmpty();
    }
}
