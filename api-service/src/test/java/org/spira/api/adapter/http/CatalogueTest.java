package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.api.core.domain.Hospital;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.Role;
import org.springframework.beans.factory.annotation.Autowired;

@HttpTest
class CatalogueTest {
    private final Stage stage;

    @Autowired
    CatalogueTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void reset() {
        stage.world().reset();
    }

    private static String model(String name, String channel) {
        return "{\"name\":\"%s\",\"publishing_channel\":\"%s\"}".formatted(name, channel);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models", "/v1/models/"})
    void listsTheModels(String path) {
        Model model = stage.world().model("voice");

        Answer answer = stage.clinician().client().get(path);

        assertThat(answer.text())
                .isEqualTo(
                        "{\"models\":[{\"id\":\"" + model.id().value()
                                + "\",\"name\":\"voice\",\"publishing_channel\":\"voice\",\"waiting\":0,\"servers\":0,\"expected_wait_seconds\":null}]}");
    }

    @Test
    void showsOneModel() {
        Model model = stage.world().model("voice");

        Answer answer =
                stage.clinician().client().get("/v1/models/" + model.id().value() + "/");

        assertThat(answer.text())
                .isEqualTo(
                        "{\"id\":\"" + model.id().value()
                                + "\",\"name\":\"voice\",\"publishing_channel\":\"voice\",\"waiting\":0,\"servers\":0,\"expected_wait_seconds\":null}");
    }

    @Test
    void findsNoModelWhereThereIsNone() {
        assertThat(stage.clinician()
                        .client()
                        .get("/v1/models/6741f0a2c3b4d5e6f7a8ffff")
                        .refusal())
                .isEqualTo("404 model not found");
    }

    @Test
    void refusesAnIdOfAModelThatIsNone() {
        assertThat(stage.clinician().client().get("/v1/models/voice").refusal()).isEqualTo("422 model id is not valid");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ML_ENGINEER", "ADMIN"})
    void letsEngineersAndAdminsRegisterModels(Role role) {
        Answer answer = stage.signedIn(role).client().postJson("/v1/models/", model("Voz 1", "voz-1"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("message").asString()).isEqualTo("model registered!");
        assertThat(stage.world().models.all()).extracting(Model::name).containsExactly("Voz 1");
    }

    @Test
    void letsNoClinicianRegisterAModel() {
        assertThat(stage.clinician()
                        .client()
                        .postJson("/v1/models/", model("Voz", "voz"))
                        .refusal())
                .isEqualTo("403 Forbidden operation");
    }

    @Test
    void refusesATakenNameOfAModel() {
        stage.world().model("voz");

        assertThat(stage.signedIn(Role.ADMIN)
                        .client()
                        .postJson("/v1/models/", model("voz", "other"))
                        .refusal())
                .isEqualTo("400 model name is already registered");
    }

    @Test
    void refusesATakenChannel() {
        stage.world().model("voz");

        assertThat(stage.signedIn(Role.ADMIN)
                        .client()
                        .postJson("/v1/models/", model("other", "voz"))
                        .refusal())
                .isEqualTo("400 publishing channel is already registered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "*", ">", "a b", "voz\\u0000", "ção"})
    void refusesAChannelThatIsNoSafeTopic(String channel) {
        Answer answer = stage.signedIn(Role.ADMIN).client().postJson("/v1/models/", model("voz", channel));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("publishing_channel");
    }

    @Test
    void refusesANameOfAModelWithHalfASurrogatePair() {
        Answer answer = stage.signedIn(Role.ADMIN).client().postJson("/v1/models/", model("voz\\ud800", "voz"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("name");
    }

    @Test
    void namesEachFieldOfAModelThatIsMissing() {
        Answer answer = stage.signedIn(Role.ADMIN).client().postJson("/v1/models/", "{}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/hospitals", "/v1/hospitals/"})
    void listsTheHospitals(String path) {
        Hospital hospital = stage.world().hospital("Hospital das Clínicas");

        Answer answer = stage.clinician().client().get(path);

        assertThat(answer.text())
                .isEqualTo("{\"hospitals\":[{\"id\":\"" + hospital.id().value()
                        + "\",\"name\":\"Hospital das Clínicas\"}]}");
    }
}
