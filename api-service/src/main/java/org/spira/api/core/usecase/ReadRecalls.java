package org.spira.api.core.usecase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Count;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.Recall;
import org.spira.api.core.domain.RecallId;
import org.spira.api.core.domain.Sha256;
import org.spira.api.core.domain.VersionName;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.Recalls;

/// Shows engineers and admins what was recalled, and which results that touches: their ids, and nothing of patients.
public record ReadRecalls(Recalls recalls, Inferences inferences, AccessLog accessLog, InstantSource clock) {

    public Listing list(Caller caller, Optional<RecallId> after, int limit) {
        if (!caller.isEngineerOrAdmin()) {
            trace(caller, "recall.list", "refused", false);
            return new Listing.Forbidden();
        }
        Recalls.Page page = recalls.list(after, limit);
        return new Listing.Found(
                page.recalls().stream()
                        .map(recall -> CountedRecall.of(recall, inferences))
                        .toList(),
                page.next());
    }

    /// What the ledger has of a version, whatever the registry knows of it: it may be of a directory, or of a registry
    /// that is gone.
    public Looking look(Caller caller, String name, String version) {
        if (!caller.isEngineerOrAdmin()) {
            trace(caller, "recall.look", "refused", false);
            return new Looking.Forbidden();
        }
        List<FieldError> errors = RecallVersion.checkNames(name, version);
        if (!errors.isEmpty()) {
            return new Looking.Invalid(errors);
        }
        VersionName wanted = new VersionName(name.strip(), version.strip());
        Count results = CountedRecall.count(wanted, inferences);
        return new Looking.Found(
                wanted,
                results,
                recalls.activeOf(List.of(wanted)).of(wanted).map(recall -> new CountedRecall(recall, results)));
    }

    /// @param id the text of the path
    public Finding results(Caller caller, String id, Optional<InferenceId> after, int limit) {
        if (!caller.isEngineerOrAdmin()) {
            trace(caller, "recall.results", "refused", false);
            return new Finding.Forbidden();
        }
        Optional<RecallId> recallId = RecallId.parse(id);
        if (recallId.isEmpty()) {
            return new Finding.MalformedId();
        }
        Optional<Recall> recall = recalls.find(recallId.get());
        trace(caller, "recall.results", recallId.get().value(), recall.isPresent());
        if (recall.isEmpty()) {
            return new Finding.NotFound();
        }
        VersionName version = recall.get().of();
        Inferences.Page page = inferences.madeBy(version, after, limit);
        List<Touched> touched = new ArrayList<>();
        page.inferences().forEach(inference -> touched.addAll(touched(inference, version)));
        return new Finding.Found(touched, page.next());
    }

    private static List<Touched> touched(Inference inference, VersionName version) {
        List<Touched> touched = new ArrayList<>();
        for (Evaluation evaluation : inference.evaluations()) {
            if (evaluation.state() instanceof EvaluationState.Completed(var result, var at)
                    && result.model().named().equals(version)) {
                touched.add(new Touched(
                        inference.id(), evaluation.modelId(), at, result.model().digest()));
            }
        }
        return touched;
    }

    private void trace(Caller caller, String action, String subject, boolean allowed) {
        accessLog.append(new AccessLog.Entry(clock.instant(), caller.id(), action, subject, allowed));
    }

    /// A result of the recalled version.
    ///
    /// @param at     when it came
    /// @param digest of the version that made it
    public record Touched(InferenceId inference, ModelId model, Instant at, Sha256 digest) {}

    public sealed interface Listing {
        /// @param next where this page ends, for the following one; empty on the last page
        record Found(List<CountedRecall> recalls, Optional<RecallId> next) implements Listing {
            public Found {
                recalls = List.copyOf(recalls);
            }
        }

        record Forbidden() implements Listing {}
    }

    public sealed interface Looking {
        /// @param results how many inferences have a result of the version now
        /// @param recall  the one that holds
        record Found(VersionName version, Count results, Optional<CountedRecall> recall) implements Looking {}

        record Forbidden() implements Looking {}

        record Invalid(List<FieldError> errors) implements Looking {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }
    }

    public sealed interface Finding {
        /// @param next where this page ends, for the following one; empty on the last page
        record Found(List<Touched> results, Optional<InferenceId> next) implements Finding {
            public Found {
                results = List.copyOf(results);
            }
        }

        record Forbidden() implements Finding {}

        record MalformedId() implements Finding {}

        record NotFound() implements Finding {}
    }
}
