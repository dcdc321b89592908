package org.spira.api.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.InferencesDecorator;
import org.spira.api.core.port.MemoryInferences;
import org.spira.api.core.port.UnavailableException;

/// The one database. What it was told to write it keeps; whoever told it does not always learn so.
final class Database {
    private final World world;
    private final History history;
    private final Flaw flaw;
    private final MemoryInferences kept = new MemoryInferences();
    private boolean away;

    Database(World world, History history, Flaw flaw) {
        this.world = world;
        this.history = history;
        this.flaw = flaw;
    }

    void setAway(boolean isAway) {
        world.trace(() -> isAway ? "database AWAY" : "database BACK");
        away = isAway;
    }

    Inferences kept() {
        return kept;
    }

    /// As one process sees it.
    Inferences seenBy(Life life) {
        return new Seen(life);
    }

    private final class Seen extends InferencesDecorator {
        private final Life life;

        Seen(Life life) {
            super(kept);
            this.life = life;
        }

        private void before(Supplier<String> what) {
            life.step(what);
            if (away) {
                throw new UnavailableException("the database is away");
            }
        }

        private void after() {
            if (world.happens(world.faults().lostAnswer())) {
                throw new UnavailableException("the database does not answer");
            }
            life.step(() -> "is told so");
        }

        @Override
        public Insertion insert(Inference inference) {
            before(() -> "inserts " + inference.id().value());
            Insertion insertion = kept.insert(inference);
            if (flaw == Flaw.FORGETS_KEYS && insertion instanceof Insertion.AlreadyThere) {
                insertion = kept.insert(rekeyed(inference));
            }
            if (insertion instanceof Insertion.Inserted) {
                history.inserted(inference);
            }
            after();
            return insertion;
        }

        private Inference rekeyed(Inference inference) {
            return new Inference(
                    inference.id(),
                    inference.owner(),
                    inference.idempotencyKey() + "#" + inference.id().value(),
                    inference.fingerprint(),
                    inference.form(),
                    inference.recordings(),
                    inference.evaluations(),
                    inference.createdAt(),
                    inference.updatedAt(),
                    inference.deadline(),
                    inference.opinion(),
                    inference.revision());
        }

        @Override
        public boolean replace(Inference next) {
            before(() -> "writes " + next.id().value() + " revision " + next.revision());
            Inference before = kept.find(next.id()).orElseThrow();
            boolean replaced = kept.replace(next) || (flaw == Flaw.WRITES_WITHOUT_CONDITION && overwritten(next));
            world.trace(() -> replaced ? "  written" : "  refused: it changed meanwhile");
            if (replaced) {
                history.changed(before, next);
            }
            after();
            return replaced;
        }

        private boolean overwritten(Inference next) {
            long revision = kept.find(next.id()).orElseThrow().revision();
            return kept.replace(new Inference(
                    next.id(),
                    next.owner(),
                    next.idempotencyKey(),
                    next.fingerprint(),
                    next.form(),
                    next.recordings(),
                    next.evaluations(),
                    next.createdAt(),
                    next.updatedAt(),
                    next.deadline(),
                    next.opinion(),
                    revision + 1));
        }

        @Override
        public Optional<Inference> find(InferenceId id) {
            before(() -> "reads " + id.value());
            Optional<Inference> found = kept.find(id);
            after();
            return found;
        }

        @Override
        public Optional<Inference> findByKey(UserId owner, String idempotencyKey) {
            before(() -> "looks for key " + idempotencyKey);
            return kept.findByKey(owner, idempotencyKey);
        }

        @Override
        public List<Inference> due(Instant now, int most) {
            before(() -> "looks for what is due");
            List<Inference> due = kept.due(now, most);
            after();
            return due;
        }

        @Override
        public List<Inference> open(Optional<InferenceId> last, int most) {
            before(() -> "looks for what is open");
            List<Inference> open = kept.open(last, most);
            after();
            return open;
        }

        @Override
        public boolean exists(InferenceId id) {
            before(() -> "looks whether there is " + id.value());
            boolean exists = kept.exists(id);
            after();
            return exists;
        }
    }
}
