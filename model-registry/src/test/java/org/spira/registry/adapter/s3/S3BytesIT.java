package org.spira.registry.adapter.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.spira.registry.core.domain.StoredFile;
import org.spira.registry.core.port.Blobs;
import org.spira.registry.core.port.BytesContract;
import org.spira.registry.core.port.Uploads;
import org.spira.servers.S3Server;
import org.spira.servers.Servers;

class S3BytesIT extends BytesContract {
    private static final S3Server SERVER = Servers.s3();
    private static final Bucket BUCKET = new Bucket(new S3Settings(
            URI.create(SERVER.endpoint()),
            SERVER.accessKey(),
            SERVER.secretKey(),
            "us-east-1",
            "spira-models")); // the one that the policies of deploy/compose are for

    @AfterAll
    static void close() throws Exception {
        SERVER.close();
    }

    @Override
    protected Uploads uploads() {
        return new S3Uploads(BUCKET);
    }

    @Override
    protected Blobs blobs() {
        return new S3Blobs(BUCKET);
    }

    @Override
    protected void damage(StoredFile file, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        BUCKET.put("blobs/" + file.sha256(), new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length), false);
    }
}
