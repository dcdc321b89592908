package org.spira.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of versions that are registered: rollback, archive, diff, audit, recall, reproduction.
@Timeout(30)
class LookingAfterModelsTest extends CommandLineTest {
    private static final String OWN = "/api/registry/v1/";
    private static final String SET_ALIAS = "POST /api/2.0/mlflow/registered-models/alias";
    private static final String GET_VERSION = "GET /api/2.0/mlflow/model-versions/get";
    private static final String MOVES = "GET " + OWN + "models/steady/aliases/champion";
    private static final String ARCHIVE = "POST " + OWN + "models/steady/versions/3/archive";
    private static final String AUDIT = "GET " + OWN + "audit";
    private static final String INFERENCE = "6741f0a2c3b4d5e6f7a8b9c0";
    private static final String REPRODUCE = "POST /v1/inferences/" + INFERENCE + "/reproductions";
    private static final String HISTORY = """
            {"name":"steady","alias":"champion","events":[
             {"at":"2026-11-01T00:00:00Z","by":"u","version":"1"},
             {"at":"2026-11-02T00:00:00Z","by":"u","version":"2"},
             {"at":"2026-11-03T00:00:00Z","by":"u","version":"3"}]}""";

    @BeforeEach
    void prepare() {
        signIn();
    }

    private static String stage(String stage) {
        return "{\"model_version\":{\"name\":\"steady\",\"status\":\"READY\",\"current_stage\":\"%s\"}}"
                .formatted(stage);
    }

    @Test
    void rollsBackToTheVersionBefore() {
        server.on(MOVES, 200, HISTORY).on(GET_VERSION, 200, stage("None")).on(SET_ALIAS, 200, "{}");

        var run = run("models", "rollback", "steady@champion", "--yes");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("steady@champion is version 2 again.");
        assertThat(Json.read(server.asked(SET_ALIAS).getFirst().body()))
                .isEqualTo(Json.read("{\"name\":\"steady\",\"alias\":\"champion\",\"version\":\"2\"}"));
    }

    @Test
    void passesArchivedVersionsWhenItRollsBack() {
        server.on(MOVES, 200, HISTORY)
                .on(GET_VERSION, 200, stage("Archived"))
                .on(GET_VERSION, 200, stage("None"))
                .on(SET_ALIAS, 200, "{}");

        var run = run("models", "rollback", "steady@champion", "--yes", "--json");

        assertThat(run.json())
                .isEqualTo(Json.read("{\"name\":\"steady\",\"alias\":\"champion\",\"version\":\"1\",\"from\":\"3\"}"));
    }

    @Test
    void rollsBackNothingUnasked() {
        server.on(MOVES, 200, HISTORY).on(GET_VERSION, 200, stage("None"));

        var unasked = run("models", "rollback", "steady@champion");
        assertThat(unasked.code()).isEqualTo(2);
        assertThat(unasked.err()).contains("from version 3 back to version 2", "add --yes");
        assertThat(server.asked(SET_ALIAS)).isEmpty();

        assertThat(run("models", "rollback", "steady", "--yes").code()).isEqualTo(2);
        server.on(
                SET_ALIAS,
                409,
                "{\"error_code\":\"INVALID_STATE_TRANSITION\",\"message\":\"Version 2 has no evidence.\"}");
        var refused = run("models", "rollback", "steady@champion", "--yes");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("Version 2 has no evidence");
    }

    @Test
    void rollsBackNothingThatNeverMoved() {
        server.on(MOVES, 200, "{\"events\":[{\"at\":\"2026-11-01T00:00:00Z\",\"version\":\"1\"}]}");

        var run = run("models", "rollback", "steady@champion", "--yes");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("never meant another version");
    }

    @Test
    void archivesAndTakesOutAgain() {
        server.on(ARCHIVE, 200, "{}").on(ARCHIVE.replace("POST", "DELETE"), 200, "{}");

        assertThat(run("models", "archive", "steady/3").out()).contains("steady version 3 is archived.");
        assertThat(run("models", "unarchive", "steady/3").out()).contains("no longer archived");
        assertThat(run("models", "archive", "steady@champion").code()).isEqualTo(2);

        server.on(
                ARCHIVE,
                409,
                "{\"message\":\"steady/3 can't be archived while it is [champion]: move the alias first.\"}");
        run("models", "archive", "steady/3");
        var refused = run("models", "archive", "steady/3");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("move the alias first");
    }

