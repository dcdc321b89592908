package org.spira.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.registry.ModelFiles.bytes;
import static org.spira.registry.ModelFiles.tiny;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.registry.ModelFiles;
import org.spira.registry.RunningRegistry;
import org.spira.registry.RunningRegistry.Answer;
import org.spira.registry.RunningRegistry.Client;
import org.spira.registry.core.port.Examples;
import org.spira.registry.core.port.Versions;
import tools.jackson.databind.JsonNode;

/// Register, resolve, download: through HTTP, into real stores and a real child process.
class RegistrationIT {
    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts";
    private static final String OWN = "/api/registry/v1/models/";

    private final RunningRegistry registry = RunningRegistry.get();
    private final Client engineer = registry.engineer();
    private final Client reader = registry.modelServer();

    @Test
    void aRegisteredModelIsResolvedByAliasAndDownloadedWithTheDigestsOfItsManifest() {
        Map<String, byte[]> files = ModelFiles.tinyWithExternalData();

        JsonNode version = engineer.register("whole-way", files);
        Answer alone = engineer.post(
                "/api/2.0/mlflow/registered-models/alias",
                "{\"name\":\"whole-way\",\"alias\":\"champion\",\"version\":\"1\"}");
        Answer aliased = registry.otherEngineer()
                .post(
                        "/api/2.0/mlflow/registered-models/alias",
                        "{\"name\":\"whole-way\",\"alias\":\"champion\",\"version\":\"1\"}");

        assertThat(version.path("status").asString()).as(version.toString()).isEqualTo("READY");
        assertThat(version.path("version").asString()).isEqualTo("1");
        assertThat(version.path("current_stage").asString()).isEqualTo("None");
        assertThat(version.path("creation_timestamp").isNumber()).isTrue();
        assertThat(alone.status()).isEqualTo(409);
        assertThat(alone.errorCode()).isEqualTo("INVALID_STATE_TRANSITION");
        assertThat(alone.message()).contains("four eyes");
        assertThat(aliased.status()).as(aliased.message()).isEqualTo(200);
        assertThat(aliased.json()).isEmpty();
        JsonNode resolved = reader.get("/api/2.0/mlflow/registered-models/alias?name=whole-way&alias=champion")
                .json()
                .path("model_version");
        assertThat(resolved.path("version").asString()).isEqualTo("1");
        assertThat(resolved.path("aliases").get(0).asString()).isEqualTo("champion");

        JsonNode details = reader.get(OWN + "whole-way/versions/1").json();
        assertThat(details.path("digest").asString()).isEqualTo(treeDigest(files));
        assertThat(details.path("model_digest").asString())
                .isEqualTo(treeDigest(Map.of(
                        "model.onnx", files.get("model.onnx"), "tiny-weights.data", files.get("tiny-weights.data"))));
        assertThat(details.path("files")).hasSameSizeAs(files.keySet());
        for (JsonNode file : details.path("files")) {
            String path = file.path("path").asString();
            byte[] own = reader.get(OWN + "whole-way/versions/1/files/" + path).body();
            assertThat(own)
                    .isEqualTo(files.get(path))
                    .hasSize(file.path("bytes").asInt());
            assertThat(sha256(own)).isEqualTo(file.path("sha256").asString());
        }
        assertThat(details.at("/contract/inputs/sustentada/tensor").asString()).isEqualTo("waveform");
        assertThat(details.at("/contract/features/age/missing").asString()).isEqualTo("NaN");
        assertThat(details.path("golden"))
                .hasSize(2)
                .allMatch(golden -> golden.path("passed").asBoolean());
        assertThat(details.at("/runtime/version").asString()).isNotEmpty();
    }

