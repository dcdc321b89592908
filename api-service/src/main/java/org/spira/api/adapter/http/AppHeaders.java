package org.spira.api.adapter.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.web.header.Header;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/// What browsers are told about the app's files: to load nothing from elsewhere, to run nothing that is not a file of
/// the app, and to give it the microphone. `deploy/docker/Caddyfile` says the same; a test compares the two.
final class AppHeaders {
    static final Map<String, String> ALL = new LinkedHashMap<>();

    static {
        ALL.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                        + "connect-src 'self'; media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; "
                        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
                        + "require-trusted-types-for 'script'; trusted-types default");
        ALL.put("Permissions-Policy", "microphone=(self), camera=(), geolocation=()");
        ALL.put("Cross-Origin-Opener-Policy", "same-origin");
        ALL.put("Cross-Origin-Resource-Policy", "same-origin");
        ALL.put("X-Content-Type-Options", "nosniff");
        ALL.put("X-Frame-Options", "DENY");
        ALL.put("Referrer-Policy", "no-referrer");
    }

    private AppHeaders() {}

    static HeaderWriter writer() {
        List<Header> headers = ALL.entrySet().stream()
                .map(header -> new Header(header.getKey(), header.getValue()))
                .toList();
        return new StaticHeadersWriter(headers);
    }
}
