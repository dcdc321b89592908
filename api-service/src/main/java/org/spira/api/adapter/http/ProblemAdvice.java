package org.spira.api.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.api.core.port.UnavailableException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/// Turns what went wrong into problem documents. What an exception says stays in the log.
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final long RETRY_SECONDS = 5;

    @ExceptionHandler({DataAccessException.class, UnavailableException.class})
    ResponseEntity<Object> unavailable(RuntimeException e, HttpServletRequest request) {
        String incident = UUID.randomUUID().toString();
        LOG.error(
                "Incident {}: {} {} found a store or the broker away",
                incident,
                request.getMethod(),
                routeOf(request),
                e);
        return Problem.incident(
                        HttpStatus.SERVICE_UNAVAILABLE, "the service is not available, please try again", incident)
                .retryAfter(RETRY_SECONDS);
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<Object> unexpected(Exception e, HttpServletRequest request, HttpServletResponse response) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            LOG.debug("The client of {} {} went away", request.getMethod(), routeOf(request));
            return null;
        }
        String incident = UUID.randomUUID().toString();
        LOG.error("Incident {}: {} {} failed", incident, request.getMethod(), routeOf(request), e);
        if (response.isCommitted()) {
            return null;
        }
        return Problem.incident(HttpStatus.INTERNAL_SERVER_ERROR, "something went wrong on our side", incident)
                .response();
    }

    @ExceptionHandler(UploadRefused.class)
    ResponseEntity<Object> refusedUpload(UploadRefused e) {
        return e.problem().response();
    }

    @ExceptionHandler(BodyLimitFilter.TooLarge.class)
    ResponseEntity<Object> tooLarge() {
        return BodyLimitFilter.TOO_LARGE.response();
    }

    /// Tomcat's word for forms and queries that it cannot read, or not whole.
    @ExceptionHandler(InvalidParameterException.class)
    ResponseEntity<Object> unreadable(InvalidParameterException e) {
        HttpStatus status = e.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()
                ? HttpStatus.CONTENT_TOO_LARGE
                : HttpStatus.BAD_REQUEST;
        return Problem.of(status, detailOf(status)).response();
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        if (cause instanceof BodyLimitFilter.TooLarge) {
            return BodyLimitFilter.TOO_LARGE.response();
        }
        if (cause instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return Problem.invalid(pathOf(mismatch.getPath()), "is of the wrong kind")
                    .response();
        }
        return Problem.of(HttpStatus.BAD_REQUEST, "the body of the request cannot be read")
                .response();
    }

    private static String pathOf(List<JacksonException.Reference> path) {
        return path.stream()
                .map(step ->
                        step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName())
                .collect(Collectors.joining("."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (request instanceof ServletWebRequest servlet
                && servlet.getResponse() != null
                && servlet.getResponse().isCommitted()) {
            return null;
        }
        if (status.is5xxServerError()) {
            String incident = UUID.randomUUID().toString();
            LOG.error("Incident {}", incident, e);
            return Problem.incident(status, "something went wrong on our side", incident)
                    .response();
        }
        return Problem.of(status, detailOf(status)).response(headers);
    }

    static String detailOf(HttpStatusCode status) {
        return switch (HttpStatus.resolve(status.value())) {
            case NOT_FOUND -> "not found";
            case METHOD_NOT_ALLOWED -> "this method is not allowed here";
            case NOT_ACCEPTABLE -> "no representation that is asked for exists";
            case UNSUPPORTED_MEDIA_TYPE -> "a body of this type is not understood here";
            case CONTENT_TOO_LARGE -> "the request is too large";
            case REQUEST_TIMEOUT -> "the request took too long to arrive";
            case null, default -> "the request cannot be understood";
        };
    }

    /// The pattern, not the path: a path holds what the caller wrote.
    private static String routeOf(HttpServletRequest request) {
        Object pattern =
                request.getAttribute(org.springframework.web.servlet.HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "(no route)" : pattern.toString();
    }

    /// Whether writing to the client failed because it is gone.
    static boolean isClientGone(IOException e) {
        return DisconnectedClientHelper.isClientDisconnectedException(e);
    }
}
