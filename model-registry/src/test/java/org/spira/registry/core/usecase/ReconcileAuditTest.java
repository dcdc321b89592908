package org.spira.registry.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spira.registry.core.port.Examples.NOW;
import static org.spira.registry.core.port.Examples.OTHER;
import static org.spira.registry.core.port.Examples.event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.Description;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.PromotionGate;
import org.spira.registry.core.domain.StagedFile;
import org.spira.registry.core.domain.StagingArea;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.AliasEvents;
import org.spira.registry.core.port.AuditLog;
import org.spira.registry.core.port.AuditedChanges;
import org.spira.registry.core.port.Examples;
import org.spira.registry.core.port.InMemory;
import org.spira.registry.core.port.Intercepted;
import org.spira.registry.core.port.Models;
import org.spira.registry.core.port.Validator;
import org.spira.registry.core.port.Versions;

/// The database goes away between a change and the audit chain, for every change there is.
class ReconcileAuditTest {
    private static final ModelName NAME = new ModelName("m");
    private static final VersionId FIRST = new VersionId(NAME, 1);
    private static final Alias CHAMPION = new Alias("champion");
    private static final UUID AREA = new UUID(1, 1);

    private final AtomicBoolean unnoted = new AtomicBoolean();
    private final Models models =
            Intercepted.before(Models.class, new InMemory.InMemoryModels(), "audited", () -> failIf(unnoted));
    private final Versions versions =
            Intercepted.before(Versions.class, new InMemory.InMemoryVersions(), "audited", () -> failIf(unnoted));
    private final InMemory.InMemoryAliasEvents aliases = new InMemory.InMemoryAliasEvents();
    private final InMemory.InMemoryStagingAreas areas = new InMemory.InMemoryStagingAreas();
    private final InMemory.InMemoryEvaluations evaluations = new InMemory.InMemoryEvaluations();
    private final InMemory.InMemoryAuditLog chain = new InMemory.InMemoryAuditLog();
    private final AtomicBoolean away = new AtomicBoolean();
    private final AuditLog audit = Intercepted.before(AuditLog.class, chain, "append", () -> failIf(away));

    /// What somebody does. `registered`: there are the model and version 1; `ready`: it is READY.
    record Change(String action, boolean registered, boolean ready, Deed deed) {
        @Override
        public String toString() {
            return action;
        }
    }

    interface Deed {
        void by(ReconcileAuditTest test) throws Exception;
    }

