package org.spira.modelserver.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.Decision;
import org.spira.modelserver.core.domain.Encoder;
import org.spira.modelserver.core.domain.LoadFailure;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.domain.Resampler;
import org.spira.modelserver.core.port.ModelDescriptions;
import org.spira.modelserver.core.port.ModelSource;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.port.Networks;
import org.spira.modelserver.core.port.Versions;
import org.spira.modelserver.core.usecase.Fakes.FakeDecoder;
import org.spira.modelserver.core.usecase.Fakes.FakeNetwork;
import org.spira.modelserver.core.usecase.FollowModel.Failed;
import org.spira.modelserver.core.usecase.FollowModel.Step;
import org.spira.modelserver.core.usecase.FollowModel.Swapped;
import org.spira.modelserver.core.usecase.FollowModel.Unchanged;

/// In virtual time: a registry whose alias is moved, that lies and that goes away, over nights that take no time.
class FollowModelTest {

    private static final ModelReference CHAMPION = ModelReference.parse("models:/voice@champion");
    private static final Duration POLL = Duration.ofSeconds(30);
    private static final Duration MAX_RETRY = Duration.ofSeconds(20);
    private static final Duration MAX_REFUSED = Duration.ofMinutes(10);
    private static final Contract CONTRACT = new Contract(
            "task",
            List.of(new AudioInput("sustentada", "waveform", 16_000, 0.001, 2)),
            List.of(),
            "probability",
            new Decision(0, 0.6, 0.4),
            1);

    private final Map<String, FakeNetwork> networks = new HashMap<>();
    private final List<String> loads = new ArrayList<>();
    private final ServedModel place = new ServedModel();
    private String alias = "1";
    private String broken = "none";
    private boolean away;
    private boolean crashing;
    private boolean stuck;
    private int looks;
    private Instant now = Instant.parse("2026-11-22T02:00:00Z");

    private final FollowModel follow = follow(CHAMPION);

    private FollowModel follow(ModelReference reference) {
        PrepareModel prepareModel = new PrepareModel(
                this::fetch,
                _ -> new ModelSource.Verified(new ModelIdentity("voice", "0", "0".repeat(64)), Path.of("voice", "0")),
                directory -> new ModelDescriptions.Description(CONTRACT, directory, List.of()),
                this::open,
                new Decoders(List.of(new FakeDecoder())),
                new Encoder(new Resampler()));
        return new FollowModel(
                prepareModel,
                this::current,
                reference,
                place,
                UnaryOperator.identity(),
                new FollowModel.Pace(POLL, Duration.ofSeconds(1), MAX_RETRY, MAX_REFUSED),
                () -> now,
                () -> now.toEpochMilli() * 1_000_000);
    }

    private Versions.Found current(ModelReference.Movable reference) throws IOException {
        looks++;
        if (away) {
            throw new IOException("connection refused");
        }
        return alias.isEmpty() ? new Versions.Unresolved("no alias " + reference) : new Versions.Version(alias);
    }

    private ModelSource.Fetched fetch(ModelReference.Registered reference) throws IOException {
        if (away) {
            throw new IOException("connection refused");
        }
        if (!(reference instanceof ModelReference.Versioned(String name, String version))) {
            throw new AssertionError("the version that was looked up is fetched, not " + reference);
        }
        loads.add(version);
        if (version.equals(broken)) {
            return new ModelSource.Refused("another digest");
        }
        return new ModelSource.Verified(
                new ModelIdentity(name, version, version.repeat(64)), Path.of("voice", version));
    }

    private Networks.Opened open(Path file, Contract contract) {
        if (crashing) {
            throw new UnsatisfiedLinkError("native code is gone");
        }
        FakeNetwork network = new FakeNetwork();
        network.stuck = stuck;
        if (stuck) {
            network.answer = new Network.Rejected("does not end");
        }
        networks.put(String.valueOf(file.getFileName()), network);
        return new Networks.Usable(network);
    }

    private Optional<String> served() {
        return place.identity().map(ModelIdentity::version);
    }

    /// Looks and lets the time pass that it says.
    private Step step() throws InterruptedException {
        Step step = follow.look();
        now = now.plus(step.next().orElseThrow());
        return step;
    }

