package org.spira.registry.adapter.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Writes refusals from wherever one is decided: controllers, security, the firewall, the container.
final class Answers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Answers() {}

    static void write(HttpServletResponse response, Refusal refusal) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setHeader("Content-Length", null);
        response.setHeader("Content-Disposition", null);
        response.setStatus(refusal.status());
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        if (refusal.status() == 401) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"mlflow\"");
        }
        if (refusal.retryAfterSeconds() > 0) {
            response.setHeader("Retry-After", Integer.toString(refusal.retryAfterSeconds()));
        }
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error_code", refusal.code());
        body.put("message", refusal.sentence());
        response.getOutputStream().write(JSON.writeValueAsBytes(body));
    }
}
