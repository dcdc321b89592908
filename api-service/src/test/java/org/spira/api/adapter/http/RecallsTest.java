package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.Role;
import org.spira.api.core.port.AccessLog;
import org.springframework.beans.factory.annotation.Autowired;

@HttpTest
class RecallsTest {
    private static final String REASON = "{\"reason\":\"the samples were played back too slowly\"}";
    private static final String RECALL =
            "{\"name\":\"vowels\",\"version\":\"3\",\"reason\":\"the recordings were played back too slowly\"}";

    private final Stage stage;

    @Autowired
    RecallsTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void reset() {
        stage.world().reset();
    }

    private Inference answered(Stage.Person owner, Model model) {
        return stage.inference(
                owner,
                model,
                new EvaluationState.Completed(result(0.8), NOW),
                Map.of("rgh", "12345678A", "local", "Hospital das Clínicas"));
    }

    private String recalled() {
        return stage.signedIn(Role.ADMIN)
                .client()
                .postJson("/v1/recalls", RECALL)
                .json()
                .path("id")
                .asString();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ML_ENGINEER", "ADMIN"})
    void engineersAndAdminsRecallAVersion(Role role) {
        Model model = stage.world().model("voice");
        answered(stage.clinician(), model);
        answered(stage.clinician(), model);
        Stage.Person engineer = stage.signedIn(role);

        Answer answer = engineer.client().postJson("/v1/recalls", RECALL);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("name").asString()).isEqualTo("vowels");
        assertThat(answer.json().path("created_by").asString())
                .isEqualTo(engineer.user().username());
        assertThat(answer.json().path("results").asLong()).isEqualTo(2);
        assertThat(engineer.client().get("/v1/recalls").json().at("/recalls/0")).isEqualTo(answer.json());
    }

    @Test
    void tellsTheClinicianWhoHasTheResult() {
        Stage.Person clinician = stage.clinician();
        Inference inference = answered(clinician, stage.world().model("voice"));
        recalled();
        Inference late = answered(clinician, stage.world().model("other"));

        for (Inference entry : List.of(inference, late)) {
            Answer shown = clinician
                    .client()
                    .get(clinician.inferences() + "/" + entry.id().value());
            assertThat(shown.json().at("/results/0/recall/reason").asString())
                    .isEqualTo("the recordings were played back too slowly");
            assertThat(clinician
                            .client()
                            .get(clinician.inferences() + "/" + entry.id().value() + "/result")
                            .json()
                            .at("/result/recall/reason")
                            .asString())
                    .isEqualTo("the recordings were played back too slowly");
        }
        assertThat(clinician
                        .client()
                        .get(clinician.inferences())
                        .json()
                        .path("inferences")
                        .valueStream()
                        .map(entry -> entry.at("/results/0/recall/created_at").asString()))
                .hasSize(2)
                .doesNotContain("");
    }

    @Test
    void leavesResultsOfOtherVersionsAlone() {
        Stage.Person clinician = stage.clinician();
        Inference inference = answered(clinician, stage.world().model("voice"));
        stage.signedIn(Role.ADMIN).client().postJson("/v1/recalls", RECALL.replace("\"3\"", "\"4\""));

        assertThat(clinician
                        .client()
                        .get(clinician.inferences() + "/" + inference.id().value())
                        .json()
                        .at("/results/0/recall")
                        .isNull())
                .isTrue();
    }