    private void stepFor(Duration time) throws InterruptedException {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            step();
        }
    }

    @Test
    void servesTheVersionThatTheAliasPointsAt() throws Exception {
        Step step = step();

        assertThat(step.look())
                .isEqualTo(new Swapped(new ModelIdentity("voice", "1", "1".repeat(64)), 0, Optional.empty()));
        assertThat(step.next()).contains(POLL);
        assertThat(served()).contains("1");
        assertThat(follow.status().swaps()).isZero();
    }

    @Test
    void loadsNothingWhileTheAliasStays() throws Exception {
        stepFor(Duration.ofHours(8));

        assertThat(loads).containsExactly("1");
        assertThat(looks).isEqualTo(960);
        assertThat(step().look()).isEqualTo(new Unchanged());
    }

    @Test
    void swapsWithinAPollAndClosesTheOldNetwork() throws Exception {
        step();
        alias = "2";

        Step step = step();

        assertThat(step.look())
                .isEqualTo(new Swapped(
                        new ModelIdentity("voice", "2", "2".repeat(64)),
                        0,
                        Optional.of(new ModelIdentity("voice", "1", "1".repeat(64)))));
        assertThat(network("1").closed).isTrue();
        assertThat(network("2").closed).isFalse();
        assertThat(network("2").scored).isNotEmpty(); // warmed up
        assertThat(follow.status().swaps()).isOne();
    }

    @Test
    void servesOnWhileTheRegistryIsAwayAndTakesUpWhatHappenedMeanwhile() throws Exception {
        step();
        away = true;
        alias = "2";

        stepFor(Duration.ofHours(8));

        assertThat(served()).contains("1");
        assertThat(network("1").closed).isFalse();
        assertThat(failure().message()).contains("connection refused");
        assertThat(looks).isLessThan(8 * 3600 / 20 + 10); // no hot loop
        away = false;
        step();
        assertThat(served()).contains("2");
        assertThat(follow.status().failure()).isEmpty();
    }

    @Test
    void servesOnWhenTheNewVersionIsRefusedAndTriesItLessAndLess() throws Exception {
        step();
        broken = "2";
        alias = "2";

        Step step = step();
        assertThat(step.look()).isInstanceOf(Failed.class);
        assertThat(served()).contains("1");
        assertThat(failure()).isEqualTo(new LoadFailure(failure().at(), "models:/voice/2", "another digest"));
        stepFor(Duration.ofHours(8));

        assertThat(served()).contains("1");
        assertThat(network("1").closed).isFalse();
        assertThat(loads.size()).isBetween(40, 70); // of ten minutes each, after the first dozen
        broken = "none";
        stepFor(MAX_REFUSED);
        assertThat(served()).contains("2");
    }

    /// Each try would hold on to a thread.
    @Test
    void triesAVersionThatDoesNotEndOnceUntilTheAliasMoves() throws Exception {
        step();
        stuck = true;
        alias = "2";
        stepFor(Duration.ofHours(8));
        assertThat(loads).containsExactly("1", "2");

        away = true;
        stepFor(Duration.ofHours(1));
        away = false;
        stepFor(Duration.ofHours(1));
        assertThat(loads).containsExactly("1", "2");
        assertThat(failure().message()).contains("does not end");

        stuck = false;
        alias = "1";
        stepFor(POLL);
        alias = "2";
        stepFor(POLL);
        assertThat(served()).contains("2");
        assertThat(follow.status().failure()).isEmpty();
    }

    @Test
    void takesAThirdVersionAtOnceAlthoughTheSecondIsNotDueYet() throws Exception {
        step();
        broken = "2";
        alias = "2";
        stepFor(Duration.ofHours(1));
        alias = "3";

        stepFor(POLL);

        assertThat(served()).contains("3");
        assertThat(follow.status().failure()).isEmpty();
    }

    @Test
    void forgetsARefusedVersionWhenTheAliasGoesBack() throws Exception {
        step();
        broken = "2";
        alias = "2";
        step();
        alias = "1";

        stepFor(POLL);

        assertThat(follow.status().failure()).isEmpty();
        assertThat(served()).contains("1");
        assertThat(loads).containsOnlyOnce("1");
    }

    @Test
    void servesOnWhenTheAliasIsTakenAway() throws Exception {
        step();
        alias = "";

        stepFor(Duration.ofHours(1));

        assertThat(served()).contains("1");
        assertThat(failure().message()).contains("no alias");
    }

    @Test
    void servesOnWhenLoadingBreaksInNativeCode() throws Exception {
        step();
        alias = "2";
        crashing = true;

        step();

        assertThat(served()).contains("1");
        assertThat(failure().message()).contains("native code is gone");
    }

    @Test
    void waitsForAFirstModelWithoutAHotLoop() throws Exception {
        away = true;

        stepFor(Duration.ofHours(1));

        assertThat(served()).isEmpty();
        assertThat(looks).isLessThan(3600 / 20 + 10);
        away = false;
        stepFor(MAX_RETRY);
        assertThat(served()).contains("1");
    }

    @Test
    void triesARefusedFirstVersionAgainAsOftenAsAnUnreachableOne() throws Exception {
        broken = "1";

        stepFor(Duration.ofHours(1));

        assertThat(loads.size()).isBetween(3600 / 20, 3600 / 20 + 10);
    }

    @Test
    void neverLooksAgainForWhatCannotMove() throws Exception {
        for (String fixed : List.of("models:/voice/7", "file:/models/voice")) {
            FollowModel once = follow(ModelReference.parse(fixed));
            place.close();

            assertThat(once.look().look()).isInstanceOf(Swapped.class);
            assertThat(once.look()).isEqualTo(new Step(new Unchanged(), Optional.empty()));
        }
        assertThat(looks).isZero();
    }

    private LoadFailure failure() {
        return follow.status().failure().orElseThrow();
    }

    private FakeNetwork network(String version) {
        return Optional.ofNullable(networks.get(version)).orElseThrow();
    }
}
