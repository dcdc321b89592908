package org.spira.modelserver.adapter.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.modelserver.adapter.mlflow.MlflowClient.RefusedException;

class ArtifactFolderTest {

    private static final URI SERVER = URI.create("http://mlflow.example.org:5000");

    @ParameterizedTest
    @CsvSource({
        "mlflow-artifacts:/1/models/m-0a/artifacts, 1/models/m-0a/artifacts",
        "mlflow-artifacts:///0/run/artifacts/model/, 0/run/artifacts/model",
        "mlflow-artifacts://mlflow.example.org:5000/0/model, 0/model",
        "http://mlflow.example.org:5000/api/2.0/mlflow-artifacts/artifacts/0/model, 0/model",
        "mlflow-artifacts:/0/a%20model, 0/a model",
        "mlflow-artifacts:/0/a+b, 0/a+b",
    })
    void findsThePlaceOnTheServer(String address, String path) throws Exception {
        assertThat(ArtifactFolder.of(address, SERVER)).isEqualTo(new ArtifactFolder(path));
    }

    @ParameterizedTest
    @CsvSource({
        "https://host/mlflow, https://host/mlflow/api/2.0/mlflow-artifacts/artifacts/0/m, 0/m",
        "https://host, https://HOST:443/api/2.0/mlflow-artifacts/artifacts/0/m, 0/m",
        "https://host, mlflow-artifacts://host/0/m, 0/m",
    })
    void knowsItsServerInOtherSpellings(URI server, String address, String path) throws Exception {
        assertThat(ArtifactFolder.of(address, server)).isEqualTo(new ArtifactFolder(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "file:///etc",
                "/etc",
                "C:\\models",
                "s3://bucket/0/model",
                "ftp://mlflow.example.org/0/model",
                "runs:/7/model",
                "models:/voice/1",
                "http://169.254.169.254/api/2.0/mlflow-artifacts/artifacts/0/model",
                "http://mlflow.example.org/api/2.0/mlflow-artifacts/artifacts/0/model",
                "https://mlflow.example.org:5000/api/2.0/mlflow-artifacts/artifacts/0/model",
                "http://mlflow.example.org:5000/etc/passwd",
                "http://mlflow.example.org:5000@evil.example.org/api/2.0/mlflow-artifacts/artifacts/0/model",
                "mlflow-artifacts://evil.example.org:5000/0/model",
                "mlflow-artifacts://mlflow.example.org:5001/0/model",
                "mlflow-artifacts:/",
                "mlflow-artifacts:/../secret",
                "mlflow-artifacts:/0/%2e%2e/secret",
                "mlflow-artifacts:/0/a%5cb",
                "mlflow-artifacts:/0//model",
                "mlflow-artifacts:/0/model?path=/etc",
                "mlflow-artifacts:/0/model#x",
                "mlflow-artifacts:0/model\u0000"
            })
    void refusesTheRest(String address) {
        assertThatThrownBy(() -> ArtifactFolder.of(address, SERVER)).isInstanceOf(RefusedException.class);
    }
}
