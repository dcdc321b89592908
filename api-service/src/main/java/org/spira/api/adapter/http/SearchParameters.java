package org.spira.api.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

    static final ReadInferences.Search NEWEST = new ReadInferences.Search(
            Inferences.Order.NEWEST_FIRST, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1);

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
        Optional<Inference.Status> status = status();
        Optional<ModelId> model = model();
        int limit = limit();
        if (!errors.isEmpty()) {
            return new Reading.Refused(
                    errors.stream().anyMatch(error -> error.field().equals("model_id"))
                            ? Refusals.MODEL_ID_MALFORMED
                            : Problem.invalid(errors));
        }
        return new Reading.Valid(new ReadInferences.Search(order, after, status, model, parameter("rgh"), limit));
    }

    private Inferences.Order order() {
        String sort = parameter("sort").orElse("-created_in");
        if (!sort.equals("created_in") && !sort.equals("-created_in")) {
            errors.add(new FieldError("sort", "must be created_in or -created_in"));
        }
        return sort.equals("created_in") ? Inferences.Order.OLDEST_FIRST : Inferences.Order.NEWEST_FIRST;
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
        int limit = text.filter(given -> given.matches("\\d{1,3}"))
                .map(Integer::parseInt)
                .orElse(0);
        if (limit < 1 || limit > LARGEST_LIMIT) {
            errors.add(new FieldError("limit", "must be from 1 to " + LARGEST_LIMIT));
        }
        return limit;
    }

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isEmpty());
    }

    sealed interface Reading {
        record Valid(ReadInferences.Search search) implements Reading {}

        record Refused(Problem problem) implements Reading {}
    }
}
