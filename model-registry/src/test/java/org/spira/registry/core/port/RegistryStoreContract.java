package org.spira.registry.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spira.registry.core.port.Examples.NOW;
import static org.spira.registry.core.port.Examples.file;
import static org.spira.registry.core.port.Examples.model;
import static org.spira.registry.core.port.Examples.version;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AliasEvent;
import org.spira.registry.core.domain.AuditEntry;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Evaluation;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.Registration;
import org.spira.registry.core.domain.Sha256;
import org.spira.registry.core.domain.StagedFile;
import org.spira.registry.core.domain.StagingArea;
import org.spira.registry.core.domain.Tag;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.usecase.ReadHistory;

/// What the database ports promise, whatever stands behind them. Every test uses names of its own.
public abstract class RegistryStoreContract {
    private final String name = "m" + UUID.randomUUID().toString().substring(0, 8);
    private final ModelName modelName = new ModelName(name);

    protected abstract Models models();

    protected abstract Versions versions();

    protected abstract AliasEvents aliases();

    protected abstract StagingAreas areas();

    protected abstract Evaluations evaluations();

    protected abstract AuditLog audit();

    @Test
    void aModelIsFoundAsItWasAddedAndItsNameIsTaken() {
        assertThat(models().add(model(name))).isTrue();
        assertThat(models().add(model(name))).isFalse();

        assertThat(models().find(modelName)).hasValue(model(name));
        assertThat(models().all()).contains(model(name));
        assertThat(models().find(new ModelName("nobody"))).isEmpty();
    }

    @Test
    void numbersAreDenseWhenManyTakeThemAtOnce() throws Exception {
        models().add(model(name));

        TreeSet<Integer> taken = new TreeSet<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<OptionalInt> take = () -> models().takeNumber(modelName);
            for (Future<OptionalInt> number : threads.invokeAll(Collections.nCopies(40, take))) {
                taken.add(number.get().orElseThrow());
            }
        }

