package org.spira.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RegisteringTest extends CommandLineTest {
    private static final String MLFLOW = "/api/2.0/mlflow/";
    private static final String STAGING = "PUT /api/2.0/mlflow-artifacts/artifacts/staging/UUID/";
    private static final String CREATE_MODEL = "POST " + MLFLOW + "registered-models/create";
    private static final String CREATE_VERSION = "POST " + MLFLOW + "model-versions/create";
    private static final String GET_VERSION = "GET " + MLFLOW + "model-versions/get";
    private static final String GET_ALIAS = "GET " + MLFLOW + "registered-models/alias";
    private static final String SET_ALIAS = "POST " + MLFLOW + "registered-models/alias";
    private static final String DETAILS = "GET /api/registry/v1/models/steady/versions/2";
    private static final String OFFER = "POST /v1/models/";
    private static final String NO_ALIAS = "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"no alias\"}";

    private Path model = Path.of("");

    @BeforeEach
    void prepare() {
        signIn();
        write("steady/model.onnx", "weights");
        write("steady/contract.yaml", "task: x");
        write("steady/MLmodel", "flavors: {}");
        write("steady/golden/a sample.yaml", "expected: {}");
        write("steady/.DS_Store", "junk");
        model = folder.resolve("steady");
        for (var file : List.of("MLmodel", "contract.yaml", "golden/a%20sample.yaml", "model.onnx")) {
            server.on(STAGING + file, 200, "{}");
        }
        server.on(CREATE_MODEL, 200, "{\"registered_model\":{\"name\":\"steady\"}}");
        server.on(CREATE_VERSION, 200, version("PENDING_REGISTRATION", ""));
        server.on(GET_VERSION, 200, version("PENDING_REGISTRATION", ""));
        server.on(SET_ALIAS, 200, "{}");
        server.on(
                DETAILS,
                200,
                "{\"digest\":\"%s\"}".formatted(ModelDirectory.read(model).digest()));
    }

    private static String version(String status, String message) {
        return "{\"model_version\":{\"name\":\"steady\",\"version\":\"2\",\"status\":\"%s\",\"status_message\":\"%s\"}}"
                .formatted(status, message);
    }

    @Test
    void uploadsAndMakesTheFirstVersionChampion() {
        server.on(GET_VERSION, 200, version("READY", ""));
        server.on(GET_ALIAS, 404, NO_ALIAS);
        server.on(OFFER, 200, "{\"message\":\"model registered!\"}");

        var run = run("models", "register", model.toString());

        assertThat(run.err()).contains("Uploading 3/4 golden/a sample.yaml (12 B)");
        assertThat(run.out()).contains("Registered steady version 2 as champion.");
        assertThat(run.code()).isZero();
        assertThat(server.asked(STAGING + "model.onnx").getFirst().body()).isEqualTo("weights");
        assertThat(server.asked(STAGING + ".DS_Store")).isEmpty();
        var source = Json.text(Json.read(server.asked(CREATE_VERSION).getFirst().body()), "source");
        assertThat(source).matches("mlflow-artifacts:/staging/[0-9a-f-]{36}");
        assertThat(Json.read(server.asked(SET_ALIAS).getFirst().body()))
                .isEqualTo(Json.read("{\"name\":\"steady\",\"alias\":\"champion\",\"version\":\"2\"}"));
        assertThat(Json.read(server.asked(OFFER).getFirst().body()))
                .isEqualTo(Json.read("{\"name\":\"steady\",\"publishing_channel\":\"steady\"}"));
    }

    @Test
    void leavesTheChampionAloneUnlessTold() {
        server.on(CREATE_MODEL, 400, "{\"error_code\":\"RESOURCE_ALREADY_EXISTS\",\"message\":\"exists\"}");
        server.on(GET_VERSION, 200, version("READY", ""));
        server.on(GET_ALIAS, 200, "{\"model_version\":{\"version\":\"1\"}}");
        server.on(OFFER, 400, "{\"detail\":\"model name is already registered\"}");
        server.on(
                "GET /v1/models/",
                200,
                "{\"models\":[{\"id\":\"a\",\"name\":\"steady\",\"publishing_channel\":\"elsewhere\"}]}");

        var run = run("models", "register", model.toString(), "--json");

        assertThat(run.code()).isZero();
        assertThat(run.err())
                .contains("spira models promote steady/2")
                .contains("requests for steady to channel elsewhere, not steady");
        assertThat(server.asked(SET_ALIAS)).isEmpty();
        assertThat(run.json().has("alias")).isFalse();

        assertThat(run("models", "register", model.toString(), "--alias=champion")
                        .out())
                .contains("as champion");
        assertThat(server.asked(SET_ALIAS)).hasSize(1);
    }

    @Test
    void saysWhyTheRegistryDidNotAcceptIt() {
        server.on(GET_VERSION, 200, version("FAILED_REGISTRATION", "golden sample a: expected 0.8, got 0.1"));

        var run = run("models", "register", model.toString());

        assertThat(run.code()).isEqualTo(6);
        assertThat(run.err()).contains("steady version 2 was not accepted: golden sample a: expected 0.8, got 0.1");
        assertThat(server.asked(SET_ALIAS)).isEmpty();
        assertThat(server.asked(OFFER)).isEmpty();
    }

    @Test
    void noticesThatTheSealedBytesDiffer() {
        server.on(GET_VERSION, 200, version("READY", ""));
        write("steady/model.onnx", "other weights");

        var run = run("models", "register", model.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("differs from the directory");
        assertThat(server.asked(SET_ALIAS)).isEmpty();
    }

    @Test
    void givesUpWaitingForTheValidation() {
        var run = run("models", "register", model.toString(), "--timeout=200ms");

        assertThat(run.code()).isEqualTo(7);
        assertThat(run.err()).contains("spira models show steady/2");
    }

    @Test
    void uploadsNothingThatIsThereAlready() {
        server.on(GET_ALIAS, 200, "{\"model_version\":{\"version\":\"2\"}}");
        server.on(OFFER, 200, "{}");

        var run = run("models", "register", model.toString(), "--if-changed");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Nothing new: steady version 2 has the same bytes.");
        assertThat(server.asked(STAGING + "model.onnx")).isEmpty();
        assertThat(server.asked(CREATE_VERSION)).isEmpty();
    }

    @Test
    void triesAnUploadAgain() {
        server.on(STAGING + "MLmodel", 503, "");
        server.on(STAGING + "MLmodel", com.sun.net.httpserver.HttpExchange::close);
        server.on(STAGING + "MLmodel", 200, "{}");
        server.on(GET_VERSION, 200, version("READY", ""));
        server.on(GET_ALIAS, 404, NO_ALIAS);
        server.on(OFFER, 200, "{}");

        assertThat(run("models", "register", model.toString()).code()).isZero();
    }

    @Test
    void refusesWhatIsNoModel() throws IOException {
        assertThat(run("models", "register", folder.toString()).err()).contains("it has no file MLmodel");
        assertThat(run("models", "register", "nowhere").code()).isEqualTo(2);
        assertThat(run("models", "register", model.toString(), "--name=a/b").code())
                .isEqualTo(2);
        assertThat(run("models", "register", model.toString(), "--name=a.b").err())
                .contains("give --channel");
        Files.createSymbolicLink(model.resolve("link.onnx"), model.resolve("model.onnx"));
        assertThat(run("models", "register", model.toString()).err()).contains("is a link");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void mayNotRegisterAsAClinician() {
        server.on(STAGING + "contract.yaml", 403, "");
        try (var registry = new StubServer()) {
            registry.on(
                    STAGING + "MLmodel", 403, "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"not your role\"}");
            environment.put("SPIRA_REGISTRY_URL", registry.url());

            var run = run("models", "register", model.toString());

            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).contains("The model registry does not let you do this: not your role");
        }
    }

    @Test
    void computesTheDigestOfTheSortedManifest() {
        var digest = ModelDirectory.read(model).digest();

        // (cd steady; for f in MLmodel contract.yaml 'golden/a sample.yaml' model.onnx; do
        //   echo "$(sha256sum < "$f" | cut -c1-64)  $(stat -c %s "$f")  $f"; done | sha256sum)
        assertThat(digest).isEqualTo("b86ae10754361c5fa730d535c5fc9eb1ad54aea11851c72333a1ca27ed12814d");
    }

    @Test
    void listsModelsWithTheirVersions() {
        server.on(
                "GET /v1/models/",
                200,
                "{\"models\":[{\"id\":\"a1\",\"name\":\"steady\",\"publishing_channel\":\"topic\"}]}");
        server.on("GET " + MLFLOW + "registered-models/search", 200, """
                {"registered_models":[{"name":"steady","latest_versions":[{"version":"9"},{"version":"10"}],
                  "aliases":[{"alias":"champion","version":"9"}]},{"name":"draft"}]}""");

        var run = run("models", "list");

        assertThat(run.out())
                .contains("steady  a1  topic    10      champion=9")
                .contains("draft   -   -");
        assertThat(run("models", "list", "--json").json().path("models").size()).isEqualTo(2);
    }

    @Test
    void listsModelsForThoseWhoMayNotSeeTheRegistry() {
        server.on("GET /v1/models/", 200, "{\"models\":[{\"id\":\"a1\",\"name\":\"steady\"}]}");
        server.on("GET " + MLFLOW + "registered-models/search", 403, "{}");

        var run = run("models", "list");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("steady");
    }

    @Test
    void showsAVersion() {
        server.on(GET_ALIAS, 200, "{\"model_version\":{\"version\":\"3\"}}");
        server.on("GET /api/registry/v1/models/steady/versions/3", 200, """
                {"name":"steady","version":"3","digest":"abc","model_digest":"def","status":"READY",
                 "contract":{"task":"respiratory-insufficiency","decision":{"positive-at-least":0.6}},
                 "files":[{"path":"MLmodel","bytes":1234,"sha256":"aa"}],
                 "golden":[{"name":"vowel","passed":true,"max_abs_error":1.2e-7,"diagnosis":"positive"},
                           {"name":"pauses","passed":false}]}""");

        var run = run("models", "show", "steady@champion");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("steady version 3  READY", "positive-at-least: 0.6", "1.2 kB", "1.2e-07", "FAILED pauses");
        assertThat(server.asked(GET_ALIAS).getFirst().query()).isEqualTo("name=steady&alias=champion");
        assertThat(run("models", "show", "steady").out()).contains("version 3");
        assertThat(run("models", "show", "steady/7").code()).isEqualTo(4);
    }

    @Test
    void showsTheNewestVersionIfThereIsNoChampion() {
        server.on(GET_ALIAS, 404, NO_ALIAS);
        server.on(
                "GET " + MLFLOW + "model-versions/search",
                200,
                "{\"model_versions\":[{\"version\":\"1\"},{\"version\":\"2\"}]}");

        assertThat(run("models", "show", "steady", "--json").json().has("digest"))
                .isTrue();
    }

    @Test
    void movesAnAlias() {
        assertThat(run("models", "alias", "steady/2", "champion").out())
                .contains("steady@champion is now version 2", "within half a minute");
        assertThat(run("models", "alias", "steady", "champion").code()).isEqualTo(2);

        server.on(
                SET_ALIAS, 409, "{\"error_code\":\"INVALID_STATE_TRANSITION\",\"message\":\"needs a second person\"}");
        run("models", "alias", "steady/2", "champion");
        var refused = run("models", "alias", "steady/2", "champion");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("needs a second person");
    }
}
