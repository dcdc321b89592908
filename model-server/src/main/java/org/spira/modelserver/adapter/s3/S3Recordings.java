package org.spira.modelserver.adapter.s3;

import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.MinioClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.spira.modelserver.core.domain.Recording;
import org.spira.modelserver.core.port.Recordings;

/// Reads recordings through the S3 API, hashing while they arrive. The announced size decides how much is read: a
/// longer object is noticed by one byte too many, not by memory.
final class S3Recordings implements Recordings {

    private final MinioClient client;
    private final S3Settings settings;

    S3Recordings(MinioClient client, S3Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    public Fetched fetch(Recording recording) throws IOException {
        if (recording.bytes() > settings.maxRecordingSize().toBytes()) {
            return new Corrupted(recording.bytes() + " bytes are more than the " + settings.maxRecordingSize()
                    + " that this server reads");
        }
        GetObjectArgs object = GetObjectArgs.builder()
                .bucket(settings.audioBucket())
                .object(recording.key())
                .build();
        try (GetObjectResponse response = client.getObject(object)) {
            return read(response, recording);
        } catch (ErrorResponseException e) {
            if (e.errorResponse().code().equals("NoSuchKey")) {
                return new Missing();
            }
            throw new IOException("S3: " + e.getMessage(), e);
        } catch (MinioException | IllegalStateException e) { // the client hides a refused connection in the latter
            throw new IOException("S3: " + e.getMessage(), e);
        }
    }

    private static Fetched read(GetObjectResponse response, Recording recording) throws IOException {
        int size = Math.toIntExact(recording.bytes());
        MessageDigest digest = sha256();
        byte[] bytes = new byte[size];
        int filled = 0;
        while (filled < size) {
            int count = response.read(bytes, filled, size - filled);
            if (count < 0) {
                return new Corrupted("the object has " + filled + " bytes instead of " + size);
            }
            digest.update(bytes, filled, count);
            filled += count;
        }
        if (response.read() >= 0) {
            return new Corrupted("the object has more than the announced " + size + " bytes");
        }
        return HexFormat.of().formatHex(digest.digest()).equals(recording.sha256())
                ? new Intact(ByteBuffer.wrap(bytes))
                : new Corrupted("the object's SHA-256 is not the announced one");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
