package org.spira.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.spira.registry.RunningRegistry;
import org.spira.registry.RunningRegistry.Answer;
import org.spira.registry.RunningRegistry.Client;

/// What one person may do in a while, told in a way that clients wait for.
class LimitsIT {
    private static final String MODELS = "/api/2.0/mlflow/registered-models";
    private static final RunningRegistry REGISTRY = RunningRegistry.with(
            "--server.shutdown=immediate",
            "--spira.registry.creates-per-minute=3",
            "--spira.staging.max-owner-bytes=1000",
            "--spira.staging.max-owner-files=4",
            "--spira.staging.max-area-bytes=900",
            "--spira.staging.max-file-bytes=800");

    @AfterAll
    static void stop() throws Exception {
        REGISTRY.stop();
    }

    @Test
    void onePersonMakesOnlySoManyThingsAMinute() {
        Client engineer = REGISTRY.engineer();
        for (int i = 0; i < 3; i++) {
            assertThat(create(engineer, "many-" + i).status()).isEqualTo(200);
        }

        Answer refused = create(engineer, "many-3");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.errorCode()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        assertThat(refused.message()).contains("Try again in");
        int wait = Integer.parseInt(refused.headers().firstValue("Retry-After").orElse("0"));
        assertThat(wait).isBetween(1, 20);
        assertThat(REGISTRY.engineer()
                        .post(
                                "/api/2.0/mlflow/model-versions/create",
                                "{\"name\":\"many-0\",\"source\":\"models:/m/1\"}")
                        .status())
                .as("it is one allowance for all of them")
                .isEqualTo(429);
        assertThat(create(REGISTRY.otherEngineer(), "of-another").status()).isEqualTo(200);
        assertThat(engineer.get(MODELS + "/get?name=many-0").status()).isEqualTo(200);
    }

    @Test
    void onePersonUploadsOnlySoMuch() {
        Client uploader = REGISTRY.only("registry-uploader");
        String first = "/api/2.0/mlflow-artifacts/artifacts/staging/" + UUID.randomUUID();
        String second = "/api/2.0/mlflow-artifacts/artifacts/staging/" + UUID.randomUUID();

        assertThat(uploader.put(first + "/a", new byte[801]).status())
                .as("longer than a file may be")
                .isEqualTo(400);
        assertThat(uploader.put(first + "/a", new byte[700]).status()).isEqualTo(200);
        assertThat(uploader.put(first + "/b", new byte[250]).status())
                .as("more than the area may hold")
                .isEqualTo(400);
        Answer refused = uploader.put(second + "/a", new byte[400]);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(refused.message()).contains("1000 bytes", "24 hours");
        assertThat(uploader.put(second + "/a", new byte[200]).status()).isEqualTo(200);
    }

    @Test
    void onePersonUploadsOnlySoMuchAlsoWithoutSayingHowMuch() {
        Client uploader = REGISTRY.admin();

        assertThat(chunked(uploader, 700).status()).isEqualTo(200);
        Answer refused = chunked(uploader, 400);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(refused.message()).contains("1000 bytes");
        assertThat(chunked(uploader, 300).status()).isEqualTo(200);
    }

    @Test
    void onePersonUploadsOnlySoManyFilesAlsoEmptyOnes() {
        Client uploader = REGISTRY.otherEngineer();
        String area = "/api/2.0/mlflow-artifacts/artifacts/staging/" + UUID.randomUUID();
        for (int i = 0; i < 4; i++) {
            assertThat(uploader.put(area + "/" + i, new byte[0]).status()).isEqualTo(200);
        }

        Answer refused = uploader.put(area + "/4", new byte[0]);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(refused.message()).contains("as many files", "24 hours: 4");
    }

    private static Answer chunked(Client client, int bytes) {
        String area = "/api/2.0/mlflow-artifacts/artifacts/staging/" + UUID.randomUUID();
        return client.send(HttpRequest.newBuilder(URI.create(REGISTRY.url() + area + "/a"))
                .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]))));
    }

    private static Answer create(Client client, String name) {
        return client.post(MODELS + "/create", "{\"name\":\"" + name + "\"}");
    }
}
