package org.spira.servers;

/// A server that speaks the S3 API and checks AWS V4 signatures.
public interface S3Server extends AutoCloseable {

    /// Base URL without a path, such as `http://127.0.0.1:9000`.
    String endpoint();

    String accessKey();

    String secretKey();

    /// Product, version and where it comes from.
    String description();

    @Override
    void close();
}
