package org.spira.api.adapter.http;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the service answered.
record Answer(int status, HttpHeaders headers, String text) {
    JsonNode json() {
        return JsonMapper.shared().readTree(text);
    }

    String detail() {
        return json().path("detail").asString();
    }

    /// As `401 Not authenticated`.
    String refusal() {
        return status + " " + detail();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