    @Test
    void showsWhatDiffersBetweenTwoVersions() {
        var version = """
                {"name":"steady","version":"%s","files":[{"path":"MLmodel","bytes":10,"sha256":"aa"},
                  {"path":"model.onnx","bytes":2000,"sha256":"%s"}],
                 "contract":{"decision":{"positive-at-least":%s}},
                 "golden":[{"name":"vowel","passed":true,"actual":[0.5]}],"runtime":{"version":"1.29.0"}}""";
        server.on("GET " + OWN + "models/steady/versions/1", 200, version.formatted("1", "bb", "0.6"));
        server.on("GET " + OWN + "models/steady/versions/2", 200, version.formatted("2", "cc", "0.7"));

        var run = run("models", "diff", "steady/1", "steady/2");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "--- steady/1",
                        "+++ steady/2",
                        "@@ files @@",
                        "- model.onnx: bb  2.0 kB",
                        "+ model.onnx: cc  2.0 kB")
                .contains("- decision.positive-at-least: 0.6", "+ decision.positive-at-least: 0.7")
                .doesNotContain("MLmodel", "@@ golden @@", "@@ runtime @@");
        var json = run("models", "diff", "steady/1", "steady/2", "--json").json();
        assertThat(json.path("same").asBoolean()).isFalse();
        assertThat(json.path("contract").path(0).path("to").asString("")).isEqualTo("0.7");
        assertThat(run("models", "diff", "steady/1", "steady/1").out()).contains("are the same");
        assertThat(run("models", "diff", "steady/1", "steady/9").code()).isEqualTo(4);
    }

    @Test
    void listsTheAuditNewestFirst() {
        var ofModel = "GET " + OWN + "models/steady/audit";
        server.on(ofModel, 200, """
                {"entries":[{"number":1,"at":"2026-11-22T03:00:00Z","by":"6741","action":"version-created","subject":"steady/1",
                  "details":{"as":"bia"}},
                 {"number":2,"at":"2026-11-22T03:01:00Z","by":"6742","action":"alias-moved","subject":"steady@champion",
                  "details":{"as":"rui","to":"1"}}]}""");

        var run = run("models", "audit", "--model=steady", "--limit=10");

        assertThat(run.out().lines().toList().get(1)).matches("2 .*rui +alias-moved +steady@champion +to=1");
        assertThat(server.asked(ofModel).getFirst().query()).isEqualTo("limit=10");
        server.on(AUDIT, 200, "{\"entries\":[]}");
        assertThat(run("models", "audit").out()).contains("Nothing happened yet.");
    }

    @Test
    void showsTheAuditToNobodyWhoMayNotSeeIt() {
        server.on(AUDIT, 403, "{\"message\":\"auditors only\"}");

        assertThat(run("models", "audit").code()).isEqualTo(3);
        assertThat(run("models", "audit", "--verify").code()).isEqualTo(3);
        assertThat(run("models", "audit", "--limit=0").code()).isEqualTo(2);
    }

    /// Entries as the registry chains them, the action of the second one changed afterwards to `action`.
    private static List<String> chain(String action) throws Exception {
        var entries = new ArrayList<String>();
        var previous = "0".repeat(64);
        for (var number = 1; number <= 3; number++) {
            var parts = List.of(
                    previous,
                    Integer.toString(number),
                    "1795316400123",
                    "bia",
                    "alias-moved",
                    "ação@champion",
                    "as",
                    "Bia",
                    "to",
                    "2");
            var text = new StringBuilder();
            for (var part : parts)
                text.append(part.getBytes(StandardCharsets.UTF_8).length)
                        .append(':')
                        .append(part);
            var sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
            entries.add("""
                    {"number":%d,"at":"2026-11-22T03:00:00.123Z","by":"bia","action":"%s","subject":"ação@champion",
                     "details":{"to":"2","as":"Bia"},"previous_sha256":"%s","sha256":"%s"}""".formatted(number, number == 2 ? action : "alias-moved", previous, sha256));
            previous = sha256;
        }
        return entries;
    }

    private static String page(List<String> entries) {
        return "{\"entries\":[" + String.join(",", entries) + "]}";
    }

    @Test
    void verifiesTheWholeChainItself() throws Exception {
        var entries = chain("alias-moved");
        server.on(AUDIT, 200, page(entries.subList(0, 2)))
                .on(AUDIT, 200, page(entries.subList(2, 3)))
                .on(AUDIT, 200, page(List.of()));

        var run = run("models", "audit", "--verify");

        assertThat(run.out()).contains("The chain is whole: 3 entries.", "head");
        assertThat(run.code()).isZero();
        assertThat(server.asked(AUDIT))
                .extracting(StubServer.Asked::query)
                .last()
                .asString()
                .endsWith("after=3");
    }

    @Test
    void findsWhatWasChangedOrTakenAway() throws Exception {
        server.on(AUDIT, 200, page(chain("version-created"))).on(AUDIT, 200, page(List.of()));
        var changed = run("models", "audit", "--verify", "--json");
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.json().path("reason").asString("")).contains("entry 2 was changed");

        try (var other = new StubServer()) {
            environment.put("SPIRA_REGISTRY_URL", other.url());
            other.on(AUDIT, 200, page(chain("alias-moved").subList(1, 3))).on(AUDIT, 200, page(List.of()));
            assertThat(run("models", "audit", "--verify").out()).contains("entry 1 is missing");
        }
    }

    private void versionExists() {
        server.on("GET " + OWN + "models/steady/versions/3", 200, "{\"name\":\"steady\",\"version\":\"3\"}");
    }

    /// What the ledger has of the version that is asked for.
    private void ledgerHas(int results, String recall) {
        server.on(
                "GET /v1/versions",
                200,
                "{\"name\":\"steady\",\"version\":\"3\",\"results\":%d,\"more_results\":false,\"recall\":%s}"
                        .formatted(results, recall));
    }

    private static final String RECALL =
            "{\"id\":\"r1\",\"name\":\"steady\",\"version\":\"3\",\"reason\":\"too slow\",\"created_at\":\"2026-11-22T03:00:00Z\",\"results\":2}";

    @Test
    void recallsAVersionAndListsItsResults() {
        versionExists();
        ledgerHas(2, "null");
        server.on("POST /v1/recalls", 201, RECALL)
                .on("GET /v1/recalls/r1/results", 200, """
                        {"results":[{"inference_id":"i1","model_id":"m1","created_at":"2026-11-20T00:00:00Z","digest":"dd"}],
                         "next_cursor":"c/1"}""")
                .on("GET /v1/recalls/r1/results", 200, """
                        {"results":[{"inference_id":"i2","model_id":"m1","created_at":"2026-11-21T00:00:00Z","digest":"dd"}],
                         "next_cursor":null}""")
                .on(ARCHIVE, 200, "{}");

        var run = run("models", "recall", "steady/3", "--reason", "too slow");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Recalled steady/3: 2 results flagged.", "i1", "i2");
        assertThat(server.asked("GET /v1/recalls/r1/results").getLast().query()).endsWith("cursor=c%2F1");
        assertThat(Json.read(server.asked("POST /v1/recalls").getFirst().body()))
                .isEqualTo(Json.read("{\"name\":\"steady\",\"version\":\"3\",\"reason\":\"too slow\"}"));
    }

    @Test
    void saysThatARecalledVersionStillServes() {
        versionExists();
        ledgerHas(0, RECALL);
        server.on("GET /v1/recalls/r1/results", 200, "{\"results\":[],\"next_cursor\":null}")
                .on(
                        ARCHIVE,
                        409,
                        "{\"message\":\"steady/3 can't be archived while it is [champion]: move the alias first.\"}");

        var run = run("models", "recall", "steady/3", "--reason=too slow", "--json");

        assertThat(run.code()).isZero();
        assertThat(run.json().path("archived").asBoolean()).isFalse();
        assertThat(run.err()).contains("is recalled since", "still serves", "spira models rollback steady@champion");
        assertThat(server.asked("POST /v1/recalls")).isEmpty();
    }

    @Test
    void recallsAVersionThatOnlyResultsKnow() {
        ledgerHas(1, "null");
        server.on("POST /v1/recalls", 201, RECALL)
                .on("GET /v1/recalls/r1/results", 200, "{\"results\":[],\"next_cursor\":null}");

        var run = run("models", "recall", "my model/of 2025/3", "--reason=too slow", "--json");

        assertThat(run.code()).isZero();
        assertThat(run.json().path("archived").asBoolean(true)).isFalse();
        assertThat(run.err()).contains("nothing is archived (the registry does not have it)");
        assertThat(server.asked("GET /v1/versions").getFirst().query())
                .isEqualTo("name=my%20model%2Fof%202025&version=3");
        assertThat(Json.read(server.asked("POST /v1/recalls").getFirst().body()))
                .isEqualTo(Json.read("{\"name\":\"my model/of 2025\",\"version\":\"3\",\"reason\":\"too slow\"}"));
    }

    @Test
    void recallsWhatResultsKnowWhileTheRegistryIsAway() {
        ledgerHas(1, "null");
        server.on("GET " + OWN + "models/steady/versions/3", 503, "{\"message\":\"later\"}")
                .on("POST /v1/recalls", 201, RECALL)
                .on("GET /v1/recalls/r1/results", 200, "{\"results\":[],\"next_cursor\":null}");

        var run = run("models", "recall", "steady/3", "--reason=too slow");

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("nothing is archived", "503");
        assertThat(server.asked("POST /v1/recalls")).hasSize(1);
    }

    @Test
    void recallsNothingThatIsNotThere() {
        ledgerHas(0, "null");
        var unknown = run("models", "recall", "steady/3", "--reason=x");
        assertThat(unknown.code()).isEqualTo(4);
        assertThat(unknown.err()).contains("Neither the registry nor any result knows steady version 3.");
        assertThat(run("models", "recall", "steady/3").code()).isEqualTo(2);
        assertThat(run("models", "recall", "steady@champion", "--reason=x").code())
                .isEqualTo(2);
        assertThat(server.asked("POST /v1/recalls")).isEmpty();
    }

    @Test
    void withdrawsARecall() {
        ledgerHas(2, RECALL);
        ledgerHas(0, "null");
        server.on("POST /v1/recalls/r1/withdrawal", 200, RECALL);

        assertThat(run("models", "recall", "steady/3", "--withdraw", "--reason=no")
                        .out())
                .contains("is withdrawn");
        assertThat(server.asked("POST /v1/recalls/r1/withdrawal").getFirst().body())
                .contains("\"no\"");
        assertThat(run("models", "recall", "steady/4", "--withdraw", "--reason=no")
                        .code())
                .isEqualTo(4);
    }

    private static String reproduction(boolean bits) {
        return """
                {"inference_id":"%s","model_id":"m1","model":{"name":"steady","version":"3","digest":"dd"},
                 "bits_agree":%s,"within_tolerance":true,"largest_difference":1.2E-7,
                 "recorded_runtime":{"name":"onnxruntime","version":"1.28.0","intra_op_threads":1},
                 "runtime":{"name":"onnxruntime","version":"1.29.0","intra_op_threads":1}}""".formatted(INFERENCE, bits);
    }

    @Test
    void saysThatTheBitsAgree() {
        server.on("GET /v1/models/", 200, "{\"models\":[{\"id\":\"m1\",\"name\":\"steady\"}]}");
        server.on(REPRODUCE, 200, reproduction(true));

        var run = run("models", "reproduce", INFERENCE, "--model=steady");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("The bits agree.", "steady, version 3", "onnxruntime, 1.28.0");
        assertThat(Json.read(server.asked(REPRODUCE).getFirst().body())).isEqualTo(Json.read("{\"model\":\"m1\"}"));
    }

    @Test
    void saysThatTheBitsDiffer() {
        server.on(REPRODUCE, 200, reproduction(false));

        var run = run("models", "reproduce", INFERENCE);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("The bits differ, within the tolerance", "1.2e-07 at most");
        assertThat(server.asked(REPRODUCE).getFirst().body()).isEqualTo("{ }");
    }

    @Test
    void saysWhyNothingCanBeReproduced() {
        server.on(REPRODUCE, 409, "{\"status\":409,\"detail\":\"there is no result yet\"}");

        assertThat(run("models", "reproduce", INFERENCE).err()).contains("there is no result yet");
        assertThat(run("models", "reproduce", INFERENCE).code()).isEqualTo(4);
        assertThat(run("models", "reproduce", "unknown").code()).isEqualTo(4);
    }
}