    static Stream<Change> changes() {
        return Stream.of(
                new Change("model-registered", false, false, ReconcileAuditTest::register),
                new Change(
                        "model-labelled",
                        true,
                        false,
                        test -> new ChangeLabels(test.models, test.versions, test.audit)
                                .ofModel(
                                        NAME,
                                        labels -> labels.described(new Description("x")),
                                        "description",
                                        OTHER,
                                        NOW)),
                new Change("version-created", true, false, ReconcileAuditTest::create),
                new Change(
                        "version-labelled",
                        true,
                        false,
                        test -> new ChangeLabels(test.models, test.versions, test.audit)
                                .ofVersion(
                                        FIRST,
                                        labels -> labels.described(new Description("x")),
                                        "description",
                                        OTHER,
                                        NOW)),
                new Change("version-failed", true, false, ReconcileAuditTest::complete),
                new Change("version-evaluated", true, true, ReconcileAuditTest::evaluate),
                new Change("version-archived", true, true, test -> test.archive(true)),
                new Change("alias-moved", true, true, test -> test.moveTo(OptionalInt.of(1), NOW)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeIsInTheChainThoughTheDatabaseWentAwayBeforeItWasTold(Change change) throws Exception {
        begin(change);
        away.set(true);

        change.deed().by(this); // is made, so it is no failure
        assertThat(told(change.action())).isEmpty();
        away.set(false);
        reconcile(Instant.EPOCH);

        assertThat(told(change.action())).singleElement().satisfies(event -> {
            assertThat(event.at()).isEqualTo(NOW);
            assertThat(event.by()).isEqualTo(change.action().equals("version-failed") ? "model-registry" : OTHER.id());
            assertThat(event.model()).isEqualTo("m");
        });
        reconcile(Instant.EPOCH);
        assertThat(told(change.action())).hasSize(1);
        assertThat(new ReadHistory(aliases, chain).firstBroken()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeIsInTheChainOnceThoughNobodyCouldTakeNoteOfThat(Change change) throws Exception {
        begin(change);
        unnoted.set(true);

        change.deed().by(this);
        unnoted.set(false);
        reconcile(Instant.EPOCH);
        reconcile(Instant.EPOCH);

        assertThat(told(change.action())).hasSize(1);
    }

    @Test
    void aRetryOfWhatWasNotToldIsNoSecondEvent() {
        registered(true);
        away.set(true);
        moveTo(OptionalInt.of(1), NOW);
        away.set(false);

        assertThat(moveTo(OptionalInt.of(1), NOW.plusSeconds(5))).isEqualTo(new MoveAlias.Outcome.Moved());
        reconcile(Instant.EPOCH);

        assertThat(told("alias-moved"))
                .singleElement()
                .satisfies(event -> assertThat(event.at()).isEqualTo(NOW));
    }

    @Test
    void whatServedOnADayIsRightWhereverAMoveStopped() throws Exception {
        registered(true);
        versions.add(Examples.version("m", 2), event("m/2"));
        versions.conclude(new VersionId(NAME, 2), Examples.ready(), NOW, event("m/2"));
        moveTo(OptionalInt.of(1), NOW);
        Instant tuesday = NOW.plus(Duration.ofDays(1));
        Instant wednesday = NOW.plus(Duration.ofDays(2));
        ReadHistory history = new ReadHistory(aliases, chain);

        away.set(true);
        AliasEvents failing = Intercepted.before(AliasEvents.class, aliases, "append", () -> failIf(away));
        assertThatThrownBy(() -> moveAlias(failing).move(NAME, CHAMPION, OptionalInt.of(2), OTHER, tuesday))
                .isInstanceOf(Away.class);
        away.set(false);
        reconcile(Instant.EPOCH);
        assertThat(history.at(NAME, CHAMPION, tuesday))
                .as("stopped before it moved")
                .hasValue(1);
        assertThat(moves()).containsExactly(" 1");

        away.set(true);
        moveTo(OptionalInt.of(2), wednesday);
        away.set(false);
        reconcile(wednesday.minus(Duration.ofHours(1)));
        assertThat(history.at(NAME, CHAMPION, tuesday)).hasValue(1);
        assertThat(history.at(NAME, CHAMPION, wednesday))
                .as("stopped after it moved")
                .hasValue(2);
        assertThat(moves()).containsExactly(" 1", "1 2");
    }

    @Test
    void whatIsInTheChainIsNotLookedForThereAgain() {
        register();
        create();
        archive(true);

        assertThat(chain.events()).hasSize(3);
        assertThat(models.unaudited(Instant.EPOCH)).isEmpty();
        assertThat(versions.unaudited(Instant.EPOCH)).isEmpty();
    }

    @Test
    void aRefusalThatCannotBeToldFails() {
        registered(true);
        away.set(true);

        assertThatThrownBy(() -> moveAlias(aliases).move(NAME, CHAMPION, OptionalInt.of(1), Examples.ENGINEER, NOW))
                .isInstanceOf(Away.class);
    }

    @Test
    void whatSomebodyDoesTwiceInAMomentAreTwoEvents() {
        registered(true);
        Caller first = OTHER.with("", "request 1");
        Caller second = OTHER.with("", "request 2");
        ChangeLabels labels = new ChangeLabels(models, versions, audit);

        labels.ofModel(NAME, same -> same, "description", first, NOW);
        labels.ofModel(NAME, same -> same, "description", second, NOW);

        assertThat(told("model-labelled"))
                .extracting(event -> event.details().get("request"))
                .containsExactly("request 1", "request 2");
    }

    private List<String> moves() {
        return told("alias-moved").stream()
                .map(event ->
                        event.details().get("from") + " " + event.details().get("to"))
                .toList();
    }

    private List<AuditEvent> told(String action) {
        return chain.events().stream()
                .filter(event -> event.action().equals(action))
                .toList();
    }

    private void reconcile(Instant since) {
        List<AuditedChanges> changes = List.of(models, versions, aliases, evaluations);
        new ReconcileAudit(changes, audit).reconcile(since);
    }

    private void begin(Change change) {
        if (change.registered()) {
            registered(change.ready());
        }
    }

    private void registered(boolean ready) {
        models.add(Examples.model("m"), event("m"));
        versions.add(Examples.version("m", 1), event("m/1"));
        models.takeNumber(NAME);
        if (ready) {
            versions.conclude(FIRST, Examples.ready(), NOW, event("m/1"));
        }
    }

    private void register() {
        new RegisterModel(models, audit).register(NAME, new Description(""), List.of(), OTHER, NOW);
    }

    private void create() {
        StagingArea area = areas.open(new StagingArea(AREA, OTHER.id(), NOW, false));
        areas.record(area, new StagedFile("key", Examples.file("MLmodel", "text")));
        new CreateVersion(models, versions, areas, _ -> {}, audit)
                .create(
                        new CreateVersion.Request(
                                NAME,
                                "mlflow-artifacts:/staging/" + AREA,
                                new Description(""),
                                "",
                                "",
                                List.of(),
                                OTHER),
                        NOW);
    }

    private void complete() throws Exception {
        new CompleteRegistration(
                        versions,
                        areas,
                        new InMemory.InMemoryUploads(),
                        new InMemory.InMemoryBlobs(),
                        (_, _) -> new Validator.Rejected("no", List.of()),
                        audit,
                        InstantSource.fixed(NOW),
                        Duration.ofMinutes(1))
                .complete(FIRST);
    }

    private void evaluate() throws Exception {
        new EvaluateVersion(
                        versions,
                        new InMemory.InMemoryBlobs(),
                        (_, _) -> new Validator.Accepted(List.of(), Examples.CONTRACT, List.of(), Map.of(), ""),
                        evaluations,
                        () -> "1.29.0",
                        audit,
                        new Semaphore(1))
                .evaluate(FIRST, OTHER, NOW);
    }

    private void archive(boolean archived) {
        new ArchiveVersion(versions, aliases, audit).archive(FIRST, archived, OTHER, NOW);
    }

    private MoveAlias.Outcome moveTo(OptionalInt version, Instant now) {
        return moveAlias(aliases).move(NAME, CHAMPION, version, OTHER, now);
    }

    private MoveAlias moveAlias(AliasEvents through) {
        return new MoveAlias(
                models, versions, through, evaluations, new PromotionGate(Set.of(CHAMPION), "1.29.0", true), audit);
    }

    private static void failIf(AtomicBoolean gone) {
        if (gone.get()) {
            throw new Away();
        }
    }

    private static final class Away extends RuntimeException {}
}
