package org.spira.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.registry.ModelFiles.tiny;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.registry.ModelFiles;
import org.spira.registry.RunningRegistry;
import tools.jackson.databind.JsonNode;

/// Every request of MLflow's registry and artifact dialect, as its clients put it on the wire, with what they read
/// out of the answer.
class WireIT {
    private static final String MODELS = "/api/2.0/mlflow/registered-models";
    private static final String VERSIONS = "/api/2.0/mlflow/model-versions";
    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts";
    private static final String ID = "m-00000000000000000000000000abcdef";
    private static final RunningRegistry REGISTRY = RunningRegistry.get();
    /// What Python's client sends with everything.
    private static final RawHttp PYTHON = as("111111111111111111111111", "mlflow-python-client/3.6.1");

    private static final RawHttp PROMOTER = as("222222222222222222222222", "mlflow-python-client/2.22.2");

    @BeforeAll
    static void aModelWithTwoVersions() {
        Map<String, byte[]> files = tiny();
        files.put(
                "MLmodel",
                ModelFiles.bytes("flavors:\n  onnx: {code: null, data: model.onnx}\nmodel_id: " + ID + "\n"));
        REGISTRY.otherEngineer().register("wire", files);
        REGISTRY.otherEngineer().register("wire", tiny());
    }

