package org.spira.modelserver.core.usecase;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.RuntimeDescription;

/// The model that answers requests now. An answer takes it once and keeps it to the end, so that a model put in its
/// place mixes with nothing.
public final class ServedModel {

    private final AtomicReference<Optional<LoadedModel>> current = new AtomicReference<>(Optional.empty());
    private final CountDownLatch present = new CountDownLatch(1);

    public void serve(LoadedModel model) {
        current.set(Optional.of(model));
        present.countDown();
    }

    public Optional<ModelIdentity> identity() {
        return current.get().map(LoadedModel::identity);
    }

    public RuntimeDescription runtime() {
        return model().network().runtime();
    }

    /// Waits for the first model; how many requests it may execute together.
    public int awaitMaxBatch() throws InterruptedException {
        present.await();
        return model().network().maxBatch();
    }

    LoadedModel model() {
        return current.get().orElseThrow(() -> new IllegalStateException("no model is being served yet"));
    }
}
