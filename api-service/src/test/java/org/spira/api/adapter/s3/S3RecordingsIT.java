package org.spira.api.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.minio.MinioClient;
import io.minio.StatObjectArgs;
import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.spira.api.core.port.Recordings;
import org.spira.api.core.port.RecordingsContract;
import org.spira.api.core.port.UnavailableException;
import org.spira.servers.S3Server;
import org.spira.servers.Servers;
import org.springframework.boot.health.contributor.Status;

final class S3RecordingsIT extends RecordingsContract {
    private static final S3Server SERVER = Servers.s3();
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Override
    protected Recordings empty() {
        S3Settings settings = settings(SERVER.endpoint(), SERVER.secretKey());
        return new S3Recordings(S3Configuration.minioClient(settings), settings);
    }

    @Test
    void keepsTheBytesUnderTheKey() throws Exception {
        S3Settings settings = settings(SERVER.endpoint(), SERVER.secretKey());
        MinioClient client = S3Configuration.minioClient(settings);

        new S3Recordings(client, settings).store("audio/a/b.wav", new ByteArrayInputStream(new byte[44]), 44);

        var kept = client.statObject(StatObjectArgs.builder()
                .bucket(settings.audioBucket())
                .object("audio/a/b.wav")
                .build());
        assertThat(kept.size()).isEqualTo(44);
        assertThat(kept.contentType()).isEqualTo("audio/wav");
    }

    @Test
    void saysSoonThatThereIsNoStore() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        S3Settings settings = settings("http://127.0.0.1:" + nobody, "secret");
        MinioClient client = S3Configuration.minioClient(settings);
        Recordings recordings = new S3Recordings(client, settings);

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> recordings.store("audio/a/b.wav", new ByteArrayInputStream(new byte[1]), 1));
        assertThat(new S3HealthIndicator(client, settings).health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void doesWithoutTheStoreThatRefusesItsKey() {
        S3Settings settings = settings(SERVER.endpoint(), "another secret");
        Recordings recordings = new S3Recordings(S3Configuration.minioClient(settings), settings);

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> recordings.store("audio/a/b.wav", new ByteArrayInputStream(new byte[1]), 1));
    }

    private static S3Settings settings(String endpoint, String secretKey) {
        String bucket = "spira-audio-" + COUNT.incrementAndGet() + "-"
                + ProcessHandle.current().pid();
        return new S3Settings(
                endpoint,
                SERVER.accessKey(),
                secretKey,
                "us-east-1",
                bucket,
                Duration.ofSeconds(2),
                Duration.ofSeconds(20));
    }
}