    @Test
    void mlflowClientsFindEveryFileByListingTheDownloadAddress() {
        engineer.register("listed", tiny());

        String uri = reader.get("/api/2.0/mlflow/model-versions/get-download-uri?name=listed&version=1")
                .json()
                .path("artifact_uri")
                .asString();
        Map<String, byte[]> found = new TreeMap<>();
        collect("models/listed/1", "", found);

        assertThat(uri).isEqualTo(registry.url() + ARTIFACTS + "/models/listed/1");
        assertThat(found.keySet()).isEqualTo(tiny().keySet());
        assertThat(treeDigest(found)).isEqualTo(treeDigest(tiny()));
        assertThat(reader.get(ARTIFACTS + "?path=models/listed/1/MLmodel").json())
                .isEmpty();
        assertThat(reader.get(ARTIFACTS + "?path=models/listed/1/nothing").json())
                .isEmpty();
        Answer file = reader.get(ARTIFACTS + "/models/listed/1/golden/loud.yaml");
        assertThat(file.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"loud.yaml\"");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(reader.get(ARTIFACTS + "/models/listed/1/nothing").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"voice-steadiness-demo", "spira-cnn-demo"})
    void theDemoModelsAreAccepted(String name) throws Exception {
        JsonNode version = engineer.register(name, ModelFiles.read(Path.of("demo-models", name)));

        assertThat(version.path("status").asString()).as(version.toString()).isEqualTo("READY");
    }

    @Test
    void whatIsRegisteredNeverChanges() {
        String source = engineer.upload(tiny());
        engineer.post("/api/2.0/mlflow/registered-models/create", "{\"name\":\"sealed\"}");
        engineer.createVersion("sealed", source);

        Answer overwritten = engineer.put(
                ARTIFACTS + "/" + source.substring("mlflow-artifacts:/".length()) + "/README.md", bytes("other"));
        Answer direct = engineer.put(ARTIFACTS + "/models/sealed/1/README.md", bytes("other"));

        assertThat(overwritten.status()).isEqualTo(403);
        assertThat(overwritten.errorCode()).isEqualTo("PERMISSION_DENIED");
        assertThat(overwritten.message()).contains("never change");
        assertThat(direct.status()).isEqualTo(403);
        assertThat(reader.get(ARTIFACTS + "/models/sealed/1/README.md").body()).isEqualTo(tiny().get("README.md"));
        for (String path : List.of(
                "/api/2.0/mlflow/registered-models/delete",
                "/api/2.0/mlflow/model-versions/delete",
                ARTIFACTS + "/models/sealed/1/README.md")) {
            Answer deleted = engineer.delete(path, "{\"name\":\"sealed\",\"version\":\"1\"}");
            assertThat(deleted.status()).as(path).isEqualTo(403);
            assertThat(deleted.message()).as(path).contains("never deleted");
        }
    }

    @Test
    void aCopiedVersionHasTheSameDigest() {
        engineer.register("original", tiny());
        engineer.post("/api/2.0/mlflow/registered-models/create", "{\"name\":\"copy\"}");

        JsonNode version = engineer.createVersion("copy", "models:/original/1");

        assertThat(version.path("status").asString()).isEqualTo("READY");
        assertThat(reader.get(OWN + "copy/versions/1").json().path("digest").asString())
                .isEqualTo(treeDigest(tiny()));
    }

    @Test
    void versionNumbersHaveNoGapsWhenManyAreCreatedAtOnce() throws Exception {
        engineer.post("/api/2.0/mlflow/registered-models/create", "{\"name\":\"dense\"}");
        String source = engineer.upload(Map.of("MLmodel", bytes("flavors: {}")));

        List<Integer> numbers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> calls = Collections.nCopies(
                    8,
                    () -> engineer.post(
                            "/api/2.0/mlflow/model-versions/create",
                            "{\"name\":\"dense\",\"source\":\"" + source + "\"}"));
            for (Future<Answer> call : threads.invokeAll(calls)) {
                numbers.add(Integer.parseInt(
                        call.get().json().at("/model_version/version").asString()));
            }
        }

        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void aModelThatComputesSomethingElseFailsWithItsGoldenSample() {
        Map<String, byte[]> files = tiny();
        files.put("golden/loud.yaml", ModelFiles.golden("loud", "{age: 54}", 0.9, "positive"));

        JsonNode version = engineer.register("drifted", files);

        assertThat(version.path("status").asString()).isEqualTo("FAILED_REGISTRATION");
        assertThat(version.path("status_message").asString())
                .contains("Golden sample 'loud'")
                .contains("0.9");
        assertThat(reader.get(OWN + "drifted/versions/1").json().path("golden"))
                .anyMatch(golden -> !golden.path("passed").asBoolean());
        Answer alias = engineer.post(
                "/api/2.0/mlflow/registered-models/alias",
                "{\"name\":\"drifted\",\"alias\":\"champion\",\"version\":\"1\"}");
        assertThat(alias.status()).isEqualTo(409);
        assertThat(alias.errorCode()).isEqualTo("INVALID_STATE_TRANSITION");
        assertThat(reader.get("/api/2.0/mlflow/model-versions/get-download-uri?name=drifted&version=1")
                        .status())
                .isEqualTo(409);
        assertThat(reader.get(ARTIFACTS + "/models/drifted/1/MLmodel").status()).isEqualTo(404);
    }

