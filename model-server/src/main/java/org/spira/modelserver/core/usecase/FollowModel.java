package org.spira.modelserver.core.usecase;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.spira.modelserver.core.domain.LoadFailure;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.port.Versions;

/// Keeps the served model the one that its reference names: looks where the alias points, prepares a new version beside
/// the served one and puts it in its place. Whatever goes wrong, the model served so far goes on serving.
///
/// Its driver calls [#look] and waits as long as it says; it reads no clock but the given one, so that tests can run a
/// night in a millisecond.
public final class FollowModel {

    /// `poll` between looks at an alias. What failed is tried again after `retry`, doubled each time: up to
    /// `maxRetry`, or up to `maxRefusedRetry` for a version that was refused while another one serves: it costs a
    /// download and a golden replay each time and seldom gets better.
    public record Pace(Duration poll, Duration retry, Duration maxRetry, Duration maxRefusedRetry) {}

    public sealed interface Look {}

    /// The served model is the one to serve, or the one to serve failed and its next try is not due.
    public record Unchanged() implements Look {}

    /// A model was put in its place; `before` is the one that it replaced.
    public record Swapped(ModelIdentity model, int goldenSamples, Optional<ModelIdentity> before) implements Look {}

    /// `passing` if the source could not be reached, otherwise the version was refused.
    public record Failed(LoadFailure failure, boolean passing) implements Look {}

    /// `next` is when to look again; empty if nothing can change any more.
    public record Step(Look look, Optional<Duration> next) {}

    /// `failure` is the last one, until it is settled; `swaps` counts versions that replaced another.
    public record Status(Optional<LoadFailure> failure, long swaps, long failures) {}

    /// A version that is not tried again until the alias points elsewhere: each try would cost a thread for good.
    private record Stuck(ModelReference target, LoadFailure failure) {}

    private final PrepareModel prepareModel;
    private final Versions versions;
    private final ModelReference reference;
    private final ServedModel place;
    private final UnaryOperator<Network> decorate;
    private final Pace pace;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    private Optional<ModelReference> failing = Optional.empty();
    private Optional<Stuck> stuck = Optional.empty();
    private int failuresInARow;
    private long dueNanos;
    private volatile Status status = new Status(Optional.empty(), 0, 0);

    /// `decorate` is put around the network of each model that is served.
    public FollowModel(
            PrepareModel prepareModel,
            Versions versions,
            ModelReference reference,
            ServedModel place,
            UnaryOperator<Network> decorate,
            Pace pace,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.prepareModel = prepareModel;
        this.versions = versions;
        this.reference = reference;
        this.place = place;
        this.decorate = decorate;
        this.pace = pace;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    public ModelReference reference() {
        return reference;
    }

    public Optional<ModelIdentity> served() {
        return place.identity();
    }

    public Status status() {
        return status;
    }

    /// Called by one thread only.
    public Step look() throws InterruptedException {
        Optional<ModelIdentity> now = place.identity();
        if (!(reference instanceof ModelReference.Movable movable)) {
            return now.isPresent() ? new Step(new Unchanged(), Optional.empty()) : prepare(reference);
        }
        try {
            return switch (versions.current(movable)) {
                case Versions.Unresolved(String message) -> refused(reference, message);
                case Versions.Version(String number)
                when now.filter(served -> served.version().equals(number)).isPresent() -> unchanged();
                case Versions.Version(String number) -> prepare(new ModelReference.Versioned(reference.name(), number));
            };
        } catch (IOException | RuntimeException | Error e) { // ended by anything, it would follow nothing any more
            return unreachable(reference, e);
        }
    }

    private Step unchanged() {
        stuck = Optional.empty(); // the alias points elsewhere
        settle();
        return new Step(new Unchanged(), Optional.of(pace.poll()));
    }

    private Step prepare(ModelReference target) throws InterruptedException {
        stuck = stuck.filter(version -> version.target().equals(target));
        if (stuck.isPresent()) {
            status = new Status(Optional.of(stuck.get().failure()), status.swaps(), status.failures());
            return new Step(new Unchanged(), Optional.of(pace.poll()));
        }
        long waitNanos = dueNanos - nanoTime.getAsLong();
        if (failing.filter(target::equals).isPresent() && waitNanos > 0) {
            return new Step(new Unchanged(), Optional.of(shorter(Duration.ofNanos(waitNanos), pace.poll())));
        }
        try {
            return switch (prepareModel.prepare(target)) {
                case PrepareModel.Refused(String message, boolean remainsStuck) -> {
                    Step step = refused(target, message);
                    if (remainsStuck) {
                        stuck = status.failure().map(failure -> new Stuck(target, failure));
                    }
                    yield step;
                }
                case PrepareModel.Prepared(LoadedModel model, int goldenSamples) -> serve(model, goldenSamples);
            };
        } catch (IOException e) {
            return unreachable(target, e);
        } catch (RuntimeException | Error e) { // also what a broken file does to native code: others must go on
            return refused(target, e.toString());
        }
    }

    private Step serve(LoadedModel model, int goldenSamples) {
        Optional<ModelIdentity> before = place.identity();
        place.serve(
                new LoadedModel(model.identity(), model.contract(), decorate.apply(model.network()), model.files()));
        settle();
        if (before.isPresent()) {
            status = new Status(status.failure(), status.swaps() + 1, status.failures());
        }
        return new Step(
                new Swapped(model.identity(), goldenSamples, before),
                reference instanceof ModelReference.Movable ? Optional.of(pace.poll()) : Optional.empty());
    }

    private void settle() {
        failing = Optional.empty();
        failuresInARow = 0;
        status = new Status(Optional.empty(), status.swaps(), status.failures());
    }

    private Step unreachable(ModelReference target, Throwable e) {
        Duration delay = fail(target, e.toString(), pace.maxRetry());
        return new Step(new Failed(status.failure().orElseThrow(), true), Optional.of(delay));
    }

    private Step refused(ModelReference target, String message) {
        Duration most = place.identity().isPresent() ? pace.maxRefusedRetry() : pace.maxRetry();
        Duration delay = fail(target, message, most);
        // the alias may be moved to a better version before the refused one is due again
        return new Step(new Failed(status.failure().orElseThrow(), false), Optional.of(shorter(delay, pace.poll())));
    }

    private Duration fail(ModelReference target, String message, Duration most) {
        failuresInARow = failing.filter(target::equals).isPresent() ? failuresInARow + 1 : 1;
        failing = Optional.of(target);
        Duration delay = pace.retry();
        for (int i = 1; i < failuresInARow && delay.compareTo(most) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        delay = shorter(delay, most);
        dueNanos = nanoTime.getAsLong() + delay.toNanos();
        LoadFailure failure = new LoadFailure(clock.instant(), target.toString(), message);
        status = new Status(Optional.of(failure), status.swaps(), status.failures() + 1);
        return delay;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
