package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.api.adapter.http.Stage.Person;
import org.spira.api.core.domain.Diagnosis;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.FailureReason;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.Result;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HttpTest
class InferencesTest {
    private static final Instant AT = Instant.parse("2026-11-21T23:59:01.321Z");

    private final Stage stage;

    @Autowired
    InferencesTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void reset() {
        stage.world().reset();
    }

    static EvaluationState completed(Diagnosis diagnosis) {
        return new EvaluationState.Completed(
                new Result(
                        List.of(0.8312),
                        diagnosis,
                        new Result.ModelVersion("voice", "3", Stage.DIGEST),
                        new Result.Decision(0, 0.6, 0.4),
                        new Result.ScoringRuntime("onnxruntime", "1.29.0", "CPU", "ALL", 1),
                        Map.of("sustentada", Stage.DIGEST),
                        Map.of("inferenceMillis", 3.9)),
                AT);
    }

    private static EvaluationState failed() {
        return new EvaluationState.Failed(
                new EvaluationState.Failure(FailureReason.BAD_AUDIO, Optional.of("sustentada"), "0.4 s, for engineers"),
                AT);
    }

    private Inference inference(Person owner, EvaluationState state, String rgh) {
        Model model = stage.world().model("model-" + stage.world().nextId());
        return stage.inference(owner, model, state, Map.of("rgh", rgh));
    }

    private static List<String> idsOf(Answer list) {
        List<String> ids = new ArrayList<>();
        list.json().path("inferences").forEach(entry -> ids.add(entry.path("id").asString()));
        return ids;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void listsOwnInferencesNewestFirst(String slash) {
        Person nurse = stage.clinician();
        Inference first = stage.inference(nurse);
        Inference second = stage.inference(nurse);
        stage.inference(stage.clinician());

        Answer answer = nurse.client().get(nurse.inferences() + slash);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(idsOf(answer))
                .containsExactly(second.id().value(), first.id().value());
        assertThat(answer.json().path("next_cursor").isNull()).isTrue();
    }

    @Test
    void listsResultsInlineWithOneQuery() {
        Person nurse = stage.clinician();
        inference(nurse, completed(Diagnosis.POSITIVE), "1");
        inference(nurse, failed(), "2");

        Answer answer = nurse.client().get(nurse.inferences());

        assertThat(stage.world().ledger.queries).hasSize(1);
        assertThat(answer.json()
                        .path("inferences")
                        .path(1)
                        .path("results")
                        .path(0)
                        .path("diagnosis")
                        .asString())
                .isEqualTo("positive");
        assertThat(answer.json()
                        .path("inferences")
                        .path(0)
                        .path("results")
                        .path(0)
                        .path("failure")
                        .path("reason")
                        .asString())
                .isEqualTo("bad-audio");
    }

    @Test
    void goesThroughPagesWithoutLosingOrRepeatingAny() {
        Person nurse = stage.clinician();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(stage.inference(nurse).id().value());
        }

        for (String sort : List.of("created_in", "-created_in")) {
            List<String> seen = new ArrayList<>();
            String cursor = "";
            do {
                Answer page = nurse.client().get(nurse.inferences() + "?limit=3&sort=" + sort + cursor);
                seen.addAll(idsOf(page));
                JsonNode next = page.json().path("next_cursor");
                cursor = next.isNull() ? "" : "&cursor=" + next.asString();
            } while (!cursor.isEmpty());

            assertThat(sort.startsWith("-") ? seen.reversed() : seen).isEqualTo(all);
        }
    }

    @Test
    void listsUpToFiveHundredForClientsThatKnowNoPages() {
        Person nurse = stage.clinician();

        nurse.client().get(nurse.inferences());

        assertThat(stage.world().ledger.queries.getFirst().limit()).isEqualTo(500);
    }