    @Test
    void registeredModels() {
        RawHttp.Answer created = PYTHON.send(
                "POST",
                MODELS + "/create",
                "{\"name\": \"wire-2\", \"tags\": [{\"key\": \"team\", \"value\": \"a\"}], \"description\": \"d\","
                        + " \"deployment_job_id\": \"ignored\"}");
        RawHttp.Answer again = PYTHON.send("POST", MODELS + "/create", "{\"name\": \"wire-2\"}");
        RawHttp.Answer got = PYTHON.send("GET", MODELS + "/get?name=wire-2", "");
        RawHttp.Answer updated =
                PYTHON.send("PATCH", MODELS + "/update", "{\"name\": \"wire-2\", \"description\": \"other\"}");
        RawHttp.Answer tagged =
                PYTHON.send("POST", MODELS + "/set-tag", "{\"name\": \"wire-2\", \"key\": \"a.b\", \"value\": \"1\"}");
        RawHttp.Answer untagged =
                PYTHON.send("DELETE", MODELS + "/delete-tag", "{\"name\": \"wire-2\", \"key\": \"a.b\"}");
        RawHttp.Answer renamed =
                PYTHON.send("POST", MODELS + "/rename", "{\"name\": \"wire-2\", \"new_name\": \"wire-3\"}");
        RawHttp.Answer deleted = PYTHON.send("DELETE", MODELS + "/delete", "{\"name\": \"wire-2\"}");

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.json().at("/registered_model/name").asString()).isEqualTo("wire-2");
        assertThat(created.json().at("/registered_model/creation_timestamp").asLong())
                .isGreaterThan(1_700_000_000_000L);
        assertThat(created.json().path("registered_model").propertyNames())
                .doesNotContain("user_id", "aliases", "latest_versions", "deployment_job_id");
        assertRefused(again, 400, "RESOURCE_ALREADY_EXISTS");
        assertThat(got.json()).isEqualTo(created.json());
        assertThat(updated.json().at("/registered_model/description").asString())
                .isEqualTo("other");
        assertThat(List.of(tagged.body(), untagged.body())).containsOnly("{}");
        assertRefused(renamed, 403, "PERMISSION_DENIED");
        assertRefused(deleted, 403, "PERMISSION_DENIED");
        assertRefused(PYTHON.send("GET", MODELS + "/get?name=nobody", ""), 404, "RESOURCE_DOES_NOT_EXIST");
        assertRefused(PYTHON.send("GET", MODELS + "/get", ""), 400, "INVALID_PARAMETER_VALUE");
    }

    @Test
    void latestVersionsAndTheStagesThatAskForThem() {
        RawHttp.Answer posted = PYTHON.send("POST", MODELS + "/get-latest-versions", "{\"name\": \"wire\"}");
        RawHttp.Answer repeated =
                PYTHON.send("GET", MODELS + "/get-latest-versions?name=wire&stages=None&stages=Production", "");
        RawHttp.Answer none =
                PYTHON.send("POST", MODELS + "/get-latest-versions", "{\"name\": \"wire\", \"stages\": [\"staging\"]}");
        RawHttp.Answer moved = PROMOTER.send(
                "POST",
                VERSIONS + "/transition-stage",
                "{\"name\": \"wire\", \"version\": \"1\", \"stage\": \"archived\", \"archive_existing_versions\": false}");

        assertThat(posted.json().at("/model_versions/0/version").asString()).isEqualTo("2");
        assertThat(repeated.json()).isEqualTo(posted.json());
        assertThat(none.body()).isEqualTo("{}");
        assertThat(moved.json().at("/model_version/current_stage").asString()).isEqualTo("Archived");
    }

    @Test
    void aliases() {
        RawHttp.Answer set = PROMOTER.send(
                "POST", MODELS + "/alias", "{\"name\": \"wire\", \"alias\": \"champion\", \"version\": \"2\"}");
        RawHttp.Answer got = PYTHON.send("GET", MODELS + "/alias?name=wire&alias=champion", "");
        RawHttp.Answer model = PYTHON.send("GET", MODELS + "/get?name=wire", "");
        RawHttp.Answer refused = as("111111111111111111111111", "x")
                .send("POST", MODELS + "/alias", "{\"name\": \"wire\", \"alias\": \"champion\", \"version\": \"2\"}");
        RawHttp.Answer removed =
                PROMOTER.send("DELETE", MODELS + "/alias", "{\"name\": \"wire\", \"alias\": \"champion\"}");

        assertThat(set.body()).isEqualTo("{}");
        assertThat(got.json().at("/model_version/version").asString()).isEqualTo("2");
        assertThat(got.json().at("/model_version/aliases/0").asString()).isEqualTo("champion");
        assertThat(model.json().at("/registered_model/aliases/0/alias").asString())
                .isEqualTo("champion");
        assertRefused(refused, 409, "INVALID_STATE_TRANSITION");
        assertThat(refused.body()).contains("four eyes");
        assertThat(removed.body()).isEqualTo("{}");
        assertThat(PYTHON.send("GET", MODELS + "/alias?name=wire&alias=nobody", "")
                        .status())
                .isIn(400, 404);
    }

    @Test
    void modelVersions() {
        String source = REGISTRY.otherEngineer().upload(tiny());
        PYTHON.send("POST", MODELS + "/create", "{\"name\": \"wire-versions\"}");

        RawHttp.Answer created = PYTHON.send(
                "POST",
                VERSIONS + "/create",
                "{\"name\": \"wire-versions\", \"source\": \"" + source
                        + "\", \"run_id\": \"abc\", \"tags\": [{\"key\": \"k\", \"value\": \"v\"}], \"model_id\": null}");
        REGISTRY.otherEngineer().awaitEnd("wire-versions", "1");
        RawHttp.Answer got = PYTHON.send("GET", VERSIONS + "/get?name=wire-versions&version=1", "");
        RawHttp.Answer uri = PYTHON.send("GET", VERSIONS + "/get-download-uri?name=wire-versions&version=1", "");
        RawHttp.Answer updated = PYTHON.send(
                "PATCH",
                VERSIONS + "/update",
                "{\"name\": \"wire-versions\", \"version\": \"1\", \"description\": \"d\"}");
        RawHttp.Answer tagged = PYTHON.send(
                "POST",
                VERSIONS + "/set-tag",
                "{\"name\": \"wire-versions\", \"version\": \"1\", \"key\": \"k2\", \"value\": \"v2\"}");
        RawHttp.Answer untagged = PYTHON.send(
                "DELETE",
                VERSIONS + "/delete-tag",
                "{\"name\": \"wire-versions\", \"version\": \"1\", \"key\": \"k2\"}");
        RawHttp.Answer copied = PYTHON.send(
                "POST",
                VERSIONS + "/create",
                "{\"name\": \"wire-versions\", \"source\": \"models:/wire/2\", \"run_id\": \"abc\"}");
        RawHttp.Answer deleted =
                PYTHON.send("DELETE", VERSIONS + "/delete", "{\"name\": \"wire-versions\", \"version\": \"1\"}");

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.json().at("/model_version/status").asString()).isEqualTo("PENDING_REGISTRATION");
        assertThat(created.json().at("/model_version/version").isString()).isTrue();
        assertThat(created.json().at("/model_version/run_id").asString()).isEqualTo("abc");
        assertThat(created.json().at("/model_version/description").isString()).isTrue();
        assertThat(created.json().at("/model_version/run_link").isString()).isTrue();
        assertThat(created.json().at("/model_version/creation_timestamp").isIntegralNumber())
                .isTrue();
        assertThat(got.json().at("/model_version/status").asString()).isEqualTo("READY");
        assertThat(got.json().at("/model_version/tags/0/key").asString()).isEqualTo("k");
        assertThat(uri.json().path("artifact_uri").asString())
                .as("with the client's own credentials, from this server, whatever its tracking server is")
                .isEqualTo(REGISTRY.url() + ARTIFACTS + "/artifacts/models/wire-versions/1");
        assertThat(updated.json().at("/model_version/description").asString()).isEqualTo("d");
        assertThat(List.of(tagged.body(), untagged.body())).containsOnly("{}");
        assertThat(copied.json().at("/model_version/version").asString()).isEqualTo("2");
        assertRefused(deleted, 403, "PERMISSION_DENIED");
        assertRefused(PYTHON.send("GET", VERSIONS + "/get?name=wire&version=99", ""), 404, "RESOURCE_DOES_NOT_EXIST");
        assertRefused(PYTHON.send("GET", VERSIONS + "/get?name=wire&version=x", ""), 400, "INVALID_PARAMETER_VALUE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "registered-models | name = 'wire'                                             | wire",
                "registered-models | name LIKE 'wi%' AND name != 'wire-2' AND name LIKE '%re'   | wire",
                "registered-models | name ILIKE 'WIRE' AND tag.`mlflow.prompt.is_prompt` != 'true' | wire",
                "registered-models | name = 'wire' AND tags.nothing = 'x'                       | ",
                "model-versions    | name = 'wire' AND version_number = 2                       | wire",
                "model-versions    | name = 'wire' AND version_number >= 2 AND run_id != 'x'    | wire",
                "model-versions    | attributes.name = 'wire' and \"version_number\" < 2        | wire",
                "model-versions    | name = 'wire' AND run_id IN ('a', 'b')                     | ",
            })
    void searches(String route, String filter, String found) {
        RawHttp.Answer answer = PYTHON.send(
                "GET", "/api/2.0/mlflow/" + route + "/search?max_results=100&filter=" + encoded(filter), "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        if (found == null) {
            assertThat(answer.body()).isEqualTo("{}");
        } else {
            JsonNode list = answer.json().path(route.replace('-', '_'));
            assertThat(list).hasSize(1);
            assertThat(list.get(0).path("name").asString()).isEqualTo(found);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = 'a' OR name = 'b'",
                "NOT name = 'a'",
                "(name = 'a')",
                "name = 'a' AND",
                "name == 'a'",
                "name = a",
                "creator = 'a'",
                "name > 'a'"
            })
    void aFilterOutsideOfTheGrammarIsRefused(String filter) {
        assertRefused(
                PYTHON.send("GET", MODELS + "/search?filter=" + encoded(filter), ""), 400, "INVALID_PARAMETER_VALUE");
    }

    @Test
    void resultsComeInPagesAndInTheOrderThatWasAskedFor() {
        String asked = VERSIONS + "/search?max_results=1&filter=" + encoded("name = 'wire'") + "&order_by="
                + encoded("version_number ASC") + "&order_by=name";
        RawHttp.Answer first = PYTHON.send("GET", asked, "");
        RawHttp.Answer second = PYTHON.send(
                "GET",
                asked + "&page_token="
                        + encoded(first.json().path("next_page_token").asString()),
                "");

        assertThat(first.json().at("/model_versions/0/version").asString()).isEqualTo("1");
        assertThat(second.json().at("/model_versions/0/version").asString()).isEqualTo("2");
        assertThat(second.json().has("next_page_token")).isFalse();
        for (String wrong : List.of("max_results=0", "max_results=200001", "page_token=!", "order_by=x")) {
            assertRefused(PYTHON.send("GET", VERSIONS + "/search?" + wrong, ""), 400, "INVALID_PARAMETER_VALUE");
        }
    }

    @Test
    void everyScalarOfRIsAText() {
        RawHttp r = as("222222222222222222222222", "mlflow-r-client/2.22.0");

        assertThat(r.send("POST", MODELS + "/search", "{\"filter\": \"name = 'wire'\", \"max_results\": \"5\"}")
                        .json()
                        .at("/registered_models/0/name")
                        .asString())
                .isEqualTo("wire");
        assertThat(r.send(
                                "POST",
                                VERSIONS + "/transition-stage",
                                "{\"name\": \"wire\", \"version\": \"2\", \"stage\": \"Staging\","
                                        + " \"archive_existing_versions\": \"FALSE\"}")
                        .status())
                .isEqualTo(200);
        for (String wrong : List.of("\"perhaps\"", "5", "[]")) {
            assertRefused(
                    r.send(
                            "POST",
                            VERSIONS + "/transition-stage",
                            "{\"name\": \"wire\", \"version\": \"2\", \"stage\": \"Staging\","
                                    + " \"archive_existing_versions\": " + wrong + "}"),
                    400,
                    "INVALID_PARAMETER_VALUE");
        }
    }

    @Test
    void artifacts() {
        String area = "staging/" + UUID.randomUUID();
        String files = ARTIFACTS + "/artifacts";
        Map<String, String> guessed = Map.of("Content-Type", "application/x-yaml");

        RawHttp.Answer put = PYTHON.send("PUT", files + "/" + area + "/data/a.yaml", "a: 1", guessed);
        RawHttp.Answer empty = PYTHON.send("PUT", files + "/" + area + "/empty", "");
        RawHttp.Answer root = PYTHON.send("GET", files + "?path=" + area, "");
        RawHttp.Answer folder = PYTHON.send("GET", files + "?path=" + encoded(area + "/data"), "");
        RawHttp.Answer file = PYTHON.send("GET", files + "?path=" + encoded(area + "/data/a.yaml"), "");
        RawHttp.Answer bytes = PYTHON.send("GET", files + "/" + area + "/data/a.yaml", "");

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.body()).isEqualTo("{}");
        assertThat(empty.status()).isEqualTo(200);
        assertThat(root.json().at("/files/0/path").asString()).isEqualTo("data");
        assertThat(root.json().at("/files/0/is_dir").asBoolean()).isTrue();
        assertThat(root.json().at("/files/1/file_size").asInt()).isZero();
        assertThat(folder.json().at("/files/0/path").asString()).isEqualTo("a.yaml");
        assertThat(folder.json().at("/files/0/is_dir").asBoolean()).isFalse();
        assertThat(folder.json().at("/files/0/file_size").asInt()).isEqualTo(4);
        assertThat(file.body()).isEqualTo("{}");
        assertThat(bytes.body()).isEqualTo("a: 1");
        assertThat(bytes.head())
                .containsIgnoringCase("Content-Disposition: attachment; filename=\"a.yaml\"")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Content-Type: application/octet-stream")
                .containsIgnoringCase("Content-Length: 4")
                .doesNotContainIgnoringCase("Content-Encoding");
        assertRefused(PYTHON.send("GET", files + "/" + area + "/nothing", ""), 404, "RESOURCE_DOES_NOT_EXIST");
        assertRefused(PYTHON.send("DELETE", files + "/" + area + "/empty", ""), 403, "PERMISSION_DENIED");
        assertRefused(PYTHON.send("PUT", files, "x"), 403, "PERMISSION_DENIED");
        assertRefused(PYTHON.send("PUT", files + "/", "x"), 403, "PERMISSION_DENIED");
        assertRefused(PYTHON.send("PUT", files + "/" + area, "x"), 400, "INVALID_PARAMETER_VALUE");
        assertRefused(
                PYTHON.send("GET", "/api/registry/v1/models/wire/versions/1/files", ""),
                400,
                "INVALID_PARAMETER_VALUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "complete", "abort"})
    void largeUploadsGoOnWithOnePut(String step) {
        RawHttp.Answer answer = PYTHON.send(
                "POST",
                ARTIFACTS + "/mpu/" + step + "/staging/" + UUID.randomUUID(),
                "{\"path\": \"/home/somebody/model.onnx\", \"num_parts\": 3}");

        assertRefused(answer, 501, "NOT_IMPLEMENTED");
        assertThat(answer.json().path("message").asString())
                .startsWith("Multipart upload is not supported for the current artifact repository");
    }

    @Test
    void largeDownloadsGoOnWithOneGet() {
        RawHttp.Answer answer = PYTHON.send("GET", ARTIFACTS + "/presigned/models/wire/1/model.onnx", "");

        assertRefused(answer, 501, "NOT_IMPLEMENTED");
        assertThat(answer.json().path("message").asString())
                .startsWith("Multipart download is not supported for the current artifact repository");
    }

    @Test
    void theLoggedModelThatMlmodelNamesIsKnown() {
        JsonNode info = PYTHON.send("GET", "/api/2.0/mlflow/logged-models/" + ID, "")
                .json()
                .at("/model/info");

        assertThat(info.path("model_id").asString()).isEqualTo(ID);
        assertThat(info.path("name").asString()).isEqualTo("wire");
        assertThat(info.path("status").asString()).isEqualTo("LOGGED_MODEL_READY");
        assertThat(info.path("artifact_uri").asString()).isEqualTo("models:/wire/1");
        assertRefused(
                PYTHON.send("GET", "/api/2.0/mlflow/logged-models/m-" + "0".repeat(32), ""),
                404,
                "RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void whatTheServerIs() {
        RawHttp stranger = new RawHttp(REGISTRY, Map.of());

        assertThat(stranger.send("GET", "/health", "").body()).isEqualTo("OK");
        assertThat(PYTHON.send("GET", "/version", "").status()).isEqualTo(200);
        assertRefused(PYTHON.send("GET", "/api/3.0/mlflow/server-info", ""), 404, "ENDPOINT_NOT_FOUND");
        RawHttp.Answer unknown = stranger.send("GET", MODELS + "/get?name=wire", "");
        assertRefused(unknown, 401, "UNAUTHENTICATED");
        assertThat(unknown.head()).containsIgnoringCase("WWW-Authenticate: Basic realm=\"mlflow\"");
    }

    @Test
    void promptsAreNotKeptHereAndTheirTagSwitchesNothingOff() {
        String prompt = "{\"key\": \"mlflow.prompt.is_prompt\", \"value\": \"true\"}";
        assertRefused(
                PYTHON.send("POST", MODELS + "/create", "{\"name\": \"a-prompt\", \"tags\": [" + prompt + "]}"),
                400,
                "INVALID_PARAMETER_VALUE");
        assertRefused(PYTHON.send("GET", MODELS + "/get?name=a-prompt", ""), 404, "RESOURCE_DOES_NOT_EXIST");
        for (String tag :
                List.of(prompt, prompt.replace("\"true\"", "\"True\""), prompt.replace("\"true\"", "\"1\""))) {
            for (String source : List.of("dummy-source", "file:///etc", "/etc/passwd", "models:/wire/99")) {
                assertRefused(
                        PYTHON.send(
                                "POST",
                                VERSIONS + "/create",
                                "{\"name\": \"wire\", \"source\": \"" + source + "\", \"tags\": [" + tag + ","
                                        + " {\"key\": \"mlflow.prompt.text\", \"value\": \"x\"}]}"),
                        400,
                        "INVALID_PARAMETER_VALUE");
            }
        }
        assertRefused(
                PYTHON.send(
                        "POST",
                        MODELS + "/set-tag",
                        "{\"name\": \"wire\", \"key\": \"mlflow.prompt.is_prompt\", \"value\": \"TRUE\"}"),
                400,
                "INVALID_PARAMETER_VALUE");
    }

    @Test
    void theEnvelope() {
        Map<String, String> noType = Map.of("Content-Type", "text/plain");
        RawHttp.Answer charset = PYTHON.send(
                "POST",
                MODELS + "/get-latest-versions",
                "{\"name\": \"wire\", \"unknown\": {\"a\": [1]}}",
                Map.of("Content-Type", "application/json; charset=utf-8"));

        assertThat(charset.status()).as("unknown fields are ignored").isEqualTo(200);
        assertThat(charset.head()).containsIgnoringCase("Content-Type: application/json");
        assertRefused(
                PYTHON.send("POST", MODELS + "/create", "{\"name\": \"typeless\"}", noType),
                400,
                "INVALID_PARAMETER_VALUE");
        assertRefused(PYTHON.send("POST", MODELS + "/create", "{\"name\": 5}"), 400, "INVALID_PARAMETER_VALUE");
        assertRefused(
                PYTHON.send("POST", MODELS + "/alias", "{\"name\": \"wire\", \"alias\": \"a\", \"version\": 1}"),
                400,
                "INVALID_PARAMETER_VALUE");
        assertRefused(PYTHON.send("PUT", MODELS + "/create", "{}"), 404, "ENDPOINT_NOT_FOUND");
        assertRefused(
                PYTHON.send("POST", MODELS + "/create", "{\"name\": " + "[".repeat(50) + "]".repeat(50) + "}"),
                400,
                "INVALID_PARAMETER_VALUE");
        assertThat(PYTHON.send("GET", MODELS + "/get?name=wire", "", Map.of("Accept", "text/html"))
                        .head())
                .containsIgnoringCase("Content-Type: application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"elsewhere.example", "localhost.elsewhere.example", "169.254.169.254", "elsewhere.example:80"})
    void aNameThatIsNotThisServersIsNotAnswered(String host) {
        Map<String, String> rebound = Map.of("Host", host);

        assertRefused(PYTHON.send("GET", MODELS + "/get?name=wire", "", rebound), 403, "PERMISSION_DENIED");
        assertRefused(
                PYTHON.send("GET", "http://" + host + MODELS + "/get?name=wire", "", rebound),
                403,
                "PERMISSION_DENIED");
        assertRefused(PYTHON.send("GET", "http://" + host + MODELS + "/get?name=wire", ""), 400, "BAD_REQUEST");
        assertThat(new RawHttp(REGISTRY, rebound).send("GET", "/health", "").status())
                .isEqualTo(200);
        assertThat(PYTHON.send("GET", MODELS + "/get?name=wire", "", Map.of("Host", "LOCALHOST"))
                        .status())
                .isEqualTo(200);
    }

    private static void assertRefused(RawHttp.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("error_code").asString()).isEqualTo(code);
        assertThat(answer.json().path("message").asString()).isNotBlank();
        assertThat(answer.head()).containsIgnoringCase("Content-Type: application/json");
    }

    private static RawHttp as(String subject, String agent) {
        return new RawHttp(
                REGISTRY,
                Map.of(
                        "Authorization",
                        "Bearer " + RunningRegistry.token(subject, List.of("ml-engineer")),
                        "User-Agent",
                        agent,
                        "X-MLFLOW-CLIENT-VERSION",
                        "3.6.1",
                        "Accept",
                        "*/*",
                        "Accept-Encoding",
                        "gzip, deflate"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
