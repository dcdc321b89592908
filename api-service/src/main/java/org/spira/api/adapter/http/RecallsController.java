package org.spira.api.adapter.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.Recall;
import org.spira.api.core.domain.RecallId;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.usecase.CountedRecall;
import org.spira.api.core.usecase.ReadRecalls;
import org.spira.api.core.usecase.RecallVersion;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// Recalls of versions, for engineers and admins, and what the ledger has of a version.
@RestController
class RecallsController {
    private static final int USUAL_LIMIT = 100;
    /// Of each the results are counted.
    private static final int USUAL_RECALLS = 25;
    private static final Inferences.Order ORDER = Inferences.Order.NEWEST_FIRST;

    private final RecallVersion recallVersion;
    private final ReadRecalls readRecalls;

    RecallsController(RecallVersion recallVersion, ReadRecalls readRecalls) {
        this.recallVersion = recallVersion;
        this.readRecalls = readRecalls;
    }

    @PostMapping(path = "/v1/recalls", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> recall(@RequestBody NewRecallJson recall, @AuthenticationPrincipal Caller caller) {
        return answer(
                recallVersion.recall(
                        caller, orEmpty(recall.name()), orEmpty(recall.version()), orEmpty(recall.reason())),
                HttpStatus.CREATED);
    }

    @GetMapping("/v1/recalls")
    ResponseEntity<Object> list(
            @RequestParam(defaultValue = "" + USUAL_RECALLS) String limit,
            @RequestParam(defaultValue = "") String cursor,
            @AuthenticationPrincipal Caller caller) {
        Optional<Integer> most = SearchParameters.limit(limit);
        if (most.isEmpty()) {
            return Problem.invalid(List.of(SearchParameters.WRONG_LIMIT)).response();
        }
        Optional<RecallId> after = PageCursor.parseRecall(cursor);
        if (!cursor.isEmpty() && after.isEmpty()) {
            return wrongCursor();
        }
        return switch (readRecalls.list(caller, after, most.get())) {
            case ReadRecalls.Listing.Found found -> ResponseEntity.ok(RecallsJson.of(found));
            case ReadRecalls.Listing.Forbidden() -> Refusals.FORBIDDEN.response();
        };
    }

    @GetMapping("/v1/recalls/{recall_id}/results")
    ResponseEntity<Object> results(
            @PathVariable("recall_id") String recallId,
            @RequestParam(defaultValue = "" + USUAL_LIMIT) String limit,
            @RequestParam(defaultValue = "") String cursor,
            @AuthenticationPrincipal Caller caller) {
        Optional<Integer> most = SearchParameters.limit(limit);
        if (most.isEmpty()) {
            return Problem.invalid(List.of(SearchParameters.WRONG_LIMIT)).response();
        }
        Optional<InferenceId> after = PageCursor.parse(cursor, ORDER).map(PageCursor::last);
        if (!cursor.isEmpty() && after.isEmpty()) {
            return wrongCursor();
        }
        return switch (readRecalls.results(caller, recallId, after, most.get())) {
            case ReadRecalls.Finding.Found found -> ResponseEntity.ok(ResultsJson.of(found));
            case ReadRecalls.Finding.Forbidden() -> Refusals.FORBIDDEN.response();
            case ReadRecalls.Finding.MalformedId() -> Refusals.RECALL_ID_MALFORMED.response();
            case ReadRecalls.Finding.NotFound() -> Refusals.RECALL_NOT_FOUND.response();
        };
    }

    @PostMapping(path = "/v1/recalls/{recall_id}/withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> withdraw(
            @PathVariable("recall_id") String recallId,
            @RequestBody WithdrawalReasonJson withdrawal,
            @AuthenticationPrincipal Caller caller) {
        return answer(recallVersion.withdraw(caller, recallId, orEmpty(withdrawal.reason())), HttpStatus.OK);
    }

    @GetMapping("/v1/versions")
    ResponseEntity<Object> look(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String version,
            @AuthenticationPrincipal Caller caller) {
        return switch (readRecalls.look(caller, name, version)) {
            case ReadRecalls.Looking.Found found -> ResponseEntity.ok(KnownJson.of(found));
            case ReadRecalls.Looking.Forbidden() -> Refusals.FORBIDDEN.response();
            case ReadRecalls.Looking.Invalid(var errors) ->
                Problem.invalid(errors).response();
        };
    }

    private static ResponseEntity<Object> answer(RecallVersion.Outcome outcome, HttpStatus done) {
        return switch (outcome) {
            case RecallVersion.Outcome.Done(var recall) ->
                ResponseEntity.status(done)
                        .location(
                                URI.create("/v1/recalls/" + recall.recall().id().value() + "/results"))
                        .body(RecallJson.of(recall));
            case RecallVersion.Outcome.Forbidden() -> Refusals.FORBIDDEN.response();
            case RecallVersion.Outcome.MalformedId() -> Refusals.RECALL_ID_MALFORMED.response();
            case RecallVersion.Outcome.NotFound() -> Refusals.RECALL_NOT_FOUND.response();
            case RecallVersion.Outcome.RecalledAlready() -> Refusals.RECALLED_ALREADY.response();
            case RecallVersion.Outcome.WithdrawnAlready() -> Refusals.WITHDRAWN_ALREADY.response();
            case RecallVersion.Outcome.Invalid(var errors) ->
                Problem.invalid(errors).response();
        };
    }

    private static ResponseEntity<Object> wrongCursor() {
        return Problem.invalid("cursor", "is not the cursor of a page of this list")
                .response();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    record NewRecallJson(
            @Nullable String name,
            @Nullable String version,
            @Nullable String reason) {}

    /// @param recall null while none holds of the version
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record KnownJson(
            String name,
            String version,
            long results,
            boolean moreResults,
            @Nullable RecallJson recall) {
        static KnownJson of(ReadRecalls.Looking.Found found) {
            return new KnownJson(
                    found.version().name(),
                    found.version().version(),
                    found.results().number(),
                    found.results().more(),
                    found.recall().map(RecallJson::of).orElse(null));
        }
    }

    record WithdrawalReasonJson(@Nullable String reason) {}

    /// @param nextCursor null on the last page
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record RecallsJson(List<RecallJson> recalls, @Nullable String nextCursor) {
        static RecallsJson of(ReadRecalls.Listing.Found found) {
            return new RecallsJson(
                    found.recalls().stream().map(RecallJson::of).toList(),
                    found.next().map(PageCursor::textOf).orElse(null));
        }
    }

    /// @param createdBy   a user name
    /// @param results     how many inferences have a result of the version now, as far as they were counted
    /// @param moreResults whether there are more than these
    /// @param withdrawal  null while the recall holds
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record RecallJson(
            String id,
            String name,
            String version,
            String reason,
            String createdAt,
            String createdBy,
            long results,
            boolean moreResults,
            @Nullable WithdrawalJson withdrawal) {
        static RecallJson of(CountedRecall counted) {
            Recall recall = counted.recall();
            return new RecallJson(
                    recall.id().value(),
                    recall.of().name(),
                    recall.of().version(),
                    recall.reason(),
                    WireTime.text(recall.createdAt()),
                    recall.by().username(),
                    counted.results().number(),
                    counted.results().more(),
                    recall.withdrawal().map(WithdrawalJson::of).orElse(null));
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record WithdrawalJson(String reason, String createdAt, String createdBy) {
        static WithdrawalJson of(Recall.Withdrawal withdrawal) {
            return new WithdrawalJson(
                    withdrawal.reason(),
                    WireTime.text(withdrawal.at()),
                    withdrawal.by().username());
        }
    }

    /// @param nextCursor null on the last page
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ResultsJson(List<TouchedJson> results, @Nullable String nextCursor) {
        static ResultsJson of(ReadRecalls.Finding.Found found) {
            return new ResultsJson(
                    found.results().stream().map(TouchedJson::of).toList(),
                    found.next().map(last -> new PageCursor(ORDER, last).text()).orElse(null));
        }
    }

    /// @param createdAt when the result came
    /// @param digest    of the version that made it
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record TouchedJson(String inferenceId, String modelId, String createdAt, String digest) {
        static TouchedJson of(ReadRecalls.Touched touched) {
            return new TouchedJson(
                    touched.inference().value(),
                    touched.model().value(),
                    WireTime.text(touched.at()),
                    touched.digest().hex());
        }
    }
}
