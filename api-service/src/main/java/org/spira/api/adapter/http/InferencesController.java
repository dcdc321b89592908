package org.spira.api.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.RecalledVersions;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.usecase.ReadInferences;
import org.spira.api.core.usecase.RequestInference;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// Submissions, and what became of them.
@RestController
@RequestMapping("/v1/users/{user_id}/inferences")
class InferencesController {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final long RETRY_SECONDS = 2;

    private final RequestInference requestInference;
    private final ReadInferences readInferences;
    private final Permits uploads;

    InferencesController(RequestInference requestInference, ReadInferences readInferences, HttpSettings settings) {
        this.requestInference = requestInference;
        this.readInferences = readInferences;
        this.uploads = new Permits(settings.uploads(), settings.uploadsPerUser());
    }

    @PostMapping
    ResponseEntity<Object> submit(
            @PathVariable("user_id") String userId, @AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException, UploadRefused {
        Optional<UserId> owner = UserId.parse(userId);
        if (owner.filter(caller::is).isEmpty()) {
            // refused without looking at the body: the use case says so, and leaves the trace
            return answer(
                    requestInference.request(new RequestInference.Submission(
                            caller, owner, List.of(), Map.of(), Map.of(), List.of(), Optional.empty())),
                    caller);
        }
        Optional<Permits.Permit> permit = uploads.take(caller.id().value());
        if (permit.isEmpty()) {
            return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "too many submissions at once, please try again")
                    .retryAfter(RETRY_SECONDS);
        }
        try (Permits.Permit _ = permit.get();
                Upload upload = Upload.receive(request)) {
            return answer(
                    requestInference.request(new RequestInference.Submission(
                            caller,
                            owner,
                            upload.modelIds(),
                            upload.fields(),
                            upload.audio(),
                            upload.problems(),
                            Optional.ofNullable(request.getHeader(IDEMPOTENCY_KEY)))),
                    caller);
        }
    }

    private static ResponseEntity<Object> answer(RequestInference.Outcome outcome, Caller caller) {
        return switch (outcome) {
            case RequestInference.Outcome.Accepted(var id) ->
                ResponseEntity.ok()
                        .location(URI.create("/v1/users/" + caller.id().value() + "/inferences/" + id.value()))
                        .body(new AcceptedJson(id.value()));
            case RequestInference.Outcome.Forbidden() -> Refusals.FORBIDDEN.response();
            case RequestInference.Outcome.MalformedModelId() -> Refusals.MODEL_ID_MALFORMED.response();
            case RequestInference.Outcome.UnknownModel() -> Refusals.MODEL_NOT_FOUND.response();
            case RequestInference.Outcome.Invalid(var errors) ->
                Problem.invalid(errors).response();
            case RequestInference.Outcome.Overloaded() ->
                Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "too many inferences wait for this model")
                        .retryAfter(30);
            case RequestInference.Outcome.KeyReused() ->
                Problem.invalid(IDEMPOTENCY_KEY, "came before with another submission")
                        .response();
        };
    }

    @GetMapping
    ResponseEntity<Object> list(
            @PathVariable("user_id") String userId,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request) {
        Optional<UserId> owner = UserId.parse(userId);
        return switch (SearchParameters.read(request)) {
            case SearchParameters.Reading.Refused(var problem) ->
                owner.filter(caller::is).isPresent()
                        ? problem.response()
                        : answer(
                                readInferences.list(caller, owner, SearchParameters.NEWEST),
                                Inferences.Order.NEWEST_FIRST);
            case SearchParameters.Reading.Valid(var search) ->
                answer(readInferences.list(caller, owner, search), search.order());
        };
    }

    private static ResponseEntity<Object> answer(ReadInferences.Listing listing, Inferences.Order order) {
        return switch (listing) {
            case ReadInferences.Listing.Found(var page, var recalled) ->
                ResponseEntity.ok(PageJson.of(page, recalled, order));
            case ReadInferences.Listing.Forbidden() -> Refusals.FORBIDDEN.response();
        };
    }

    @GetMapping("/{inference_id}")
    ResponseEntity<Object> show(
            @PathVariable("user_id") String userId,
            @PathVariable("inference_id") String inferenceId,
            @AuthenticationPrincipal Caller caller) {
        return answer(readInferences.find(caller, UserId.parse(userId), inferenceId), false);
    }

    @GetMapping("/{inference_id}/result")
    ResponseEntity<Object> result(
            @PathVariable("user_id") String userId,
            @PathVariable("inference_id") String inferenceId,
            @AuthenticationPrincipal Caller caller) {
        return answer(readInferences.find(caller, UserId.parse(userId), inferenceId), true);
    }

    private static ResponseEntity<Object> answer(ReadInferences.Finding finding, boolean withResult) {
        return switch (finding) {
            case ReadInferences.Finding.Found(var found, var recalled) -> {
                InferenceJson inference = InferenceJson.of(found, recalled);
                yield ResponseEntity.ok(withResult ? ResultJson.of(inference) : inference);
            }
            case ReadInferences.Finding.Forbidden() -> Refusals.FORBIDDEN.response();
            case ReadInferences.Finding.MalformedId() -> Refusals.INFERENCE_ID_MALFORMED.response();
            case ReadInferences.Finding.NotFound() -> Refusals.INFERENCE_NOT_FOUND.response();
        };
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record AcceptedJson(String inferenceId) {}

    /// @param nextCursor null on the last page
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record PageJson(
            List<InferenceJson> inferences, @Nullable String nextCursor) {
        static PageJson of(Inferences.Page page, RecalledVersions recalled, Inferences.Order order) {
            return new PageJson(
                    page.inferences().stream()
                            .map(inference -> InferenceJson.of(inference, recalled))
                            .toList(),
                    page.next().map(last -> new PageCursor(order, last).text()).orElse(null));
        }
    }

    /// Both read from one document, so that status and result never disagree.
    record ResultJson(InferenceJson inference, EvaluationJson.MainResultJson result) {
        static ResultJson of(InferenceJson inference) {
            return new ResultJson(inference, EvaluationJson.MainResultJson.of(inference));
        }
    }
}
