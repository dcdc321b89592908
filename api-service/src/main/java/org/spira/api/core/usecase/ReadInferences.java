package org.spira.api.core.usecase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.RecalledVersions;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.domain.VersionName;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.Recalls;

/// Shows a clinician's inferences to that clinician and to nobody else, with what was recalled since.
public record ReadInferences(Inferences inferences, Recalls recalls, AccessLog accessLog, InstantSource clock) {

    public Listing list(Caller caller, Optional<UserId> owner, Search search) {
        if (owner.filter(caller::is).isEmpty()) {
            trace(caller, "inference.list", "refused", false);
            return new Listing.Forbidden();
        }
        trace(caller, "inference.list", caller.id().value(), true);
        Inferences.Page page = inferences.list(
                new Inferences.Query(caller.id(), search.order(), search.after(), search.filter(), search.limit()));
        return new Listing.Found(page, recallsOf(page.inferences()));
    }

    /// @param id the text of the path
    public Finding find(Caller caller, Optional<UserId> owner, String id) {
        if (owner.filter(caller::is).isEmpty()) {
            trace(caller, "inference.read", "refused", false);
            return new Finding.Forbidden();
        }
        Optional<InferenceId> inferenceId = InferenceId.parse(id);
        if (inferenceId.isEmpty()) {
            return new Finding.MalformedId();
        }
        Optional<Inference> own = inferences.find(inferenceId.get()).filter(inference -> caller.is(inference.owner()));
        trace(caller, "inference.read", inferenceId.get().value(), own.isPresent());
        return own.<Finding>map(found -> new Finding.Found(found, recallsOf(List.of(found))))
                .orElseGet(Finding.NotFound::new);
    }

    /// What changed after an instant, for a follower who was let in by [#list].
    public List<Inference> changedAfter(Caller caller, Instant since, int most) {
        return inferences.changedAfter(caller.id(), since, most);
    }

    /// The recalls that hold of the results in these entries.
    public RecalledVersions recallsOf(List<Inference> entries) {
        Set<VersionName> versions = new LinkedHashSet<>();
        entries.forEach(entry -> versions.addAll(entry.versions()));
        return versions.isEmpty() ? RecalledVersions.NONE : recalls.activeOf(versions);
    }

    private void trace(Caller caller, String action, String subject, boolean allowed) {
        accessLog.append(new AccessLog.Entry(clock.instant(), caller.id(), action, subject, allowed));
    }

    /// What to list; see [Inferences.Query].
    public record Search(Inferences.Order order, Optional<InferenceId> after, Inferences.Filter filter, int limit) {}

    public sealed interface Listing {
        record Found(Inferences.Page page, RecalledVersions recalled) implements Listing {}

        record Forbidden() implements Listing {}
    }

    public sealed interface Finding {
        record Found(Inference inference, RecalledVersions recalled) implements Finding {}

        record Forbidden() implements Finding {}

        record MalformedId() implements Finding {}

        record NotFound() implements Finding {}
    }
}