    @Test
    void aWithdrawalTakesTheRecallBack() {
        Stage.Person clinician = stage.clinician();
        Inference inference = answered(clinician, stage.world().model("voice"));
        String id = recalled();

        Answer answer = stage.signedIn(Role.ML_ENGINEER).client().postJson("/v1/recalls/" + id + "/withdrawal", REASON);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/withdrawal/reason").asString()).startsWith("the samples");
        assertThat(clinician
                        .client()
                        .get(clinician.inferences() + "/" + inference.id().value())
                        .json()
                        .at("/results/0/recall")
                        .isNull())
                .isTrue();
        assertThat(stage.signedIn(Role.ADMIN)
                        .client()
                        .postJson("/v1/recalls/" + id + "/withdrawal", REASON)
                        .refusal())
                .isEqualTo("409 this recall is withdrawn already");
        assertThat(stage.signedIn(Role.ADMIN)
                        .client()
                        .postJson("/v1/recalls", RECALL)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void listsTheResultsPageByPageAndNothingOfPatients() {
        Model model = stage.world().model("voice");
        Stage.Person clinician = stage.clinician();
        Inference older = answered(clinician, model);
        Inference newer = answered(clinician, model);
        String path = "/v1/recalls/" + recalled() + "/results?limit=1";
        Client engineer = stage.signedIn(Role.ML_ENGINEER).client();

        Answer first = engineer.get(path);
        Answer second = engineer.get(
                path + "&cursor=" + first.json().path("next_cursor").asString());

        assertThat(first.json().at("/results/0/inference_id").asString())
                .isEqualTo(newer.id().value());
        assertThat(second.json().at("/results/0/inference_id").asString())
                .isEqualTo(older.id().value());
        assertThat(second.json().at("/results/0/model_id").asString())
                .isEqualTo(model.id().value());
        assertThat(second.json().path("next_cursor").isNull()).isTrue();
        assertThat(first.text()).doesNotContain("12345678A", "Hospital", "positive", "0.8", clinician.id());
    }

    @Test
    void listsTheRecallsPageByPage() {
        Client admin = stage.signedIn(Role.ADMIN).client();
        for (String version : List.of("1", "2", "3")) {
            admin.postJson("/v1/recalls", RECALL.replace("\"3\"", "\"" + version + "\""));
        }

        Answer first = admin.get("/v1/recalls?limit=2");
        String next = first.json().path("next_cursor").asString();
        Answer second = admin.get("/v1/recalls?limit=2&cursor=" + next);

        assertThat(versions(first)).containsExactly("3", "2");
        assertThat(versions(second)).containsExactly("1");
        assertThat(second.json().path("next_cursor").isNull()).isTrue();
        assertThat(admin.get("/v1/recalls?limit=201").status()).isEqualTo(422);
        assertThat(admin.get("/v1/recalls?cursor=x").status()).isEqualTo(422);
        assertThat(admin.get("/v1/recalls/" + first.json().at("/recalls/0/id").asString() + "/results?cursor=" + next)
                        .status())
                .isEqualTo(422);
    }

    private static List<String> versions(Answer answer) {
        return answer.json()
                .path("recalls")
                .valueStream()
                .map(recall -> recall.path("version").asString())
                .toList();
    }

    @Test
    void saysWhatTheLedgerHasOfAVersionThatNoRegistryKnows() {
        answered(stage.clinician(), stage.world().model("voice"));
        Client engineer = stage.signedIn(Role.ML_ENGINEER).client();

        Answer known = engineer.get("/v1/versions?name=vowels&version=3");
        Answer unknown = engineer.get("/v1/versions?name=vowels&version=4");
        String id = recalled();
        Answer recalled = engineer.get("/v1/versions?name=vowels&version=3");

        assertThat(known.json().path("results").asLong()).isEqualTo(1);
        assertThat(known.json().path("more_results").asBoolean(true)).isFalse();
        assertThat(known.json().path("recall").isNull()).isTrue();
        assertThat(unknown.json().path("results").asLong(9)).isZero();
        assertThat(recalled.json().at("/recall/id").asString()).isEqualTo(id);
        assertThat(engineer.get("/v1/versions?name=vowels").status()).isEqualTo(422);
        assertThat(stage.clinician()
                        .client()
                        .get("/v1/versions?name=vowels&version=3")
                        .refusal())
                .isEqualTo("403 Forbidden operation");
    }

    @Test
    void isNotForClinicians() {
        String id = recalled();
        Client clinician = stage.clinician().client();
        stage.world().trace.clear();

        for (Answer answer : List.of(
                clinician.postJson("/v1/recalls", RECALL),
                clinician.get("/v1/recalls"),
                clinician.get("/v1/recalls/" + id + "/results"),
                clinician.postJson("/v1/recalls/" + id + "/withdrawal", REASON))) {
            assertThat(answer.refusal()).isEqualTo("403 Forbidden operation");
        }
        assertThat(stage.world().trace).hasSize(4).noneMatch(AccessLog.Entry::allowed);
        assertThat(stage.anyone().get("/v1/recalls").status()).isEqualTo(401);
    }

    @Test
    void leavesATrace() {
        String id = recalled();
        Client engineer = stage.signedIn(Role.ML_ENGINEER).client();
        engineer.get("/v1/recalls/" + id + "/results");
        engineer.postJson("/v1/recalls/" + id + "/withdrawal", REASON);

        assertThat(stage.world().trace)
                .extracting(AccessLog.Entry::action, AccessLog.Entry::subject)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("recall.add", id),
                        org.assertj.core.groups.Tuple.tuple("recall.results", id),
                        org.assertj.core.groups.Tuple.tuple("recall.withdraw", id));
    }

    @Test
    void recallsAVersionOnce() {
        recalled();

        assertThat(stage.signedIn(Role.ADMIN)
                        .client()
                        .postJson("/v1/recalls", RECALL)
                        .refusal())
                .isEqualTo("409 this version is recalled already");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":\"3\",\"reason\":\"x\"}",
                "{\"name\":\"v\",\"reason\":\"x\"}",
                "{\"name\":\"v\",\"version\":\"3\"}",
                "{\"name\":\"v\",\"version\":\"3\",\"reason\":\"  \"}",
                "{\"name\":\"v\",\"version\":\"3\",\"reason\":\"\\ud800\"}"
            })
    void refusesWhatIsIncomplete(String recall) {
        assertThat(stage.signedIn(Role.ADMIN)
                        .client()
                        .postJson("/v1/recalls", recall)
                        .status())
                .isEqualTo(422);
        assertThat(stage.world().recalls.list(Optional.empty(), 9).recalls()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        Client admin = stage.signedIn(Role.ADMIN).client();
        String id = recalled();

        assertThat(admin.get("/v1/recalls/nonsense/results").refusal()).isEqualTo("422 recall id is not valid");
        assertThat(admin.get("/v1/recalls/6741f0a2c3b4d5e6f7a8ffff/results").refusal())
                .isEqualTo("404 recall not found");
        assertThat(admin.postJson("/v1/recalls/nonsense/withdrawal", REASON).refusal())
                .isEqualTo("422 recall id is not valid");
        assertThat(admin.postJson("/v1/recalls/6741f0a2c3b4d5e6f7a8ffff/withdrawal", REASON)
                        .refusal())
                .isEqualTo("404 recall not found");
        assertThat(admin.get("/v1/recalls/" + id + "/results?limit=0").status()).isEqualTo(422);
        assertThat(admin.get("/v1/recalls/" + id + "/results?cursor=x").status())
                .isEqualTo(422);
    }
}
