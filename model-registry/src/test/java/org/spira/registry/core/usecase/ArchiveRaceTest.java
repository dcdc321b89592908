package org.spira.registry.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.registry.core.port.Examples.ENGINEER;
import static org.spira.registry.core.port.Examples.NOW;
import static org.spira.registry.core.port.Examples.OTHER;
import static org.spira.registry.core.port.Examples.event;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AliasEvent;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.PromotionGate;
import org.spira.registry.core.domain.Stage;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.AliasEvents;
import org.spira.registry.core.port.Examples;
import org.spira.registry.core.port.InMemory;
import org.spira.registry.core.port.Intercepted;
import org.spira.registry.core.port.Versions;

/// A version is archived while an alias is moved to it: whatever comes first, the alias is not on an archived version
/// afterwards.
class ArchiveRaceTest {
    private static final ModelName NAME = new ModelName("m");
    private static final VersionId SECOND = new VersionId(NAME, 2);
    private static final Alias SHADOW = new Alias("shadow");

    private final InMemory.InMemoryModels models = new InMemory.InMemoryModels();
    private final InMemory.InMemoryVersions versions = new InMemory.InMemoryVersions();
    private final InMemory.InMemoryAliasEvents aliases = new InMemory.InMemoryAliasEvents();
    private final InMemory.InMemoryAuditLog audit = new InMemory.InMemoryAuditLog();
    private final AtomicBoolean once = new AtomicBoolean(true);

    @BeforeEach
    void twoVersionsOfWhichTheFirstIsTheShadow() {
        models.add(Examples.model("m"), event("m"));
        for (int number = 1; number <= 2; number++) {
            versions.add(Examples.version("m", number), event("m/" + number));
            versions.conclude(new VersionId(NAME, number), Examples.ready(), NOW, event("m/" + number));
        }
        assertThat(move(aliases, 1)).isEqualTo(new MoveAlias.Outcome.Moved());
    }

    @Test
    void anAliasGoesBackIfItsVersionWasArchivedJustBeforeItMoved() {
        AliasEvents late = Intercepted.before(AliasEvents.class, aliases, "append", () -> archiveOnce(SECOND));

        assertThat(move(late, 2)).isEqualTo(new MoveAlias.Outcome.Archived());

        assertThat(target()).hasValue(1);
        assertThat(versions.find(SECOND).map(ModelVersion::archived)).hasValue(true);
        assertThat(audit.events())
                .extracting(AuditEvent::action)
                .containsExactly("alias-moved", "version-archived", "alias-moved", "alias-moved");
        assertThat(audit.events().getLast().details())
                .containsEntry("from", "2")
                .containsEntry("to", "1")
                .containsEntry("because", "archived meanwhile");
    }

    @Test
    void anAliasIsTakenAwayIfWhereItWasBeforeIsArchivedToo() {
        AtomicBoolean moved = new AtomicBoolean();
        AliasEvents late = Intercepted.after(
                AliasEvents.class,
                Intercepted.before(AliasEvents.class, aliases, "append", () -> archiveOnce(SECOND)),
                "append",
                () -> {
                    if (moved.compareAndSet(false, true)) {
                        archive(versions, new VersionId(NAME, 1));
                    }
                });

        assertThat(move(late, 2)).isEqualTo(new MoveAlias.Outcome.Archived());

        assertThat(target()).isEmpty();
    }

    @Test
    void aVersionIsNotArchivedIfAnAliasCameJustBefore() {
        Versions late = Intercepted.before(Versions.class, versions, "archive", () -> {
            if (once.compareAndSet(true, false)) {
                assertThat(move(aliases, 2)).isEqualTo(new MoveAlias.Outcome.Moved());
            }
        });

        assertThat(archive(late, SECOND)).isEqualTo(new ArchiveVersion.Outcome.StillPointedAt(List.of(SHADOW)));

        assertThat(target()).hasValue(2);
        assertThat(versions.find(SECOND).map(ModelVersion::archived)).hasValue(false);
        assertThat(audit.events())
                .extracting(AuditEvent::action)
                .endsWith("alias-moved", "version-archived", "version-unarchived");
    }

