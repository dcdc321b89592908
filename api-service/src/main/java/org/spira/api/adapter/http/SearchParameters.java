package org.spira.api.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spira.api.core.domain.Beginning;
import org.spira.api.core.domain.Diagnosis;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.usecase.ReadInferences;

/// Reads what to list from the query of the address.
final class SearchParameters {
    static final int LARGEST_LIMIT = 200;
    /// For deployed clients, which know no pages.
    static final int LIMIT_WITHOUT_ASKING = 500;

    static final FieldError WRONG_LIMIT = new FieldError("limit", "must be from 1 to " + LARGEST_LIMIT);

    static final ReadInferences.Search NEWEST =
            new ReadInferences.Search(Inferences.Order.NEWEST_FIRST, Optional.empty(), Inferences.Filter.NONE, 1);

    private static final Map<String, Inferences.Order> ORDERS = Map.of(
            "created_in", Inferences.Order.OLDEST_FIRST,
            "-created_in", Inferences.Order.NEWEST_FIRST,
            "rgh", Inferences.Order.RGH_ASCENDING,
            "-rgh", Inferences.Order.RGH_DESCENDING,
            "local", Inferences.Order.LOCAL_ASCENDING,
            "-local", Inferences.Order.LOCAL_DESCENDING);
    private static final int LONGEST_BEGINNING = 100;

    private final HttpServletRequest request;
    private final List<FieldError> errors = new ArrayList<>();

    private SearchParameters(HttpServletRequest request) {
        this.request = request;
    }

    static Reading read(HttpServletRequest request) {
        return new SearchParameters(request).read();
    }

    private Reading read() {
        Inferences.Order order = order();
        Optional<InferenceId> after = after(order);
        Inferences.Filter filter = new Inferences.Filter(
                status(),
                diagnosis(),
                model(),
                parameter("rgh"),
                parameter("local"),
                beginning(),
                instant("from", 0),
                instant("to", 1));
        int limit = limit();
        if (!errors.isEmpty()) {
            return new Reading.Refused(
                    errors.stream().anyMatch(error -> error.field().equals("model_id"))
                            ? Refusals.MODEL_ID_MALFORMED
                            : Problem.invalid(errors));
        }
        return new Reading.Valid(new ReadInferences.Search(order, after, filter, limit));
    }

    private Inferences.Order order() {
        String sort = parameter("sort").orElse("-created_in");
        return Optional.ofNullable(ORDERS.get(sort)).orElseGet(() -> {
            errors.add(new FieldError(
                    "sort", "must be created_in, rgh or local, or one of them with a minus sign for the other way"));
            return Inferences.Order.NEWEST_FIRST;
        });
    }

    private Optional<InferenceId> after(Inferences.Order order) {
        Optional<String> text = parameter("cursor");
        Optional<PageCursor> cursor = text.flatMap(given -> PageCursor.parse(given, order));
        if (text.isPresent() && cursor.isEmpty()) {
            errors.add(new FieldError("cursor", "is not the next_cursor of a list in this order"));
        }
        return cursor.map(PageCursor::last);
    }

    private Optional<Inference.Status> status() {
        Optional<String> text = parameter("status");
        Optional<Inference.Status> status = Arrays.stream(Inference.Status.values())
                .filter(known -> text.filter(known.code()::equals).isPresent())
                .findFirst();
        if (text.isPresent() && status.isEmpty()) {
            errors.add(new FieldError("status", "must be one of processing, completed, error"));
        }
        return status;
    }

    private Optional<Diagnosis> diagnosis() {
        Optional<String> text = parameter("diagnosis");
        Optional<Diagnosis> diagnosis = text.flatMap(EvaluationJson::diagnosisOf);
        if (text.isPresent() && diagnosis.isEmpty()) {
            errors.add(new FieldError("diagnosis", "must be one of positive, negative, inconclusive"));
        }
        return diagnosis;
    }

    private Optional<Beginning> beginning() {
        Optional<String> text = parameter("q");
        if (text.filter(typed -> typed.length() > LONGEST_BEGINNING).isPresent()) {
            errors.add(new FieldError("q", "is longer than " + LONGEST_BEGINNING + " characters"));
        }
        Optional<Beginning> beginning = text.flatMap(Beginning::of);
        if (text.isPresent() && beginning.isEmpty()) {
            errors.add(new FieldError("q", "must have a letter or a digit"));
        }
        return beginning;
    }

    /// @param days added to a date, of which the first moment counts
    private Optional<Instant> instant(String name, int days) {
        Optional<String> text = parameter(name);
        try {
            return text.map(given -> given.length() == 10
                            ? LocalDate.parse(given)
                                    .plusDays(days)
                                    .atStartOfDay()
                                    .atOffset(ZoneOffset.UTC)
                            : OffsetDateTime.parse(given))
                    .map(SearchParameters::withinFourDigits);
        } catch (DateTimeException _) {
            errors.add(
                    new FieldError(name, "must be a date such as 2026-03-31 or an instant such as 2026-03-31T12:00Z"));
            return Optional.empty();
        }
    }

    private static Instant withinFourDigits(OffsetDateTime time) {
        if (time.getYear() < 0 || time.getYear() > 10_000) {
            throw new DateTimeException("no database keeps such a time");
        }
        return time.toInstant();
    }

    private Optional<ModelId> model() {
        Optional<String> text = parameter("model_id");
        Optional<ModelId> model = text.flatMap(ModelId::parse);
        if (text.isPresent() && model.isEmpty()) {
            errors.add(new FieldError("model_id", "is not valid"));
        }
        return model;
    }

    private int limit() {
        Optional<String> text = parameter("limit");
        if (text.isEmpty()) {
            return LIMIT_WITHOUT_ASKING;
        }
        return limit(text.get()).orElseGet(() -> {
            errors.add(WRONG_LIMIT);
            return 0;
        });
    }

    /// Empty when this is no size of a page.
    static Optional<Integer> limit(String text) {
        return Optional.of(text)
                .filter(given -> given.matches("\\d{1,3}"))
                .map(Integer::parseInt)
                .filter(limit -> limit >= 1 && limit <= LARGEST_LIMIT);
    }

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isEmpty());
    }

    sealed interface Reading {
        record Valid(ReadInferences.Search search) implements Reading {}

        record Refused(Problem problem) implements Reading {}
    }
}
