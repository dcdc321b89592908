package org.spira.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/// The S3 API in this JVM over a folder, with AWS V4 signatures checked.
///
/// Objects are plain files and their metadata extended attributes, so the file system must have those. It has no tags,
/// versioning, lifecycle or server-side encryption.
public final class EmbeddedS3 implements S3Server {

    private static final String VERSION = "s3proxy 4.1.0";

    private final S3Proxy server;
    private final String accessKey;
    private final String secretKey;
    private final String description;
    private final Runnable afterwards;

    private EmbeddedS3(
            Path folder, int port, String accessKey, String secretKey, String description, Runnable afterwards) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.description = description;
        this.afterwards = afterwards;
        this.server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(URI.create("http://" + Ports.LOOPBACK + ":" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
                .build();
        start(port);
    }

    /// Starts with an empty temporary folder, on a free port.
    static EmbeddedS3 temporary() {
        Path folder = Folders.temporary("s3");
        return new EmbeddedS3(
                folder,
                0,
                "spira",
                "spira-secret-key",
                VERSION + " (embedded, temporary folder)",
                () -> Folders.delete(folder));
    }

    /// Starts with what the folder holds; port 0 takes a free one.
    public static EmbeddedS3 inFolder(Path folder, int port, String accessKey, String secretKey) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
        return new EmbeddedS3(folder, port, accessKey, secretKey, VERSION + " (embedded, " + folder + ")", () -> {});
    }

    @SuppressWarnings("BusyWait") // start() returns before the listener is up and offers nothing to wait on
    private void start(int port) {
        try {
            server.start();
            while (!server.getState().equals("STARTED")) {
                Thread.sleep(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting S3", e);
        } catch (Exception e) { // declared so by the library
            throw new IllegalStateException("S3: cannot listen on port " + port, e);
        }
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public String endpoint() {
        return "http://" + Ports.LOOPBACK + ":" + server.getPort();
    }

    @Override
    public String accessKey() {
        return accessKey;
    }

    @Override
    public String secretKey() {
        return secretKey;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // declared so by the library
            throw new IllegalStateException("S3 does not stop", e);
        }
        afterwards.run();
    }
}
