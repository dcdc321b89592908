package org.spira.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spira.registry.ModelFiles.tiny;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.ModelRegistry.ModelVersionStatus;
import org.mlflow.api.proto.ModelRegistry.RegisteredModel;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.ModelVersionsPage;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;
import org.spira.registry.RunningRegistry;

/// MLflow's own Java client.
class JavaClientIT {
    private static final RunningRegistry REGISTRY = RunningRegistry.get();
    private final MlflowClient reader =
            new MlflowClient(new BasicMlflowHostCreds(REGISTRY.url(), "model-server", RunningRegistry.PASSWORD));
    private final MlflowClient engineer = new MlflowClient(new BasicMlflowHostCreds(
            REGISTRY.url(), RunningRegistry.token("111111111111111111111111", List.of("ml-engineer"))));

    @BeforeAll
    static void aModelWithTwoVersions() {
        REGISTRY.engineer().register("java-client", tiny());
        REGISTRY.engineer().register("java-client", tiny());
    }

    @Test
    void readsModelsAndVersions() {
        RegisteredModel model = reader.getRegisteredModel("java-client");
        ModelVersion version = reader.getModelVersion("java-client", "1");

        assertThat(model.getName()).isEqualTo("java-client");
        assertThat(model.getCreationTimestamp()).isGreaterThan(1_700_000_000_000L);
        assertThat(model.getLatestVersions(0).getVersion()).isEqualTo("2");
        assertThat(version.getStatus()).isEqualTo(ModelVersionStatus.READY);
        assertThat(version.getCurrentStage()).isEqualTo("None");
        assertThat(reader.getLatestVersions("java-client"))
                .extracting(ModelVersion::getVersion)
                .containsExactly("2");
        assertThat(reader.getLatestVersions("java-client", List.of("Production")))
                .isEmpty();
        assertThat(reader.getModelVersionDownloadUri("java-client", "2"))
                .isEqualTo(REGISTRY.url() + "/api/2.0/mlflow-artifacts/artifacts/models/java-client/2");
    }

    @Test
    void searchesInPages() {
        ModelVersionsPage first = reader.searchModelVersions("name = 'java-client'", 1, List.of("version_number ASC"));

        assertThat(first.getItems()).extracting(ModelVersion::getVersion).containsExactly("1");
        assertThat(first.hasNextPage()).isTrue();
        assertThat(first.getNextPage().getItems())
                .extracting(ModelVersion::getVersion)
                .containsExactly("2");
        assertThat(reader.searchModelVersions().getItems()).isNotEmpty();
    }

    @Test
    void writesWithPlainCalls() {
        engineer.sendPost("registered-models/create", "{\"name\": \"java-made\"}");
        engineer.sendPost(
                "registered-models/alias", "{\"name\": \"java-client\", \"alias\": \"champion\", \"version\": \"1\"}");
        engineer.sendPost(
                "model-versions/set-tag",
                "{\"name\": \"java-client\", \"version\": \"1\", \"key\": \"seen-by\", \"value\": \"java\"}");

        assertThat(engineer.getRegisteredModel("java-made").getName()).isEqualTo("java-made");
        assertThat(engineer.sendGet("registered-models/alias?name=java-client&alias=champion"))
                .contains("\"version\":\"1\"");
        assertThat(reader.getModelVersion("java-client", "1").getTags(0).getValue())
                .isEqualTo("java");
    }

    @Test
    void arrivesAtOurSentences() {
        assertThatThrownBy(() -> reader.sendPost("registered-models/create", "{\"name\": \"forbidden\"}"))
                .isInstanceOfSatisfying(MlflowHttpException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(403);
                    assertThat(refused.getBodyMessage()).contains("PERMISSION_DENIED");
                });
        assertThatThrownBy(() -> reader.getRegisteredModel("nobody"))
                .isInstanceOfSatisfying(MlflowHttpException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(404);
                    assertThat(refused.getBodyMessage()).contains("Registered Model with name=nobody not found");
                });
        MlflowClient stranger = new MlflowClient(new BasicMlflowHostCreds(REGISTRY.url(), "model-server", "wrong"));
        assertThatThrownBy(() -> stranger.getRegisteredModel("java-client"))
                .isInstanceOfSatisfying(
                        MlflowHttpException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(401));
    }
}