    @Test
    void whateverTheOrderNoAliasEndsInTheArchive() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 300; round++) {
                new ArchiveVersion(versions, aliases, audit).archive(SECOND, false, OTHER, NOW);
                move(aliases, 1);
                CyclicBarrier together = new CyclicBarrier(2);
                Callable<Object> moving = () -> {
                    together.await();
                    return move(aliases, 2);
                };
                Callable<Object> archiving = () -> {
                    together.await();
                    return archive(versions, SECOND);
                };
                for (Future<Object> done : threads.invokeAll(List.of(moving, archiving))) {
                    done.get();
                }

                boolean archived =
                        versions.find(SECOND).map(ModelVersion::archived).orElseThrow();
                assertThat(archived && target().equals(OptionalInt.of(2))).isFalse();
            }
        }
    }

    @Test
    void aRefusedStageDoesNotUndoWhatSomebodyElseArchived() {
        AliasEvents late = Intercepted.before(AliasEvents.class, aliases, "append", () -> archiveOnce(SECOND));

        assertThat(stage(versions, late, Stage.STAGING))
                .isEqualTo(new ChangeStage.Outcome.NotMoved(new MoveAlias.Outcome.Archived()));

        assertThat(versions.find(SECOND).map(ModelVersion::archived)).hasValue(true);
    }

    @Test
    void aRefusedStageDoesNotUndoWhatSomebodyElseTookOutOfTheArchive() {
        archive(versions, SECOND);
        Versions late = Intercepted.before(Versions.class, versions, "archive", () -> {
            if (once.compareAndSet(true, false)) {
                new ArchiveVersion(versions, aliases, audit).archive(SECOND, false, OTHER, NOW);
            }
        });

        assertThat(stage(late, aliases, Stage.PRODUCTION))
                .isInstanceOfSatisfying(
                        ChangeStage.Outcome.NotMoved.class,
                        refused -> assertThat(refused.why()).isInstanceOf(MoveAlias.Outcome.GateClosed.class));

        assertThat(versions.find(SECOND).map(ModelVersion::archived)).hasValue(false);
    }

    @Test
    void aVersionThatStaysPointedAtInTheArchiveIsTakenOutOfIt() {
        archive(versions, SECOND);
        aliases.append(new AliasEvent(NAME, SHADOW, 2, OptionalInt.of(2), ENGINEER.id(), NOW), event("m@shadow"));
        MendArchive mendArchive = new MendArchive(versions, aliases, audit);

        mendArchive.mend(NOW.plus(MendArchive.PATIENCE));
        assertThat(versions.find(SECOND).map(ModelVersion::archived))
                .as("whoever moved the alias may still be at work")
                .hasValue(true);
        mendArchive.mend(NOW.plus(MendArchive.PATIENCE).plusSeconds(1));
        mendArchive.mend(NOW.plus(MendArchive.PATIENCE).plusSeconds(2));

        assertThat(versions.find(SECOND).map(ModelVersion::archived)).hasValue(false);
        assertThat(audit.events())
                .extracting(AuditEvent::action)
                .containsExactly("alias-moved", "version-archived", "version-unarchived");
        assertThat(audit.events().getLast().by()).isEqualTo("model-registry");
    }

    @Test
    void whatNoAliasPointsAtStaysInTheArchive() {
        archive(versions, SECOND);

        new MendArchive(versions, aliases, audit).mend(NOW.plus(MendArchive.PATIENCE.multipliedBy(2)));

        assertThat(versions.find(SECOND).map(ModelVersion::archived)).hasValue(true);
    }

    private ChangeStage.Outcome stage(Versions through, AliasEvents moving, Stage stage) {
        MoveAlias moveAlias = moveAlias(moving, new PromotionGate(Set.of(new Alias("champion")), "1.29.0", true));
        return new ChangeStage(through, aliases, moveAlias, new ArchiveVersion(through, aliases, audit))
                .change(SECOND, stage, false, ENGINEER, NOW);
    }

    private void archiveOnce(VersionId id) {
        if (once.compareAndSet(true, false)) {
            assertThat(archive(versions, id)).isInstanceOf(ArchiveVersion.Outcome.Done.class);
        }
    }

    private ArchiveVersion.Outcome archive(Versions through, VersionId id) {
        return new ArchiveVersion(through, aliases, audit).archive(id, true, OTHER, NOW);
    }

    private MoveAlias.Outcome move(AliasEvents through, int number) {
        return moveAlias(through, new PromotionGate(Set.of(), "1.29.0", true))
                .move(NAME, SHADOW, OptionalInt.of(number), ENGINEER, NOW);
    }

    private MoveAlias moveAlias(AliasEvents through, PromotionGate gate) {
        return new MoveAlias(models, versions, through, new InMemory.InMemoryEvaluations(), gate, audit);
    }

    private OptionalInt target() {
        return aliases.last(NAME, SHADOW).map(AliasEvent::version).orElse(OptionalInt.empty());
    }
}
