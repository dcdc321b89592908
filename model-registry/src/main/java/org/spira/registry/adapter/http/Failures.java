package org.spira.registry.adapter.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.registry.core.domain.InvalidValue;
import org.spira.registry.core.port.Blobs;
import org.springframework.dao.DataAccessException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// The one place where exceptions become answers.
@RestControllerAdvice
class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @ExceptionHandler
    void answer(Exception failure, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw failure; // the container cuts the connection; any byte from here could pass for the file's
        }
        Answers.write(response, refusal(failure));
    }

    private static Refusal refusal(Exception failure) {
        return switch (failure) {
            case Refusal refusal -> refusal;
            case InvalidValue invalid -> Refusal.invalid(String.valueOf(invalid.getMessage()));
            case Blobs.DamagedBytes damaged -> {
                LOG.error("Stored bytes are damaged", damaged);
                yield new Refusal(500, "DATA_LOSS", "The stored bytes of this file are damaged.");
            }
            case IOException _, UncheckedIOException _, DataAccessException _ -> {
                LOG.warn("Storage or the connection failed", failure);
                yield new Refusal(503, "TEMPORARILY_UNAVAILABLE", "The registry's storage does not answer. Try again.");
            }
            case ErrorResponse known
            when known.getStatusCode().is4xxClientError() ->
                new Refusal(
                        known.getStatusCode().value(),
                        known.getStatusCode().value() == 404
                                        || known.getStatusCode().value() == 405
                                ? "ENDPOINT_NOT_FOUND"
                                : "BAD_REQUEST",
                        "The request is not one that this endpoint answers.");
            default -> {
                LOG.error("A request failed", failure);
                yield new Refusal(500, "INTERNAL_ERROR", "The registry failed to answer. Its log says why.");
            }
        };
    }
}
