package org.spira.cli;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a server answered. A body that is not JSON is an empty object here: proxies answer in HTML.
record Answer(int status, HttpHeaders headers, JsonNode body) {
    private static final Set<Integer> TRY_LATER = Set.of(408, 429, 502, 503, 504);

    record FieldError(String field, String message) {}

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /// The same request may succeed later. A 409 counts if the server says when.
    boolean triesLater() {
        return TRY_LATER.contains(status)
                || (status == 409 && headers.firstValue("Retry-After").isPresent());
    }

    Optional<Duration> retryAfter(Instant now) {
        return headers.firstValue("Retry-After").flatMap(value -> parseRetryAfter(value.strip(), now));
    }

    private static Optional<Duration> parseRetryAfter(String value, Instant now) {
        if (value.matches("\\d{1,9}")) return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        try {
            var wait = Duration.between(now, ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /// The text for people: `detail` of a problem document, or `message` of the registry's dialect.
    String detail() {
        for (var key : List.of("detail", "message", "error_description", "title", "error")) {
            var text = body.path(key).asString("");
            if (!text.isBlank()) return text;
        }
        return "";
    }

    /// `error_code` of the registry's dialect.
    String errorCode() {
        return body.path("error_code").asString("");
    }

    /// Where to look in the server's log; empty if it does not say.
    String incident() {
        return body.path("incident").asString("");
    }

    List<FieldError> fieldErrors() {
        var errors = new ArrayList<FieldError>();
        for (var error : body.path("errors")) {
            errors.add(new FieldError(
                    error.path("field").asString(""), error.path("message").asString("")));
        }
        return List.copyOf(errors);
    }
}
