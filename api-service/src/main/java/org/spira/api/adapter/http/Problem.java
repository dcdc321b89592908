package org.spira.api.adapter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spira.api.core.domain.FieldError;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A refusal as RFC 9457 writes it. Deployed clients read `detail`.
///
/// @param errors   what is wrong with which field; left out when nothing is
/// @param incident names the entry in the log; left out when there is none
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> incident) {

    Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(HttpStatusCode status, String detail) {
        return new Problem("about:blank", titleOf(status), status.value(), detail, List.of(), Optional.empty());
    }

    static Problem invalid(List<FieldError> errors) {
        String detail = errors.stream()
                .map(error -> error.field() + " " + error.message())
                .collect(Collectors.joining("; "));
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        return new Problem("about:blank", titleOf(status), status.value(), detail, errors, Optional.empty());
    }

    static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /// For what is not the client's fault. Says no more than where to look.
    static Problem incident(HttpStatusCode status, String detail, String incident) {
        return new Problem("about:blank", titleOf(status), status.value(), detail, List.of(), Optional.of(incident));
    }

    ResponseEntity<Object> response() {
        return response(HttpHeaders.EMPTY);
    }

    ResponseEntity<Object> response(HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(this);
    }

    /// For what may work later.
    ResponseEntity<Object> retryAfter(long seconds) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return response(headers);
    }

    private static String titleOf(HttpStatusCode status) {
        return Optional.ofNullable(HttpStatus.resolve(status.value()))
                .map(HttpStatus::getReasonPhrase)
                .orElse("Error");
    }
}
