package org.spira.registry.adapter.s3;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// The one bucket, through the one client of this process. Made if it is missing.
@Component
@EnableConfigurationProperties(S3Settings.class)
class Bucket {
    /// S3's multipart uploads are read into memory part by part; this bounds an upload's heap.
    private static final long PART_BYTES = 5L * 1024 * 1024;

    private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchBucket", "NotFound");
    private static final Set<String> PRESENT = Set.of("PreconditionFailed", "ConditionalRequestConflict");

    private final MinioClient client;
    private final String name;
    private volatile boolean made;

    Bucket(S3Settings settings) {
        this.name = settings.modelBucket();
        OkHttpClient http = new OkHttpClient.Builder()
                .socketFactory(new PromptSockets())
                .connectTimeout(Duration.ofSeconds(5))
                .readTimeout(Duration.ofSeconds(60))
                .writeTimeout(Duration.ofSeconds(60))
                .build();
        this.client = MinioClient.builder()
                .endpoint(settings.endpoint().toString())
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http)
                .build();
    }

    /// Writes the stream under a key. False if there is an object already (`onlyIfAbsent`).
    boolean put(String key, InputStream bytes, OptionalLong length, boolean onlyIfAbsent) throws IOException {
        make();
        try {
            PutObjectArgs.Builder args =
                    PutObjectArgs.builder().bucket(name).object(key).contentType("application/octet-stream");
            if (length.isPresent()) {
                args.stream(bytes, length.getAsLong(), -1L);
            } else {
                args.stream(bytes, -1L, PART_BYTES);
            }
            if (onlyIfAbsent) {
                args.extraHeaders(Map.of("If-None-Match", "*"));
            }
            client.putObject(args.build());
            return true;
        } catch (ErrorResponseException e) {
            if (onlyIfAbsent && PRESENT.contains(e.errorResponse().code())) {
                return false;
            }
            throw new IOException(
                    "S3 refused to store an object: " + e.errorResponse().code(), e);
        } catch (MinioException e) {
            throw unwrapped(e);
        }
    }

    InputStream get(String key) throws IOException {
        try {
            return client.getObject(
                    GetObjectArgs.builder().bucket(name).object(key).build());
        } catch (ErrorResponseException e) {
            if (ABSENT.contains(e.errorResponse().code())) {
                throw new FileNotFoundException(key);
            }
            throw new IOException(
                    "S3 refused to read an object: " + e.errorResponse().code(), e);
        } catch (MinioException e) {
            throw unwrapped(e);
        }
    }

    /// The object's length, if there is one.
    OptionalLong length(String key) throws IOException {
        try {
            return OptionalLong.of(client.statObject(
                            StatObjectArgs.builder().bucket(name).object(key).build())
                    .size());
        } catch (ErrorResponseException e) {
            if (ABSENT.contains(e.errorResponse().code())) {
                return OptionalLong.empty();
            }
            throw new IOException(
                    "S3 refused to look at an object: " + e.errorResponse().code(), e);
        } catch (MinioException e) {
            throw unwrapped(e);
        }
    }

    /// The keys that begin so, with the time at which each was written.
    Map<String, Instant> writtenAt(String prefix) throws IOException {
        make();
        Map<String, Instant> written = new TreeMap<>();
        try {
            for (Result<Item> item : client.listObjects(ListObjectsArgs.builder()
                    .bucket(name)
                    .prefix(prefix)
                    .recursive(true)
                    .build())) {
                written.put(item.get().objectName(), item.get().lastModified().toInstant());
            }
            return written;
        } catch (MinioException e) {
            throw unwrapped(e);
        }
    }

    void remove(String key) throws IOException {
        try {
            client.removeObject(
                    RemoveObjectArgs.builder().bucket(name).object(key).build());
        } catch (MinioException e) {
            throw unwrapped(e);
        }
    }

    boolean reachable() throws IOException {
        try {
            client.bucketExists(BucketExistsArgs.builder().bucket(name).build());
            return true;
        } catch (MinioException e) {
            throw unwrapped(e);
        }
    }

    private void make() throws IOException {
        if (made) {
            return;
        }
        try {
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(name).build())) {
                client.makeBucket(MakeBucketArgs.builder().bucket(name).build());
            }
        } catch (ErrorResponseException e) {
            if (!e.errorResponse().code().startsWith("BucketAlready")) {
                throw new IOException(
                        "S3 refused to make the bucket " + name + ": "
                                + e.errorResponse().code(),
                        e);
            }
        } catch (MinioException e) {
            throw unwrapped(e);
        }
        made = true;
    }

    /// The client wraps what the caller's own stream threw; that is the caller's to know.
    private static IOException unwrapped(MinioException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException own) {
                return own;
            }
            if (cause instanceof IllegalArgumentException own) {
                throw own;
            }
        }
        return new IOException("S3 failed", e);
    }

    /// Nagle's algorithm against delayed acknowledgements costs 40 ms for each upload.
    private static final class PromptSockets extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            return prompt(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return prompt(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            return prompt(new Socket(host, port, localHost, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return prompt(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
                throws IOException {
            return prompt(new Socket(address, port, localAddress, localPort));
        }

        private static Socket prompt(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            return socket;
        }
    }
}
