package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelEvent;
import org.spira.api.core.domain.ModelServer;
import org.spira.api.core.domain.ModelVersion;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.Samples;
import org.spira.api.core.domain.ShadowResult;
import org.spira.api.core.domain.Topic;
import org.springframework.beans.factory.annotation.Autowired;

@HttpTest
class ModelsTest {
    private static final Instant AT = Instant.parse("2026-11-21T23:59:01.321Z");

    private final Stage stage;

    @Autowired
    ModelsTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void reset() {
        stage.world().reset();
    }

    private static ModelServer server(String worker, String topic, int slots, Optional<Duration> meanTime) {
        return new ModelServer(
                worker,
                "voice",
                "3",
                "5e".repeat(32),
                new Topic(topic),
                "onnxruntime 1.29.0",
                AT,
                slots,
                41,
                1,
                meanTime);
    }

    private static ModelVersion version(String number) {
        return new ModelVersion(
                "voice",
                number,
                ModelVersion.Status.READY,
                "",
                List.of("champion"),
                "5e".repeat(32),
                AT,
                List.of(new ModelVersion.GoldenReplay(
                        "steady", true, List.of(0.08), List.of(0.08), OptionalDouble.of(0), "negative")),
                Optional.of(Map.of("task", "respiratory-insufficiency")),
                Optional.of("# Card"));
    }

    private String path(Model model, String what) {
        return "/v1/models/" + model.id().value() + "/" + what;
    }

    @Test
    void listsTheServersOfAModelAndNoOthers() {
        Model model = stage.world().model("voice");
        stage.world().servers.add(server("one", "voice", 2, Optional.empty()));
        stage.world().servers.add(server("other", "phrases", 2, Optional.empty()));

        Answer answer = stage.clinician().client().get(path(model, "servers"));

        assertThat(answer.json().path("servers")).hasSize(1);
        assertThat(answer.json().path("servers").path(0).path("worker").asString())
                .isEqualTo("one");
        assertThat(answer.json().path("servers").path(0).path("started_in").asString())
                .isEqualTo("2026-11-21T23:59:01.321Z");
        assertThat(answer.json().path("servers").path(0).path("completed").asLong())
                .isEqualTo(41);
    }

    @Test
    void saysHowLongARequestProbablyWaits() {
        Model model = stage.world().model("voice");
        stage.world().servers.add(server("one", "voice", 2, Optional.of(Duration.ofSeconds(4))));
        stage.world().servers.add(server("two", "voice", 2, Optional.empty()));
        stage.world().waiting.set(10);

        Answer answer =
                stage.clinician().client().get("/v1/models/" + model.id().value());

        assertThat(answer.json().path("servers").asInt()).isEqualTo(2);
        assertThat(answer.json().path("expected_wait_seconds").asDouble()).isEqualTo(10.0);
    }

