package org.spira.api.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Count;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.domain.VersionName;

/// Passes everything on, for tests that change one thing.
public class InferencesDecorator implements Inferences {
    private final Inferences inferences;

    public InferencesDecorator(Inferences inferences) {
        this.inferences = inferences;
    }

    @Override
    public Insertion insert(Inference inference) {
        return inferences.insert(inference);
    }

    @Override
    public Optional<Inference> find(InferenceId id) {
        return inferences.find(id);
    }

    @Override
    public Optional<Inference> findByKey(UserId owner, String idempotencyKey) {
        return inferences.findByKey(owner, idempotencyKey);
    }

    @Override
    public boolean replace(Inference next) {
        return inferences.replace(next);
    }

    @Override
    public List<Inference> due(Instant now, int most) {
        return inferences.due(now, most);
    }

    @Override
    public List<Inference> open(Optional<InferenceId> last, int most) {
        return inferences.open(last, most);
    }

    @Override
    public Page list(Query query) {
        return inferences.list(query);
    }

    @Override
    public List<Inference> changedAfter(UserId owner, Instant since, int most) {
        return inferences.changedAfter(owner, since, most);
    }

    @Override
    public Page madeBy(VersionName version, Optional<InferenceId> after, int limit) {
        return inferences.madeBy(version, after, limit);
    }

    @Override
    public Count countMadeBy(VersionName version, int most) {
        return inferences.countMadeBy(version, most);
    }

    @Override
    public boolean exists(InferenceId id) {
        return inferences.exists(id);
    }
}
