package org.spira.modelserver.core.usecase;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.RuntimeDescription;

/// The model that answers requests now. An answer leases it and keeps it to the end, so that a model put in its place
/// mixes with nothing; the model before is closed when the last lease of it ends.
public final class ServedModel implements AutoCloseable {

    private final AtomicReference<Optional<Hosted>> current = new AtomicReference<>(Optional.empty());
    private final CountDownLatch present = new CountDownLatch(1);

    public record Served(ModelIdentity identity, RuntimeDescription runtime) {}

    /// From now on requests are answered by this model, which is closed when its time is over.
    public void serve(LoadedModel model) {
        Optional<Hosted> before = current.getAndSet(Optional.of(new Hosted(model)));
        present.countDown();
        before.ifPresent(Hosted::retire);
    }

    public Optional<ModelIdentity> identity() {
        return now().map(Served::identity);
    }

    public Optional<Served> now() {
        return current.get()
                .map(hosted -> new Served(
                        hosted.model.identity(), hosted.model.network().runtime()));
    }

    /// Waits for the first model; how many requests it may execute together.
    public int awaitMaxBatch() throws InterruptedException {
        present.await();
        return current.get().map(hosted -> hosted.model.network().maxBatch()).orElse(1);
    }

    /// The model served now, open until the lease is closed; empty if there is none.
    Optional<Lease> lease() {
        while (true) {
            Optional<Hosted> hosted = current.get();
            if (hosted.isEmpty()) {
                return Optional.empty();
            }
            if (hosted.get().enter()) {
                return Optional.of(new Lease(hosted.get()));
            }
            // it was replaced between the two looks: the next look finds its successor
        }
    }

    /// Serves nothing any more.
    @Override
    public void close() {
        current.getAndSet(Optional.empty()).ifPresent(Hosted::retire);
    }

    static final class Lease implements AutoCloseable {

        private final Hosted hosted;

        private Lease(Hosted hosted) {
            this.hosted = hosted;
        }

        LoadedModel model() {
            return hosted.model;
        }

        @Override
        public void close() {
            hosted.leave();
        }
    }

    private static final class Hosted {

        private final LoadedModel model;
        private int leases;
        private boolean retired;

        Hosted(LoadedModel model) {
            this.model = model;
        }

        synchronized boolean enter() {
            if (retired) {
                return false;
            }
            leases++;
            return true;
        }

        void leave() {
            boolean last;
            synchronized (this) {
                leases--;
                last = retired && leases == 0;
            }
            if (last) {
                model.close();
            }
        }

        void retire() {
            boolean idle;
            synchronized (this) {
                retired = true;
                idle = leases == 0;
            }
            if (idle) {
                model.close();
            }
        }
    }
}
