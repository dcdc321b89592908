package org.spira.api.adapter.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Opinion;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.usecase.GiveOpinion;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What clinicians think of their patients and of the results.
@RestController
class OpinionsController {
    private final GiveOpinion giveOpinion;

    OpinionsController(GiveOpinion giveOpinion) {
        this.giveOpinion = giveOpinion;
    }

    @PutMapping(
            path = "/v1/users/{user_id}/inferences/{inference_id}/opinion",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> give(
            @PathVariable("user_id") String userId,
            @PathVariable("inference_id") String inferenceId,
            @RequestBody WordsJson words,
            @AuthenticationPrincipal Caller caller) {
        return switch (giveOpinion.give(caller, UserId.parse(userId), inferenceId, words.words())) {
            case GiveOpinion.Outcome.Given(var opinion) -> ResponseEntity.ok(GivenJson.of(opinion));
            case GiveOpinion.Outcome.Forbidden() -> Refusals.FORBIDDEN.response();
            case GiveOpinion.Outcome.MalformedId() -> Refusals.INFERENCE_ID_MALFORMED.response();
            case GiveOpinion.Outcome.NotFound() -> Refusals.INFERENCE_NOT_FOUND.response();
            case GiveOpinion.Outcome.Invalid(var errors) ->
                Problem.invalid(errors).response();
            case GiveOpinion.Outcome.Refused(var why) ->
                Problem.of(HttpStatus.CONFLICT, textOf(why)).response();
        };
    }

    private static String textOf(Opinion.Refusal why) {
        return switch (why) {
            case IMPRESSION_GIVEN -> "the impression is given already";
            case IMPRESSION_TOO_LATE -> "the impression comes before the opinion";
            case NO_RESULT -> "there is no result yet";
            case REVISED_TOO_OFTEN -> "the opinion was revised too often";
        };
    }

    record WordsJson(
            @Nullable String impression,
            @Nullable String opinion,
            @Nullable String comment) {
        GiveOpinion.Words words() {
            return new GiveOpinion.Words(
                    Optional.ofNullable(impression), Optional.ofNullable(opinion), Optional.ofNullable(comment));
        }
    }

    record GivenJson(@Nullable OpinionJson opinion) {
        static GivenJson of(Opinion opinion) {
            return new GivenJson(OpinionJson.of(opinion).orElse(null));
        }
    }
}
