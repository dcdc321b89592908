package org.spira.modelserver.adapter.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spira.modelserver.core.port.Recordings;
import org.spira.modelserver.core.port.RecordingsContract;
import org.spira.servers.S3Server;
import org.spira.servers.Servers;
import org.springframework.util.unit.DataSize;

class S3RecordingsIT extends RecordingsContract {

    private static final String BUCKET = "recordings";

    private static S3Server server;
    private static MinioClient client;
    private static Recordings recordings;

    @BeforeAll
    static void start() throws Exception {
        server = Servers.s3();
        S3Settings settings = settings(server.endpoint(), BUCKET);
        client = new S3Configuration().minioClient(settings);
        client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
        recordings = new S3Recordings(client, settings);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected Recordings recordings() {
        return recordings;
    }

    @Override
    protected void store(String key, byte[] bytes) throws Exception {
        client.putObject(PutObjectArgs.builder().bucket(BUCKET).object(key).stream(
                        new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
                .build());
    }

    @Test
    void aMissingBucketIsNoMissingRecording() {
        Recordings elsewhere = new S3Recordings(client, settings(server.endpoint(), "no-such-bucket"));

        assertThatThrownBy(() -> elsewhere.fetch(recording("audio/000000000000000000000000/aceite.wav", new byte[1])))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aStoreThatIsAwayIsWorthAnotherTry() {
        S3Settings settings = settings("http://127.0.0.1:9", BUCKET);
        Recordings away = new S3Recordings(new S3Configuration().minioClient(settings), settings);

        assertThatThrownBy(() -> away.fetch(recording("audio/000000000000000000000000/aceite.wav", new byte[1])))
                .isInstanceOf(IOException.class);
    }

    @Test
    @Timeout(20)
    void doesNotWaitForEverForWhatTricklesIn() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        HttpServer trickling = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        trickling.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        trickling.createContext("/", exchange -> trickle(exchange, over));
        trickling.start();
        S3Settings settings =
                settings("http://localhost:" + trickling.getAddress().getPort(), BUCKET, Duration.ofMillis(500));
        Recordings slow = new S3Recordings(new S3Configuration().minioClient(settings), settings);
        try {
            assertThatThrownBy(() -> slow.fetch(recording("audio/000000000000000000000000/aceite.wav", new byte[1000])))
                    .isInstanceOf(IOException.class);
        } finally {
            over.countDown();
            trickling.stop(0);
        }
    }

    /// The next byte is always there before anybody tires of waiting for it.
    private static void trickle(HttpExchange exchange, CountDownLatch over) throws IOException {
        exchange.sendResponseHeaders(200, 1000);
        try (OutputStream body = exchange.getResponseBody()) {
            while (!over.await(100, TimeUnit.MILLISECONDS)) {
                body.write(0);
                body.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static S3Settings settings(String endpoint, String bucket) {
        return settings(endpoint, bucket, Duration.ofSeconds(20));
    }

    private static S3Settings settings(String endpoint, String bucket, Duration callTimeout) {
        return new S3Settings(
                endpoint,
                server.accessKey(),
                server.secretKey(),
                "us-east-1",
                bucket,
                DataSize.ofMegabytes(64),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                callTimeout);
    }
}
