package org.spira.modelserver.adapter.mlflow;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.spira.modelserver.adapter.mlflow.MlflowClient.RefusedException;
import org.spira.modelserver.core.domain.ModelFile;

/// Where the configured server keeps a version's files: a path below its artifact proxy, not encoded.
///
/// The address comes from the server, and a hostile or careless one names anything: files of this machine, other hosts,
/// a bucket for which there are no keys. What is not on the configured server's own proxy is refused.
record ArtifactFolder(String path) {

    private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts/";

    static ArtifactFolder of(String address, URI server) throws RefusedException {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw refuse(address);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String raw = String.valueOf(uri.getRawPath());
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw refuse(address);
        }
        if (scheme.equals("mlflow-artifacts")) {
            if (uri.getRawAuthority() != null && !isServer(uri, server, String.valueOf(server.getScheme()))) {
                throw refuse(address);
            }
            return decoded(raw.startsWith("/") ? raw.substring(1) : raw, address);
        }
        String prefix = server.getRawPath().replaceFirst("/+$", "") + PROXY;
        if (scheme.equals(server.getScheme()) && isServer(uri, server, scheme) && raw.startsWith(prefix)) {
            return decoded(raw.substring(prefix.length()), address);
        }
        throw refuse(address);
    }

    private static boolean isServer(URI uri, URI server, String scheme) {
        return uri.getHost() != null
                && uri.getHost().equalsIgnoreCase(server.getHost())
                && port(uri, scheme) == port(server, scheme);
    }

    private static int port(URI uri, String scheme) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return scheme.equals("https") ? 443 : 80;
    }

    /// Decoded once; whatever is still encoded then is part of a name.
    private static ArtifactFolder decoded(String raw, String address) throws RefusedException {
        String path = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8)
                .replaceFirst("/+$", "");
        if (!ModelFile.isSafe(path)) {
            throw refuse(address);
        }
        return new ArtifactFolder(path);
    }

    private static RefusedException refuse(String address) {
        String shown = address.replaceAll("[^\\x20-\\x7e]", "?");
        return new RefusedException("the version is kept at '"
                + (shown.length() > 200 ? shown.substring(0, 200) : shown)
                + "', not on the MLflow server itself (start it with --serve-artifacts)");
    }
}