    @Test
    void filtersByStatusModelAndRecordNumber() {
        Person nurse = stage.clinician();
        Inference open = inference(nurse, new EvaluationState.Queued(), "1");
        Inference done = inference(nurse, completed(Diagnosis.NEGATIVE), "2");
        Inference wrong = inference(nurse, failed(), "1");
        String list = nurse.inferences();

        assertThat(idsOf(nurse.client().get(list + "?status=processing")))
                .containsExactly(open.id().value());
        assertThat(idsOf(nurse.client().get(list + "?status=completed")))
                .containsExactly(done.id().value());
        assertThat(idsOf(nurse.client().get(list + "?status=error")))
                .containsExactly(wrong.id().value());
        assertThat(idsOf(nurse.client().get(list + "?rgh=1")))
                .containsExactly(wrong.id().value(), open.id().value());
        assertThat(idsOf(nurse.client()
                        .get(list + "?model_id=" + done.main().modelId().value())))
                .containsExactly(done.id().value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "cursor=nonsense",
                "cursor=!",
                "sort=gender",
                "diagnosis=maybe",
                "q=.*",
                "from=yesterday",
                "to=2026-02-30",
                "to=%2B999999999-12-31T00:00Z",
                "status=done",
                "limit=-1",
                "limit=99999999999"
            })
    void refusesAQueryThatMeansNothingByItsName(String query) {
        Person nurse = stage.clinician();

        Answer answer = nurse.client().get(nurse.inferences() + "?" + query);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo(query.substring(0, query.indexOf("=")));
    }

    @Test
    void searchesFiltersAndSorts() {
        Person nurse = stage.clinician();
        Model model = stage.world().model("voz");
        Inference one = stage.inference(
                nurse, model, completed(Diagnosis.POSITIVE), Map.of("rgh", "2-22", "local", "São Paulo"));
        Inference two =
                stage.inference(nurse, model, new EvaluationState.Queued(), Map.of("rgh", "111", "local", "HC"));
        String list = nurse.inferences();

        assertThat(idsOf(nurse.client().get(list + "?q=2.2")))
                .containsExactly(one.id().value());
        assertThat(idsOf(nurse.client().get(list + "?q=SAO%20p")))
                .containsExactly(one.id().value());
        assertThat(idsOf(nurse.client().get(list + "?local=HC")))
                .containsExactly(two.id().value());
        assertThat(idsOf(nurse.client().get(list + "?diagnosis=positive")))
                .containsExactly(one.id().value());
        assertThat(idsOf(nurse.client().get(list + "?sort=rgh")))
                .containsExactly(two.id().value(), one.id().value());
        assertThat(idsOf(nurse.client().get(list + "?sort=-local")))
                .containsExactly(one.id().value(), two.id().value());
        assertThat(idsOf(nurse.client().get(list + "?from=2000-01-01&to=2000-01-01")))
                .isEmpty();
        assertThat(idsOf(nurse.client().get(list + "?from=2000-01-01T00:00:00-03:00&to=9999-12-31")))
                .hasSize(2);
    }