    @Test
    void admitsThatItDoesNotKnow() {
        Model model = stage.world().model("voice");
        stage.world().waiting.set(10);
        String shown = "/v1/models/" + model.id().value();

        assertThat(stage.clinician()
                        .client()
                        .get(shown)
                        .json()
                        .path("expected_wait_seconds")
                        .isNull())
                .isTrue();
        stage.world().servers.add(server("one", "voice", 2, Optional.empty()));
        assertThat(stage.clinician()
                        .client()
                        .get(shown)
                        .json()
                        .path("expected_wait_seconds")
                        .isNull())
                .isTrue();
        stage.world().brokerIsAway = true;
        assertThat(stage.clinician().client().get(shown).json().path("servers").isNull())
                .isTrue();
        assertThat(stage.clinician().client().get(path(model, "servers")).status())
                .isEqualTo(503);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ML_ENGINEER", "ADMIN"})
    void showsEngineersAndAdminsWhatTheRegistrySays(Role role) {
        Model model = stage.world().model("voice");
        stage.world().versions.put("voice", List.of(version("2"), version("1")));

        Answer answer = stage.signedIn(role).client().get(path(model, "versions"));

        assertThat(answer.json().path("versions")).hasSize(2);
        assertThat(answer.json().at("/versions/0/golden/0/passed").asBoolean()).isTrue();
        assertThat(answer.json().at("/versions/0/contract/task").asString()).isEqualTo("respiratory-insufficiency");
        assertThat(answer.json().at("/versions/0/card").asString()).isEqualTo("# Card");
    }

    @Test
    void saysWhichVersionsAreRecalled() {
        Model model = stage.world().model("voice");
        stage.world().versions.put("voice", List.of(version("2"), version("1")));
        Client engineer = stage.signedIn(Role.ML_ENGINEER).client();
        engineer.postJson("/v1/recalls", "{\"name\":\"voice\",\"version\":\"1\",\"reason\":\"too slow\"}");

        Answer answer = engineer.get(path(model, "versions"));

        assertThat(answer.json().at("/versions/0/recall").isNull()).isTrue();
        assertThat(answer.json().at("/versions/1/recall/reason").asString()).isEqualTo("too slow");
    }

    @Test
    void knowsNoVersionsOfAModelThatTheRegistryDoesNotHave() {
        Model model = stage.world().model("voice");

        assertThat(stage.signedIn(Role.ADMIN)
                        .client()
                        .get(path(model, "versions"))
                        .text())
                .isEqualTo("{\"versions\":[]}");
    }

    @Test
    void showsNoClinicianTheVersions() {
        Model model = stage.world().model("voice");

        assertThat(stage.clinician().client().get(path(model, "versions")).refusal())
                .isEqualTo("403 Forbidden operation");
    }

    @Test
    void saysThatTheRegistryIsAway() {
        Model model = stage.world().model("voice");
        stage.world().registryIsAway = true;

        Answer answer = stage.signedIn(Role.ADMIN).client().get(path(model, "versions"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.text()).doesNotContain("secret");
    }

    @Test
    void knowsOnlyModelsThatAreThere() {
        for (String what : List.of("servers", "versions", "shadow", "history")) {
            assertThat(stage.signedIn(Role.ADMIN)
                            .client()
                            .get("/v1/models/6741f0a2c3b4d5e6f7a8ffff/" + what)
                            .refusal())
                    .isEqualTo("404 model not found");
            assertThat(stage.signedIn(Role.ADMIN)
                            .client()
                            .get("/v1/models/voice/" + what)
                            .refusal())
                    .isEqualTo("422 model id is not valid");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ML_ENGINEER", "ADMIN"})
    void showsEngineersAndAdminsHowASecondVersionCompares(Role role) {
        stage.world().models.add(Samples.VOWELS);
        ShadowResult shadow = Samples.shadow(1, "4", 0.5, AT);
        stage.world().shadows.add(shadow, shadow.agreementWith(Samples.result(0.75)));

        Answer answer = stage.signedIn(role).client().get(path(Samples.VOWELS, "shadow"));

        assertThat(answer.json().path("versions")).hasSize(1);
        assertThat(answer.json().at("/versions/0/version").asString()).isEqualTo("4");
        assertThat(answer.json().at("/versions/0/compared").asLong()).isEqualTo(1);
        assertThat(answer.json().at("/versions/0/same_diagnosis").asLong(9)).isZero();
        assertThat(answer.json().at("/versions/0/largest_difference").asDouble())
                .isEqualTo(0.25);
        assertThat(stage.clinician()
                        .client()
                        .get(path(Samples.VOWELS, "shadow"))
                        .refusal())
                .isEqualTo("403 Forbidden operation");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ML_ENGINEER", "ADMIN"})
    void showsEngineersAndAdminsWhatWasDoneToAModel(Role role) {
        Model model = stage.world().model("voice");
        stage.world()
                .histories
                .put(
                        "voice",
                        List.of(
                                new ModelEvent(
                                        AT, "clara", "alias-moved", "voice@champion", Map.of("from", "", "to", "2")),
                                new ModelEvent(AT, "bruno", "version-created", "voice/2", Map.of())));

        Answer answer = stage.signedIn(role).client().get(path(model, "history"));

        assertThat(answer.json().path("audit")).hasSize(2);
        assertThat(answer.json().path("aliases")).hasSize(1);
        assertThat(answer.json().at("/aliases/0/alias").asString()).isEqualTo("champion");
        assertThat(answer.json().at("/aliases/0/version").asString()).isEqualTo("2");
        assertThat(answer.json().at("/aliases/0/from").isNull()).isTrue();
        assertThat(stage.clinician().client().get(path(model, "history")).refusal())
                .isEqualTo("403 Forbidden operation");
    }
}