    @Test
    void listsModelsWithVersionsAliasesAndDigests() {
        engineer.register("overview", tiny());
        registry.admin()
                .post(
                        "/api/2.0/mlflow/registered-models/alias",
                        "{\"name\":\"overview\",\"alias\":\"champion\",\"version\":\"1\"}");

        JsonNode model = reader.get("/api/registry/v1/models")
                .json()
                .path("models")
                .valueStream()
                .filter(found -> found.path("name").asString().equals("overview"))
                .findFirst()
                .orElseThrow();

        assertThat(model.at("/aliases/champion").asString()).isEqualTo("1");
        assertThat(model.at("/versions/0/digest").asString()).isEqualTo(treeDigest(tiny()));
        assertThat(model.at("/versions/0/status").asString()).isEqualTo("READY");
    }

    @Test
    void whoJudgesAModelReadsAllOfItsVersionsAtOnce() {
        Map<String, byte[]> files = new TreeMap<>(tiny());
        files.put("README.md", bytes("# Tiny\n\nNão validado."));
        engineer.register("judged", tiny());
        engineer.register("judged", files);
        registry.otherEngineer()
                .post(
                        "/api/2.0/mlflow/registered-models/alias",
                        "{\"name\":\"judged\",\"alias\":\"champion\",\"version\":\"2\"}");

        JsonNode versions = reader.get(OWN + "judged/versions").json().path("versions");

        assertThat(versions).hasSize(2);
        assertThat(versions.at("/0/version").asString()).isEqualTo("2");
        assertThat(versions.at("/0/card").asString()).isEqualTo("# Tiny\n\nNão validado.");
        assertThat(versions.at("/0/aliases/0").asString()).isEqualTo("champion");
        assertThat(versions.at("/0/digest").asString()).isEqualTo(treeDigest(files));
        assertThat(versions.at("/0/contract/task").asString()).isNotEmpty();
        assertThat(versions.at("/0/golden/0/passed").asBoolean()).isTrue();
        assertThat(versions.at("/1/aliases")).isEmpty();
        assertThat(reader.get(OWN + "judged/versions?limit=1").json().path("versions"))
                .hasSize(1);
        assertThat(reader.get(OWN + "judged/versions?limit=0").status()).isEqualTo(400);
        assertThat(reader.get(OWN + "nobody/versions").status()).isEqualTo(404);
    }

    @Test
    void aVersionThatADeadProcessLeftPendingIsFoundAgain() {
        engineer.post("/api/2.0/mlflow/registered-models/create", "{\"name\":\"left-behind\"}");
        // its bytes are nowhere
        registry.bean("mongoVersions", Versions.class)
                .add(Examples.version("left-behind", 1), Examples.event("left-behind/1"));

        JsonNode version = engineer.awaitEnd("left-behind", "1");

        assertThat(version.path("status_message").asString()).contains("damaged");
    }

    private void collect(String root, String folder, Map<String, byte[]> found) {
        JsonNode files = reader.get(ARTIFACTS + "?path=" + root + (folder.isEmpty() ? "" : "/" + folder))
                .json()
                .path("files");
        for (JsonNode file : files) {
            String path =
                    (folder.isEmpty() ? "" : folder + "/") + file.path("path").asString();
            if (file.path("is_dir").asBoolean()) {
                collect(root, path, found);
            } else {
                found.put(path, reader.get(ARTIFACTS + "/" + root + "/" + path).body());
            }
        }
    }

    private static String treeDigest(Map<String, byte[]> files) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(files)
                .forEach((path, body) -> text.append(sha256(body))
                        .append("  ")
                        .append(body.length)
                        .append("  ")
                        .append(path)
                        .append('\n'));
        return sha256(bytes(text.toString()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