        assertThat(taken).hasSize(40).startsWith(1).endsWith(40);
        assertThat(models().takeNumber(new ModelName("nobody"))).isEmpty();
    }

    @Test
    void labelsChangeAndNoneOfManyChangesAtOnceIsLost() throws Exception {
        models().add(model(name));
        ModelVersion version = version(name, 1);
        versions().add(version);

        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Object>> changes = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Tag tag = new Tag("tag" + i, "value");
                changes.add(() -> models().relabel(modelName, labels -> labels.tagged(tag), NOW));
                changes.add(() -> versions().relabel(version.id(), labels -> labels.tagged(tag), NOW));
            }
            for (Future<Object> change : threads.invokeAll(changes)) {
                change.get();
            }
        }

        assertThat(models().find(modelName).orElseThrow().tags()).hasSize(13);
        assertThat(versions().find(version.id()).orElseThrow().tags()).hasSize(13);
        assertThat(versions()
                        .relabel(version.id(), labels -> labels.untagged("tag3"), NOW)
                        .orElseThrow()
                        .tags())
                .hasSize(12)
                .doesNotContain(new Tag("tag3", "value"));
        assertThat(models().relabel(new ModelName("nobody"), labels -> labels, NOW))
                .isEmpty();
        assertThat(versions().relabel(version("nobody", 1).id(), labels -> labels, NOW))
                .isEmpty();
    }

    @Test
    void aVersionIsArchivedAndTakenOutAgain() {
        ModelVersion version = version(name, 1);
        versions().add(version);

        versions().archive(version.id(), true, NOW.plusSeconds(1));
        assertThat(versions().find(version.id())).hasValue(version.archived(true, NOW.plusSeconds(1)));
        versions().archive(version.id(), false, NOW.plusSeconds(2));
        assertThat(versions().find(version.id())).hasValue(version.archived(false, NOW.plusSeconds(2)));
        assertThat(versions().archive(version("nobody", 1).id(), true, NOW)).isEmpty();
    }

    @Test
    void aVersionIsWrittenOnce() {
        ModelVersion version = version(name, 1);
        versions().add(version);

        assertThatThrownBy(() -> versions().add(version)).isInstanceOf(RuntimeException.class);
        assertThat(versions().find(version.id())).hasValue(version);
        assertThat(versions().pending()).contains(version.id());
    }

    @Test
    void aRegistrationEndsOnce() {
        ModelVersion version = version(name, 1);
        versions().add(version);

        assertThat(versions().conclude(version.id(), Examples.ready(), NOW.plusSeconds(1)))
                .isTrue();
        assertThat(versions().conclude(version.id(), new Registration.Failed("late", List.of()), NOW.plusSeconds(2)))
                .isFalse();

        assertThat(versions().find(version.id())).hasValue(version.concluded(Examples.ready(), NOW.plusSeconds(1)));
        assertThat(versions().pending()).doesNotContain(version.id());
    }

    @Test
    void aFailureKeepsItsReason() {
        ModelVersion version = version(name, 1);
        versions().add(version);
        Registration failed = new Registration.Failed("because", List.of());

        versions().conclude(version.id(), failed, NOW);

        assertThat(versions().find(version.id()).map(ModelVersion::registration))
                .hasValue(failed);
    }

    @Test
    void theVersionsOfAModelComeNewestFirst() {
        for (int number : List.of(2, 10, 1)) {
            versions().add(version(name, number));
        }
        versions().add(version(name + "x", 1));

        assertThat(versions().of(modelName))
                .extracting(version -> version.id().number())
                .containsExactly(10, 2, 1);
        assertThat(versions().all())
                .extracting(version -> version.id().model())
                .contains(modelName, new ModelName(name + "x"));
    }

    @Test
    void theLastEventOfAnAliasCountsAndASequenceNumberIsTakenOnce() {
        Alias champion = new Alias("champion");
        AliasEvent set = new AliasEvent(modelName, champion, 1, OptionalInt.of(3), "me", NOW);
        AliasEvent removed = new AliasEvent(modelName, champion, 2, OptionalInt.empty(), "me", NOW);

        assertThat(aliases().last(modelName, champion)).isEmpty();
        assertThat(aliases().append(set)).isTrue();
        assertThat(aliases().append(new AliasEvent(modelName, champion, 1, OptionalInt.of(4), "you", NOW)))
                .isFalse();
        assertThat(aliases().last(modelName, champion)).hasValue(set);
        assertThat(aliases().append(removed)).isTrue();
        assertThat(aliases().append(new AliasEvent(modelName, new Alias("a"), 1, OptionalInt.of(1), "me", NOW)))
                .isTrue();

        assertThat(aliases().last(modelName))
                .extracting(event -> event.alias().value())
                .containsExactly("a", "champion");
        assertThat(aliases().last(modelName, champion)).hasValue(removed);
    }

    @Test
    void theHistoryOfAnAliasTellsWhereItPointedAtAnyTime() {
        Alias champion = new Alias("champion");
        aliases().append(new AliasEvent(modelName, champion, 1, OptionalInt.of(1), "me", NOW));
        aliases().append(new AliasEvent(modelName, champion, 2, OptionalInt.of(2), "me", NOW.plusSeconds(60)));
        aliases().append(new AliasEvent(modelName, new Alias("other"), 1, OptionalInt.of(9), "me", NOW));
        ReadHistory history = new ReadHistory(aliases(), audit());

        assertThat(history.of(modelName, champion))
                .extracting(AliasEvent::sequence)
                .containsExactly(1, 2);
        assertThat(history.at(modelName, champion, NOW.minusSeconds(1))).isEmpty();
        assertThat(history.at(modelName, champion, NOW.plusSeconds(59))).hasValue(1);
        assertThat(history.at(modelName, champion, NOW.plusSeconds(60))).hasValue(2);
    }

    @Test
    void theAuditChainHasNoGapsWhenManyWriteAtOnceAndShowsEveryChange() throws Exception {
        long before = audit().after(0, Integer.MAX_VALUE).size();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Object>> writers = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                AuditEvent event = new AuditEvent(NOW, "me", "tested", name + i, Map.of("a.b", "c"));
                writers.add(() -> {
                    audit().append(event);
                    return event;
                });
            }
            for (Future<Object> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        }

        List<AuditEntry> entries = audit().after(0, Integer.MAX_VALUE);
        assertThat(entries).hasSize((int) before + 24);
        assertThat(new ReadHistory(aliases(), audit()).firstBroken()).isEmpty();
        assertThat(audit().after(before, 5)).hasSize(5).first().isEqualTo(entries.get((int) before));

        int place = (int) before + 3;
        AuditEntry entry = entries.get(place);
        List<AuditEntry> changed = new ArrayList<>(entries);
        changed.set(
                place,
                new AuditEntry(
                        entry.number(),
                        new AuditEvent(NOW, "you", "tested", entry.event().subject(), Map.of("a.b", "c")),
                        entry.previous(),
                        entry.sha256()));
        assertThat(AuditEntry.firstBroken(changed)).hasValue(entry.number());
        List<AuditEntry> shorter = new ArrayList<>(entries);
        shorter.remove(place);
        assertThat(AuditEntry.firstBroken(shorter)).hasValue(entry.number() + 1);
    }

    @Test
    void aStagingAreaBelongsToWhoOpenedItAndKeepsTheLastFileOfAPath() {
        UUID id = UUID.randomUUID();
        StagingArea mine = new StagingArea(id, "me", NOW, false);

        assertThat(areas().find(id)).isEmpty();
        assertThat(areas().open(mine)).isEqualTo(mine);
        assertThat(areas().open(new StagingArea(id, "you", NOW, false))).isEqualTo(mine);
        areas().record(mine, new StagedFile("key-1-" + id, file("b", "old")), NOW);
        areas().record(mine, new StagedFile("key-2-" + id, file("b", "new")), NOW);
        areas().record(mine, new StagedFile("key-3-" + id, file("a", "")), NOW);
        areas().seal(id);
        areas().seal(id);

        assertThat(areas().files(id))
                .containsExactly(
                        new StagedFile("key-3-" + id, file("a", "")), new StagedFile("key-2-" + id, file("b", "new")));
        assertThat(areas().find(id)).isEqualTo(Optional.of(new StagingArea(id, "me", NOW, true)));
        assertThat(areas().files(UUID.randomUUID())).isEmpty();
    }

    @Test
    void uploadsCountForTheirOwnerUntilTheyAreForgottenAlsoTheReplacedOnes() {
        String owner = name + "-owner";
        StagingArea area = areas().open(new StagingArea(UUID.randomUUID(), owner, NOW, false));

        areas().record(area, new StagedFile(name + 1, file("a", "12345")), NOW);
        areas().record(area, new StagedFile(name + 2, file("a", "123")), NOW.plusSeconds(60));

        assertThat(areas().uploadedBytes(owner, NOW)).isEqualTo(8);
        assertThat(areas().uploadedBytes(owner, NOW.plusSeconds(1))).isEqualTo(3);
        assertThat(areas().uploadedBytes("somebody else", NOW)).isZero();
        areas().forgetUploads(NOW.plusSeconds(1));
        assertThat(areas().uploadedBytes(owner, NOW)).isEqualTo(3);
    }

    @Test
    void anExpiredAreaIsSealedForEverAndHasNoFiles() {
        Instant longAgo = NOW.minusSeconds(1_000_000);
        StagingArea old = areas().open(new StagingArea(UUID.randomUUID(), "me", longAgo, false));
        StagingArea young = areas().open(new StagingArea(UUID.randomUUID(), "me", NOW, false));
        areas().record(old, new StagedFile(name + 3, file("a", "12345")), longAgo);

        assertThat(areas().openedBefore(NOW)).contains(old.id()).doesNotContain(young.id());
        areas().expire(old.id());

        assertThat(areas().openedBefore(NOW)).doesNotContain(old.id());
        assertThat(areas().files(old.id())).isEmpty();
        assertThat(areas().open(new StagingArea(old.id(), "you", NOW, false)))
                .isEqualTo(new StagingArea(old.id(), "me", longAgo, true));
    }

    @Test
    void evaluationsAreAppendedAndReadNewestFirst() {
        VersionId first = new VersionId(modelName, 1);
        Registration.Ready ready = Examples.ready();
        Evaluation passed = new Evaluation(
                NOW, "me", Sha256.of("tree"), true, "", ready.goldens(), Map.of("version", "1", "a.b", "c"));
        Evaluation failed = new Evaluation(
                NOW.plusSeconds(1), "you", Sha256.of("tree"), false, "a reason", List.of(), Map.of("version", "2"));

        assertThat(evaluations().of(first)).isEmpty();
        evaluations().append(first, passed);
        evaluations().append(first, failed);
        evaluations().append(new VersionId(modelName, 2), passed);

        assertThat(evaluations().of(first)).containsExactly(failed, passed);
    }

    @Test
    void aVersionIsFoundByWhatMlflowCalledIt() {
        String logged = "m-" + UUID.randomUUID().toString().replace("-", "");
        versions().add(Examples.version(name, 1));
        versions().add(Examples.version(name, 2));
        Registration.Ready ready = Examples.ready();
        versions()
                .conclude(
                        new VersionId(modelName, 2),
                        new Registration.Ready(
                                ready.modelDigest(), ready.contract(), ready.goldens(), ready.runtime(), logged),
                        NOW);

        assertThat(versions().ofLoggedModel(logged).map(ModelVersion::id)).hasValue(new VersionId(modelName, 2));
        assertThat(versions().ofLoggedModel("m-nobody")).isEmpty();
    }

    @Test
    void theAuditOfAModelIsThatOfItsVersionsAndAliasesAndOfNoOther() {
        for (String subject : List.of(name, name + "/1", name + "@champion", name + "x", name + "x/1")) {
            audit().append(new AuditEvent(NOW, "me", "tested", subject, Map.of()));
        }

        assertThat(audit().before(Long.MAX_VALUE, 10, modelName))
                .extracting(entry -> entry.event().subject())
                .containsExactly(name + "@champion", name + "/1", name);
        AuditEntry newest = audit().before(Long.MAX_VALUE, 1).getFirst();
        assertThat(newest.event().subject()).isEqualTo(name + "x/1");
        assertThat(audit().before(newest.number(), 1).getFirst().event().subject())
                .isEqualTo(name + "x");
        assertThat(audit().before(Long.MAX_VALUE, 1, modelName)).hasSize(1);
    }
}
