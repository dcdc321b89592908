package org.spira.cli;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import okhttp3.OkHttpClient;

/// One bucket of the object store, of which whole objects are read and written.
record BackupBucket(String endpoint, String region, String accessKey, String secretKey, String name) {
    private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchBucket", "NotFound");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    Open open() {
        var http = new OkHttpClient.Builder()
                .connectTimeout(Duration.ofSeconds(5))
                .readTimeout(PATIENCE)
                .writeTimeout(PATIENCE)
                .build();
        return new Open(
                MinioClient.builder()
                        .endpoint(endpoint)
                        .region(region)
                        .credentials(accessKey, secretKey)
                        .httpClient(http)
                        .build(),
                name);
    }

    /// Not the secret: records print what they hold.
    @Override
    public String toString() {
        return name + " at " + endpoint;
    }

    /// @param bytes to be closed
    record Content(InputStream bytes, long sizeBytes) {}

    record Open(MinioClient client, String name) {
        /// Empty when there is no such object.
        Optional<Content> read(String key) throws IOException {
            try {
                var object = client.getObject(
                        GetObjectArgs.builder().bucket(name).object(key).build());
                var length = Optional.ofNullable(object.headers().get("Content-Length"))
                        .orElseThrow(() -> new IOException("the object store does not say how long " + key + " is"));
                return Optional.of(new Content(object, Long.parseLong(length)));
            } catch (ErrorResponseException e) {
                if (ABSENT.contains(e.errorResponse().code())) return Optional.empty();
                throw new IOException("the object store refuses " + key, e);
            } catch (MinioException e) {
                throw new IOException("the object store does not hand out " + key, e);
            }
        }

        void make() throws IOException {
            try {
                if (!client.bucketExists(BucketExistsArgs.builder().bucket(name).build())) {
                    client.makeBucket(MakeBucketArgs.builder().bucket(name).build());
                }
            } catch (MinioException e) {
                throw new IOException("the object store does not make the bucket " + name, e);
            }
        }

        void write(String key, InputStream bytes, long sizeBytes, String mediaType) throws IOException {
            try {
                client.putObject(PutObjectArgs.builder().bucket(name).object(key).contentType(mediaType).stream(
                                bytes, sizeBytes, -1L)
                        .build());
            } catch (MinioException e) {
                throw new IOException("the object store does not take " + key, e);
            }
        }
    }
}
