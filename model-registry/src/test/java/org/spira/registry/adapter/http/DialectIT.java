package org.spira.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.registry.ModelFiles.bytes;
import static org.spira.registry.ModelFiles.tiny;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.registry.RunningRegistry;
import org.spira.registry.RunningRegistry.Answer;
import org.spira.registry.RunningRegistry.Client;
import tools.jackson.databind.JsonNode;

/// The wire as MLflow's clients know it, and what must never get through it.
class DialectIT {
    private static final String MODELS = "/api/2.0/mlflow/registered-models";
    private static final String VERSIONS = "/api/2.0/mlflow/model-versions";
    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts";

    private final RunningRegistry registry = RunningRegistry.get();
    private final Client engineer = registry.engineer();

    @Test
    void aNewModelIsDescribedAndASecondOneOfTheNameIsRefused() {
        String body =
                "{\"name\":\"twice\",\"description\":\"text\",\"tags\":[{\"key\":\"mlflow.note\",\"value\":\"x\"}],\"unknown\":[1]}";

        Answer first = engineer.post(MODELS + "/create", body);
        Answer second = engineer.post(MODELS + "/create", body);

        assertThat(first.status()).isEqualTo(200);
        JsonNode model = first.json().path("registered_model");
        assertThat(model.propertyNames())
                .containsExactly("name", "creation_timestamp", "last_updated_timestamp", "description", "tags");
        assertThat(model.path("creation_timestamp").isIntegralNumber()).isTrue();
        assertThat(model.at("/tags/0/key").asString()).isEqualTo("mlflow.note");
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.errorCode()).isEqualTo("RESOURCE_ALREADY_EXISTS");
        assertThat(engineer.get(MODELS + "/get?name=nope").status()).isEqualTo(404);
        assertThat(engineer.get(MODELS + "/get?name=nope").message())
                .isEqualTo("Registered Model with name=nope not found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"name\":\"\"}",
                "{\"name\":5}",
                "{\"name\":[\"a\"]}",
                "{\"name\":\"a/b\"}",
                "{\"name\":\"a:b\"}",
                "{\"name\":\"..\"}",
                "{\"name\":\"m-0123456789abcdef0123456789abcdef\"}",
                "{\"name\":\"prompt\",\"tags\":[{\"key\":\"mlflow.prompt.is_prompt\",\"value\":\"true\"}]}",
                "{\"name\":\"own\",\"tags\":[{\"key\":\"spira.x\",\"value\":\"true\"}]}",
                "{\"name\":\"own\",\"tags\":5}",
                "{\"name\":\"own\",\"tags\":{\"a\":{\"key\":\"k\",\"value\":\"v\"}}}",
                "[]",
                "{\"name\"",
                "nothing"
            })
    void aNameThatIsNoneIsRefused(String body) {
        Answer answer = engineer.post(MODELS + "/create", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(answer.message()).isNotEmpty();
    }

    @Test
    void jsonMustSayThatItIsJson() {
        Answer answer = engineer.send("POST", MODELS + "/create", "text/plain", bytes("{\"name\":\"cross-site\"}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("Content-Type");
        assertThat(engineer.get(MODELS + "/get?name=cross-site").status()).isEqualTo(404);
    }

    @Test
    void aBodyOfMoreThanAMebibyteIsRefused() {
        assertThat(engineer.post(MODELS + "/create", "{\"name\":\"long\",\"x\":\"" + "a".repeat(1_100_000) + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void scalarsMayComeAsTextsAsTheRAndJavaClientsSendThem() {
        engineer.post(MODELS + "/create", "{\"name\":\"lenient-a\"}");
        engineer.post(MODELS + "/create", "{\"name\":\"lenient-b\"}");

        Answer fromR =
                engineer.post(MODELS + "/search", "{\"filter\":\"name LIKE 'lenient-%'\",\"max_results\":\"1\"}");
        String token = fromR.json().path("next_page_token").asString();
        Answer next = engineer.get(
                MODELS + "/search?max_results=1&filter=" + encoded("name LIKE 'lenient-%'") + "&page_token=" + token);

        assertThat(fromR.json().at("/registered_models/0/name").asString()).isEqualTo("lenient-a");
        assertThat(next.json().at("/registered_models/0/name").asString()).isEqualTo("lenient-b");
        assertThat(next.json().has("next_page_token")).isFalse();
        assertThat(engineer.get(MODELS + "/search?filter=" + encoded("name = 'nobody'"))
                        .json())
                .isEmpty();
    }

    @Test
    void python3ClientsAddAPromptFilterThatModelsWithoutTagsMatch() {
        engineer.post(MODELS + "/create", "{\"name\":\"no-prompt\"}");

        Answer found = engineer.get(
                MODELS + "/search?filter=" + encoded("name = 'no-prompt' AND tag.`mlflow.prompt.is_prompt` != 'true'"));

        assertThat(found.json().at("/registered_models/0/name").asString()).isEqualTo("no-prompt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_results=0",
                "max_results=1001",
                "max_results=x",
                "page_token=x",
                "filter=name%20%3D%201",
                "filter=a%20%3D%20'b'",
                "filter=name%20%3D%20'a'%20OR%20name%20%3D%20'b'",
                "order_by=name%20SIDEWAYS"
            })
    void aSearchThatMeansNothingIsRefused(String query) {
        Answer answer = engineer.get(MODELS + "/search?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
    }

    @Test
    void aliasesAreNamesAndMoveAndGo() {
        engineer.register("aliased", tiny());
        for (String alias : List.of("latest", "LATEST", "v3", "a b", "a/b")) {
            assertThat(alias("aliased", alias, "\"1\"").status()).as(alias).isEqualTo(400);
        }
        assertThat(alias("aliased", "candidate", "1").status()).isEqualTo(400); // a number is no version on this wire
        assertThat(alias("aliased", "candidate", "\"7\"").status()).isEqualTo(404);
        assertThat(alias("nobody", "candidate", "\"1\"").status()).isEqualTo(404);
        assertThat(alias("aliased", "candidate", "\"1\"").status()).isEqualTo(200);
        assertThat(engineer.get(MODELS + "/get?name=aliased")
                        .json()
                        .at("/registered_model/aliases/0/version")
                        .asString())
                .isEqualTo("1");

        String gone = "{\"name\":\"aliased\",\"alias\":\"candidate\"}";
        assertThat(engineer.delete(MODELS + "/alias", gone).status()).isEqualTo(200);
        assertThat(engineer.delete(MODELS + "/alias", gone).status()).isEqualTo(200);
        assertThat(engineer.get(MODELS + "/alias?name=aliased&alias=candidate").status())
                .isEqualTo(404);
    }

    @Test
    void descriptionsAndTagsAreWrittenAfterwardsToo() {
        engineer.register("labelled", tiny());
        String version = "\"name\":\"labelled\",\"version\":\"1\"";

        Answer described = engineer.send(
                "PATCH",
                MODELS + "/update",
                "application/json",
                bytes("{\"name\":\"labelled\",\"description\":\"d\"}"));
        Answer describedVersion = engineer.send(
                "PATCH", VERSIONS + "/update", "application/json", bytes("{" + version + ",\"description\":\"v\"}"));
        Answer tagged = engineer.post(MODELS + "/set-tag", "{\"name\":\"labelled\",\"key\":\"a\",\"value\":\"1\"}");
        engineer.post(MODELS + "/set-tag", "{\"name\":\"labelled\",\"key\":\"a\",\"value\":\"2\"}");
        engineer.post(VERSIONS + "/set-tag", "{" + version + ",\"key\":\"b.c\",\"value\":\"3\"}");

        assertThat(described.json().at("/registered_model/description").asString())
                .isEqualTo("d");
        assertThat(describedVersion.json().at("/model_version/description").asString())
                .isEqualTo("v");
        assertThat(tagged.status()).isEqualTo(200);
        assertThat(tagged.json()).isEmpty();
        JsonNode model = engineer.get(MODELS + "/get?name=labelled").json().path("registered_model");
        assertThat(model.path("tags").size()).isEqualTo(1);
        assertThat(model.at("/tags/0/value").asString()).isEqualTo("2");
        JsonNode found = engineer.get(VERSIONS + "/search?filter=" + encoded("name = 'labelled' AND tags.`b.c` = '3'"))
                .json();
        assertThat(found.at("/model_versions/0/version").asString()).isEqualTo("1");

        engineer.delete(MODELS + "/delete-tag", "{\"name\":\"labelled\",\"key\":\"a\"}");
        engineer.delete(VERSIONS + "/delete-tag", "{" + version + ",\"key\":\"b.c\"}");
        assertThat(engineer.get(MODELS + "/get?name=labelled")
                        .json()
                        .path("registered_model")
                        .has("tags"))
                .isFalse();
        assertThat(engineer.post(MODELS + "/set-tag", "{\"name\":\"nobody\",\"key\":\"a\",\"value\":\"1\"}")
                        .status())
                .isEqualTo(404);
        assertThat(engineer.post(
                                VERSIONS + "/set-tag",
                                "{" + version + ",\"key\":\"mlflow.prompt.is_prompt\",\"value\":\"true\"}")
                        .status())
                .isEqualTo(400);
        Answer renamed = engineer.post(MODELS + "/rename", "{\"name\":\"labelled\",\"new_name\":\"other\"}");
        assertThat(renamed.status()).isEqualTo(403);
        assertThat(renamed.message()).contains("never renamed");
    }

    @Test
    void stagesAreAViewOfAliasesBehindTheSameGate() {
        engineer.register("staged", tiny());
        engineer.register("staged", tiny());
        Client admin = registry.admin();

        Answer own = transition(engineer, "1", "Production", "false");
        Answer first = transition(admin, "1", "production", "false");
        Answer second = transition(admin, "2", "Production", "\"TRUE\"");

        assertThat(own.status()).isEqualTo(409);
        assertThat(own.errorCode()).isEqualTo("INVALID_STATE_TRANSITION");
        assertThat(first.json().at("/model_version/current_stage").asString()).isEqualTo("Production");
        assertThat(second.json().at("/model_version/aliases/0").asString()).isEqualTo("champion");
        assertThat(stage("1")).isEqualTo("Archived");
        assertThat(stage("2")).isEqualTo("Production");
        JsonNode production = engineer.post(
                        MODELS + "/get-latest-versions", "{\"name\":\"staged\",\"stages\":[\"Production\"]}")
                .json();
        assertThat(production.path("model_versions").size()).isEqualTo(1);
        assertThat(production.at("/model_versions/0/version").asString()).isEqualTo("2");

        transition(engineer, "1", "Staging", "false");
        assertThat(stage("1")).isEqualTo("Staging");
        assertThat(transition(engineer, "2", "Archived", "false").status()).isEqualTo(200);
        assertThat(stage("2")).isEqualTo("Archived");
        assertThat(engineer.get(MODELS + "/alias?name=staged&alias=champion").status())
                .isEqualTo(404);
        assertThat(transition(engineer, "2", "Nowhere", "false").status()).isEqualTo(400);
        assertThat(transition(engineer, "2", "None", "true").status()).isEqualTo(400);
        assertThat(transition(engineer, "9", "None", "false").status()).isEqualTo(404);
    }

    private Answer transition(Client client, String version, String stage, String archiveExisting) {
        return client.post(
                VERSIONS + "/transition-stage",
                "{\"name\":\"staged\",\"version\":\"" + version + "\",\"stage\":\"" + stage
                        + "\",\"archive_existing_versions\":" + archiveExisting + "}");
    }

    private String stage(String version) {
        return engineer.get(VERSIONS + "/get?name=staged&version=" + version)
                .json()
                .at("/model_version/current_stage")
                .asString();
    }

    @Test
    void latestVersionsAreTheNewestThatWork() {
        engineer.register("latest", tiny());
        engineer.register("latest", Map.of("MLmodel", bytes("nothing")));

        JsonNode all = engineer.post(MODELS + "/get-latest-versions", "{\"name\":\"latest\"}")
                .json();
        JsonNode none = engineer.get(MODELS + "/get-latest-versions?name=latest&stages=None&stages=Staging")
                .json();
        JsonNode production = engineer.get(MODELS + "/get-latest-versions?name=latest&stages=Production")
                .json();
        JsonNode versions = engineer.get(
                        VERSIONS + "/search?filter=" + encoded("name = 'latest' AND version_number > 1"))
                .json();

        assertThat(all.at("/model_versions/0/version").asString()).isEqualTo("1");
        assertThat(none).isEqualTo(all);
        assertThat(production).isEmpty();
        assertThat(versions.path("model_versions")).hasSize(1);
        assertThat(versions.at("/model_versions/0/status").asString()).isEqualTo("FAILED_REGISTRATION");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "/etc/passwd",
                "http://localhost/x",
                "s3://bucket/x",
                "runs:/abc/model",
                "models:/m-0123456789abcdef0123456789abcdef",
                "mlflow-artifacts:/staging/../x",
                "mlflow-artifacts:/staging/00000000-0000-0000-0000-000000000000/../../x",
                "mlflow-artifacts://elsewhere/staging/00000000-0000-0000-0000-000000000000",
                "dummy-source",
                "mlflow-artifacts:/staging/00000000-0000-0000-0000-000000000000",
                "models:/nobody/1"
            })
    void aSourceOutsideOfTheRegistryIsRefused(String source) {
        engineer.post(MODELS + "/create", "{\"name\":\"sources\"}");

        Answer answer = engineer.post(
                VERSIONS + "/create",
                "{\"name\":\"sources\",\"source\":\"" + source
                        + "\",\"tags\":[{\"key\":\"mlflow.prompt.is_prompt\",\"value\":\"false\"}]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
    }

    @Test
    void uploadsOfOthersAreNeitherReadNorChangedNorRegistered() {
        String source = engineer.upload(Map.of("MLmodel", bytes("mine")));
        String path = ARTIFACTS + "/" + source.substring("mlflow-artifacts:/".length());
        engineer.post(MODELS + "/create", "{\"name\":\"mine\"}");

        Client other = registry.otherEngineer();

        assertThat(engineer.get(path + "/MLmodel").body()).isEqualTo(bytes("mine"));
        assertThat(other.get(path + "/MLmodel").status()).isEqualTo(404);
        assertThat(other.put(path + "/MLmodel", bytes("theirs")).status()).isEqualTo(403);
        assertThat(other.post(VERSIONS + "/create", "{\"name\":\"mine\",\"source\":\"" + source + "\"}")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.pkl", "data/model.PT", "code/train.py", "native.so"})
    void codeIsRefused(String file) {
        engineer.post(MODELS + "/create", "{\"name\":\"code\"}");
        String source = engineer.upload(Map.of("MLmodel", bytes("x"), file, bytes("x")));

        Answer answer = engineer.post(VERSIONS + "/create", "{\"name\":\"code\",\"source\":\"" + source + "\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("Only ONNX models are accepted");
    }

    @Test
    void clientsAreToldInTheirWordsThatThereIsNoMultipartUpload() {
        Answer answer = engineer.post("/api/2.0/mlflow-artifacts/mpu/create/staging/x", "{}");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.message()).isEqualTo("Multipart upload is not supported for the current artifact repository");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "%2e%2e/%2e%2e/etc/passwd",
                "%252e%252e/x",
                "..%2f..%2fetc%2fpasswd",
                "..%5c..%5cx",
                "..\\x",
                "a//b",
                "a/./b",
                "a/%00",
                "a%00b",
                "a%0ab",
                "a;x=1",
                "a%3bx",
                "C%3a/x",
                "a./b",
                "%ff%fe",
                "%c0%ae%c0%ae/x",
                "a/b/c/d/e/f/g/h/i",
                "%E2%80%AE",
                "..;/x",
                "%2e%2e;a=b/x",
                "....//x",
                "..%c0%afx",
                "%EF%BC%8E%EF%BC%8E%EF%BC%8Fx",
                "..%E2%88%95x",
                "%u002e%u002e/x",
                "a%2f..%2fx",
                "%25252e%25252e/x",
                "a%0d%0aX-Injected:%201",
                "x%",
                "."
            })
    void aPathThatCouldMeanAnotherPlaceIsRefusedInEverySpelling(String path) throws IOException {
        String area = "staging/" + UUID.randomUUID();

        for (String method : List.of("GET", "PUT")) {
            for (String root : List.of(area, "models/any/1")) {
                String answer = raw(method, ARTIFACTS + "/" + root + "/" + path);
                assertThat(answer)
                        .as(method + " " + root)
                        .containsPattern("^HTTP/1.1 (400|403|404) ")
                        .contains("\"error_code\"")
                        .doesNotContain("<html", "Exception");
            }
        }
        String own = raw("GET", "/api/registry/v1/models/any/versions/1/files/" + path);
        assertThat(own)
                .containsPattern("^HTTP/1.1 (400|403|404) ")
                .contains("\"error_code\"")
                .doesNotContain("<html", "Exception", "passwd");
        String listed = raw("GET", ARTIFACTS + "?path=models/any/1/" + path);
        assertThat(listed).doesNotContain("passwd", "Exception", "<html").containsPattern("^HTTP/1.1 (200|400) ");
        assertThat(engineer.get(ARTIFACTS + "?path=" + area).json())
                .as("nothing was stored")
                .isEmpty();
    }

    @Test
    void aFileOfTheServerIsNeverListed() {
        for (String path : List.of("/", "/etc", "..", "models", "staging", "models/..", "etc/passwd", "%2e%2e")) {
            Answer answer = engineer.get(ARTIFACTS + "?path=" + encoded(path));
            assertThat(answer.status()).as(path).isIn(200, 400);
            assertThat(answer.json().has("files")).as(path).isFalse();
        }
    }

    @Test
    void aBrokenRequestLineGetsAnAnswerInJsonToo() throws IOException {
        assertThat(raw("GET", "/api/2.0/mlflow/registered-models/get?name=a{b"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("<html");
    }

    private Answer alias(String name, String alias, String version) {
        return engineer.post(
                MODELS + "/alias", "{\"name\":\"%s\",\"alias\":\"%s\",\"version\":%s}".formatted(name, alias, version));
    }

    /// What a client library would not let out.
    private String raw(String method, String target) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                method + " " + target + " HTTP/1.1",
                "Host: localhost:" + registry.port(),
                "Authorization: Bearer " + RunningRegistry.token("0123456789abcdef01234567", List.of("ml-engineer")),
                "Connection: close"));
        if (method.equals("PUT")) {
            lines.add("Content-Length: 1");
        }
        try (Socket socket = new Socket("localhost", registry.port())) {
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\n\r\n" + (method.equals("PUT") ? "x" : ""))
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
