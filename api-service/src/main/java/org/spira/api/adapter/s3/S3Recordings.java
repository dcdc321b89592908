package org.spira.api.adapter.s3;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.Result;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.DeleteRequest;
import io.minio.messages.DeleteResult;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Sha256;
import org.spira.api.core.port.Recordings;
import org.spira.api.core.port.UnavailableException;
import org.springframework.stereotype.Component;

/// Audio as objects of one bucket. An upload holds at most one part of 5 MiB in memory.
@Component
final class S3Recordings implements Recordings {
    private static final long PART_BYTES = 5L << 20;
    private static final String ROOT = "audio/";

    private final MinioClient client;
    private final String bucket;
    private volatile boolean bucketSeen;

    S3Recordings(MinioClient client, S3Settings settings) {
        this.client = client;
        this.bucket = settings.audioBucket();
    }

    @Override
    public Stored store(String key, InputStream audio, long sizeBytes) throws IOException {
        try (ObservedAudio observed = new ObservedAudio(audio)) {
            put(key, observed, sizeBytes);
            Sha256 digest = observed.digest();
            if (observed.read() >= 0) {
                removeAll(key);
                throw new IOException("the audio is longer than the " + sizeBytes + " bytes announced");
            }
            return new Stored(digest, sizeBytes);
        }
    }

    // the client throws IllegalStateException for what it caught on its own threads
    private void put(String key, ObservedAudio audio, long sizeBytes) throws IOException {
        try {
            makeBucket();
            client.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(audio, sizeBytes, PART_BYTES)
                    .contentType("audio/wav")
                    .extraHeaders(new Http.Headers("If-None-Match", "*"))
                    .build());
        } catch (MinioException | IllegalStateException e) {
            Optional<IOException> problem = audio.problem(sizeBytes);
            if (problem.isPresent()) {
                throw problem.get();
            }
            if (answered(e, "PreconditionFailed")) {
                throw new IllegalStateException("audio is written once, " + key + " is there already", e);
            }
            throw unavailable("keep " + key, e);
        }
    }

    /// Made with the first upload, so that this service may start before the store.
    private void makeBucket() throws MinioException {
        if (bucketSeen) {
            return;
        }
        if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
            try {
                client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
            } catch (ErrorResponseException e) {
                if (!answered(e, "BucketAlreadyOwnedByYou")) {
                    throw e;
                }
            }
        }
        bucketSeen = true;
    }

    @Override
    public Optional<InputStream> open(String key, long firstByte, long lengthBytes) {
        try {
            return Optional.of(client.getObject(GetObjectArgs.builder()
                    .bucket(bucket)
                    .object(key)
                    .offset(firstByte)
                    .length(lengthBytes)
                    .build()));
        } catch (MinioException | IllegalStateException e) {
            if (answered(e, "NoSuchKey") || isBucketMissing(e)) {
                return Optional.empty();
            }
            throw unavailable("hand out " + key, e);
        }
    }

    @Override
    public void removeAll(String prefix) {
        try {
            List<DeleteRequest.Object> doomed = new ArrayList<>();
            for (Result<Item> found : list(prefix, "")) {
                doomed.add(new DeleteRequest.Object(found.get().objectName()));
            }
            for (Result<DeleteResult.Error> failed : client.removeObjects(
                    RemoveObjectsArgs.builder().bucket(bucket).objects(doomed).build())) {
                throw new UnavailableException("the store does not remove "
                        + failed.get().objectName() + ": " + failed.get().code());
            }
        } catch (MinioException | IllegalStateException e) {
            if (!isBucketMissing(e)) {
                throw unavailable("remove " + prefix, e);
            }
        }
    }

    @Override
    public List<String> prefixesStoredBefore(Instant olderThan, String after, int most) {
        List<String> prefixes = new ArrayList<>();
        try {
            for (Result<Item> found : list(ROOT, after)) {
                Item item = found.get();
                int end = item.objectName().indexOf('/', ROOT.length()) + 1;
                String prefix = item.objectName().substring(0, end);
                boolean seen = prefixes.contains(prefix) || prefix.equals(after) || prefix.isEmpty();
                if (!seen && item.lastModified().toInstant().isBefore(olderThan)) {
                    prefixes.add(prefix);
                }
                if (prefixes.size() == most) {
                    break;
                }
            }
            return prefixes;
        } catch (MinioException | IllegalStateException e) {
            if (isBucketMissing(e)) {
                return List.of();
            }
            throw unavailable("list what it keeps", e);
        }
    }

    private Iterable<Result<Item>> list(String prefix, String after) {
        ListObjectsArgs.Builder query =
                ListObjectsArgs.builder().bucket(bucket).prefix(prefix).recursive(true);
        return client.listObjects((after.isEmpty() ? query : query.startAfter(after)).build());
    }

    private static boolean isBucketMissing(Exception e) {
        return answered(e, "NoSuchBucket");
    }

    private static boolean answered(Exception e, String code) {
        return e instanceof ErrorResponseException answer
                && code.equals(answer.errorResponse().code());
    }

    private UnavailableException unavailable(String what, Exception e) {
        bucketSeen = false; // it may have been wiped
        return new UnavailableException("the store of audio does not " + what + ": " + e.getMessage(), e);
    }
}