    @Test
    void refusesACursorOfTheOtherOrder() {
        Person nurse = stage.clinician();
        stage.inference(nurse);
        stage.inference(nurse);
        String cursor = nurse.client()
                .get(nurse.inferences() + "?limit=1")
                .json()
                .path("next_cursor")
                .asString();

        assertThat(nurse.client()
                        .get(nurse.inferences() + "?limit=1&sort=created_in&cursor=" + cursor)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void refusesAModelIdInAQueryThatIsNone() {
        Person nurse = stage.clinician();

        assertThat(nurse.client().get(nurse.inferences() + "?model_id=x").refusal())
                .isEqualTo("422 model id is not valid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?limit=0", "/6741f0a2c3b4d5e6f7a8b9c1", "/x", "/6741f0a2c3b4d5e6f7a8b9c1/result", "/events"
            })
    void showsNobodyWhatIsNotTheirs(String path) {
        Person nurse = stage.clinician();
        stage.inference(nurse);
        Person colleague = stage.clinician();

        assertThat(colleague.client().get(nurse.inferences() + path).refusal()).isEqualTo("403 Forbidden operation");
        assertThat(colleague.client().get("/v1/users/me/inferences" + path).refusal())
                .isEqualTo("403 Forbidden operation");
        assertThat(stage.world().trace).isNotEmpty().noneMatch(entry -> entry.allowed());
    }

    @Test
    void findsNoInferenceOfSomebodyElseUnderOnesOwnName() {
        Person nurse = stage.clinician();
        Inference foreign = stage.inference(stage.clinician());

        assertThat(nurse.client()
                        .get(nurse.inferences() + "/" + foreign.id().value())
                        .refusal())
                .isEqualTo("404 inference not found");
        assertThat(nurse.client()
                        .get(nurse.inferences() + "/" + foreign.id().value() + "/result")
                        .refusal())
                .isEqualTo("404 inference not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/result", "/result/"})
    void refusesAnIdOfAnInferenceThatIsNone(String rest) {
        Person nurse = stage.clinician();

        assertThat(nurse.client().get(nurse.inferences() + "/x" + rest).refusal())
                .isEqualTo("422 inference id is not valid");
    }

    @Test
    void answersBeforeTheResultAsTheFirstSystemDid() {
        Person nurse = stage.clinician();
        Inference open = inference(nurse, new EvaluationState.Running("worker-1", AT), "1");

        Answer answer = nurse.client().get(nurse.inferences() + "/" + open.id().value() + "/result/");

        assertThat(answer.json().path("inference").path("status").asString()).isEqualTo("processing");
        assertThat(answer.json().path("result").path("output").toString()).isEqualTo("[-1.0]");
        assertThat(answer.json().path("result").path("diagnosis").asString()).isEqualTo("not available");
        assertThat(answer.json().path("result").path("id").asString())
                .isEqualTo(open.id().value());
        assertThat(answer.json().path("result").path("inference_id").asString())
                .isEqualTo(open.id().value());
    }

    @Test
    void showsAResultWithEverythingNeededToComputeItAgain() {
        Person nurse = stage.clinician();
        Inference done = inference(nurse, completed(Diagnosis.INCONCLUSIVE), "1");

        Answer answer = nurse.client().get(nurse.inferences() + "/" + done.id().value() + "/result");

        assertThat(answer.json().path("inference").path("status").asString()).isEqualTo("completed");
        assertThat(answer.json().path("result").path("output").toString()).isEqualTo("[0.8312]");
        assertThat(answer.json().path("result").path("diagnosis").asString()).isEqualTo("inconclusive");
        JsonNode evaluation = answer.json().path("inference").path("results").path(0);
        assertThat(evaluation.path("model").path("version").asString()).isEqualTo("3");
        assertThat(evaluation.path("model").path("digest").asString()).isEqualTo(Stage.DIGEST.hex());
        assertThat(evaluation.path("decision").path("positive_at_least").asDouble())
                .isEqualTo(0.6);
        assertThat(evaluation.path("inputs").path("sustentada").asString()).isEqualTo(Stage.DIGEST.hex());
        assertThat(evaluation.path("runtime").path("version").asString()).isEqualTo("1.29.0");
    }

    @Test
    void saysWhyThereIsNoResult() {
        Person nurse = stage.clinician();
        Inference failed = inference(nurse, failed(), "1");
        Inference expired = inference(nurse, new EvaluationState.Expired(AT), "1");

        Answer failure =
                nurse.client().get(nurse.inferences() + "/" + failed.id().value() + "/result");
        Answer expiry =
                nurse.client().get(nurse.inferences() + "/" + expired.id().value() + "/result");

        assertThat(failure.json().path("inference").path("status").asString()).isEqualTo("error");
        assertThat(failure.json().path("result").path("diagnosis").asString()).isEqualTo("not available");
        assertThat(failure.json().path("result").path("failure").path("slot").asString())
                .isEqualTo("sustentada");
        assertThat(failure.text()).doesNotContain("for engineers");
        assertThat(expiry.json().path("result").path("failure").path("reason").asString())
                .isEqualTo("expired");
    }

    @Test
    void saysThatTheLedgerIsAwayAndNoMore() {
        Person nurse = stage.clinician();
        stage.world().ledger.away = true;

        Answer answer = nurse.client().get(nurse.inferences());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.json().path("incident").asString()).hasSize(36);
        assertThat(answer.text()).doesNotContain("secret").doesNotContain("mongo");
    }
}
