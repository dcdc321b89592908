package org.spira.api.adapter.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.port.Reproductions;
import org.spira.api.core.usecase.ReproduceResult;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// Says whether a stored result comes out the same again.
@RestController
class ReproductionsController {
    /// A model server works out one at a time; each keeps a request open for as long.
    private static final int AT_ONCE = 8;

    private static final int AT_ONCE_PER_USER = 2;
    private static final long RETRY_SECONDS = 30;

    private final ReproduceResult reproduceResult;
    private final Permits permits = new Permits(AT_ONCE, AT_ONCE_PER_USER);

    ReproductionsController(ReproduceResult reproduceResult) {
        this.reproduceResult = reproduceResult;
    }

    @PostMapping(path = "/v1/inferences/{inference_id}/reproductions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> reproduce(
            @PathVariable("inference_id") String inferenceId,
            @RequestBody WhichJson which,
            @AuthenticationPrincipal Caller caller) {
        Optional<Permits.Permit> permit = permits.take(caller.id().value());
        if (permit.isEmpty()) {
            return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "too many reproductions at once, please try again")
                    .retryAfter(RETRY_SECONDS);
        }
        try (Permits.Permit _ = permit.get()) {
            return answer(reproduceResult.reproduce(caller, inferenceId, Optional.ofNullable(which.model())));
        }
    }

    private static ResponseEntity<Object> answer(ReproduceResult.Outcome outcome) {
        return switch (outcome) {
            case ReproduceResult.Outcome.Reproduced reproduced -> ResponseEntity.ok(ReproductionJson.of(reproduced));
            case ReproduceResult.Outcome.MalformedId() -> Refusals.INFERENCE_ID_MALFORMED.response();
            case ReproduceResult.Outcome.MalformedModelId() -> Refusals.MODEL_ID_MALFORMED.response();
            case ReproduceResult.Outcome.NotFound() -> Refusals.INFERENCE_NOT_FOUND.response();
            case ReproduceResult.Outcome.UnknownModel() -> Refusals.MODEL_NOT_FOUND.response();
            case ReproduceResult.Outcome.NoResult() ->
                Problem.of(HttpStatus.CONFLICT, "there is no result yet").response();
            case ReproduceResult.Outcome.Failed(var reason) -> failed(reason);
        };
    }

    private static ResponseEntity<Object> failed(Reproductions.Reason reason) {
        return switch (reason) {
            case BUSY -> later("the model server works another result out, please try again");
            case MODEL_UNAVAILABLE -> later("the model server cannot get the version that made the result");
            case DIGEST_DIFFERS ->
                never("the version of this number has other bytes than the one that made the result");
            case AUDIO_MISSING -> never("the recordings are no longer stored");
            case BAD_AUDIO -> never("the recordings that are stored cannot be scored");
            case MODEL_ERROR -> never("the model fails on these recordings now");
        };
    }

    private static ResponseEntity<Object> later(String why) {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, why).retryAfter(RETRY_SECONDS);
    }

    private static ResponseEntity<Object> never(String why) {
        return Problem.of(HttpStatus.CONFLICT, why).response();
    }

    /// @param model the id of the model whose result; the main one's when absent
    record WhichJson(@Nullable String model) {}

    /// No score and no diagnosis: engineers who may ask are not the patient's clinicians.
    ///
    /// @param largestDifference null where it is no number, or where one output is longer
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ReproductionJson(
            String inferenceId,
            String modelId,
            EvaluationJson.VersionJson model,
            boolean bitsAgree,
            boolean withinTolerance,
            @Nullable Double largestDifference,
            EvaluationJson.RuntimeJson recordedRuntime,
            EvaluationJson.RuntimeJson runtime) {
        static ReproductionJson of(ReproduceResult.Outcome.Reproduced reproduced) {
            return new ReproductionJson(
                    reproduced.inference().value(),
                    reproduced.model().value(),
                    EvaluationJson.VersionJson.of(reproduced.recorded().model()),
                    reproduced.agreement().bits(),
                    reproduced.agreement().isWithinTolerance(),
                    ModelsController.orNull(reproduced.agreement().largestDifference()),
                    EvaluationJson.RuntimeJson.of(reproduced.recorded().runtime()),
                    EvaluationJson.RuntimeJson.of(reproduced.again().runtime()));
        }
    }
}
