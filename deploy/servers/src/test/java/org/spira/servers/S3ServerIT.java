package org.spira.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.MinioException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // the client declares that close() may be interrupted
class S3ServerIT {

    private static final String BUCKET = "servers-test-" + System.nanoTime();

    @Test
    void givesBackWhatWasPut() throws Exception {
        try (S3Server server = Servers.s3();
                MinioClient client = client(server, server.secretKey())) {
            client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());

            put(client, "audio/1/vowel.wav", "sound");

            assertThat(get(client, "audio/1/vowel.wav")).isEqualTo("sound");
        }
    }

    @Test
    void refusesAWrongSecret() throws Exception {
        try (S3Server server = Servers.s3();
                MinioClient client = client(server, "another-secret-key")) {
            assertThatThrownBy(() -> client.bucketExists(
                            BucketExistsArgs.builder().bucket(BUCKET).build()))
                    .isInstanceOf(MinioException.class);
        }
    }

    @Test
    void keepsWhatTheFolderHolds(@TempDir Path folder) throws Exception {
        try (EmbeddedS3 server = EmbeddedS3.inFolder(folder, 0, "key", "secret-key");
                MinioClient client = client(server, "secret-key")) {
            client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
            put(client, "a", "kept");
        }

        try (EmbeddedS3 server = EmbeddedS3.inFolder(folder, 0, "key", "secret-key");
                MinioClient client = client(server, "secret-key")) {
            assertThat(get(client, "a")).isEqualTo("kept");
        }
    }

    @Test
    void saysWhichPortIsInUse(@TempDir Path folder) {
        try (EmbeddedS3 other = EmbeddedS3.temporary()) {
            assertThatThrownBy(() -> EmbeddedS3.inFolder(folder, other.port(), "key", "secret-key"))
                    .hasMessageContaining("port " + other.port());
        }
    }

    private static MinioClient client(S3Server server, String secretKey) {
        return MinioClient.builder()
                .endpoint(server.endpoint())
                .credentials(server.accessKey(), secretKey)
                .region("us-east-1")
                .build();
    }

    private static void put(MinioClient client, String key, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        client.putObject(PutObjectArgs.builder().bucket(BUCKET).object(key).stream(
                        new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
                .build());
    }

    private static String get(MinioClient client, String key) throws Exception {
        try (var stream = client.getObject(
                GetObjectArgs.builder().bucket(BUCKET).object(key).build())) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
