package org.spira.registry.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spira.registry.core.port.Examples.NOW;
import static org.spira.registry.core.port.Examples.event;
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
import java.util.Set;
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
import org.spira.registry.core.domain.Uploaded;
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
        assertThat(models().add(model(name), event(name))).isTrue();
        assertThat(models().add(model(name), event(name))).isFalse();

        assertThat(models().find(modelName)).hasValue(model(name));
        assertThat(models().all()).contains(model(name));
        assertThat(models().find(new ModelName("nobody"))).isEmpty();
    }

    @Test
    void numbersAreDenseWhenManyTakeThemAtOnce() throws Exception {
        models().add(model(name), event(name));

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
        models().add(model(name), event(name));
        ModelVersion version = version(name, 1);
        versions().add(version, event(name + "/1"));

        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Object>> changes = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Tag tag = new Tag("tag" + i, "value");
                changes.add(() -> models().relabel(modelName, labels -> labels.tagged(tag), NOW, event(name)));
                changes.add(() -> versions().relabel(version.id(), labels -> labels.tagged(tag), NOW, event(name)));
            }
            for (Future<Object> change : threads.invokeAll(changes)) {
                change.get();
            }
        }

        assertThat(models().find(modelName).orElseThrow().tags()).hasSize(13);
        assertThat(versions().find(version.id()).orElseThrow().tags()).hasSize(13);
        assertThat(versions()
                        .relabel(version.id(), labels -> labels.untagged("tag3"), NOW, event(name + "/1"))
                        .orElseThrow()
                        .tags())
                .hasSize(12)
                .doesNotContain(new Tag("tag3", "value"));
        assertThat(models().relabel(new ModelName("nobody"), labels -> labels, NOW, event("nobody")))
                .isEmpty();
        assertThat(versions().relabel(version("nobody", 1).id(), labels -> labels, NOW, event("nobody")))
                .isEmpty();
    }

    @Test
    void aVersionIsArchivedAndTakenOutAgain() {
        ModelVersion version = version(name, 1);
        versions().add(version, event(name + "/1"));

        versions().archive(version.id(), true, NOW.plusSeconds(1), event(name + "/1"));
        assertThat(versions().archive(version.id(), true, NOW.plusSeconds(9), event(name + "/1")))
                .as("is there already")
                .isEmpty();
        assertThat(versions().archived()).contains(version.id());
        assertThat(versions().find(version.id())).hasValue(version.archived(true, NOW.plusSeconds(1)));
        versions().archive(version.id(), false, NOW.plusSeconds(2), event(name + "/1"));
        assertThat(versions().archived()).doesNotContain(version.id());
        assertThat(versions().find(version.id())).hasValue(version.archived(false, NOW.plusSeconds(2)));
        assertThat(versions().archive(version("nobody", 1).id(), true, NOW, event(name + "/1")))
                .isEmpty();
    }

    @Test
    void aVersionIsWrittenOnce() {
        ModelVersion version = version(name, 1);
        versions().add(version, event(name + "/1"));

        assertThatThrownBy(() -> versions().add(version, event(name + "/1"))).isInstanceOf(RuntimeException.class);
        assertThat(versions().find(version.id())).hasValue(version);
        assertThat(versions().pending()).contains(version.id());
    }

    @Test
    void aRegistrationEndsOnce() {
        ModelVersion version = version(name, 1);
        versions().add(version, event(name + "/1"));

        assertThat(versions().conclude(version.id(), Examples.ready(), NOW.plusSeconds(1), event(name + "/1")))
                .isTrue();
        assertThat(versions()
                        .conclude(
                                version.id(),
                                new Registration.Failed("late", List.of()),
                                NOW.plusSeconds(2),
                                event(name + "/1")))
                .isFalse();

        assertThat(versions().find(version.id())).hasValue(version.concluded(Examples.ready(), NOW.plusSeconds(1)));
        assertThat(versions().pending()).doesNotContain(version.id());
    }

    @Test
    void aFailureKeepsItsReason() {
        ModelVersion version = version(name, 1);
        versions().add(version, event(name + "/1"));
        Registration failed = new Registration.Failed("because", List.of());

        versions().conclude(version.id(), failed, NOW, event(name + "/1"));

        assertThat(versions().find(version.id()).map(ModelVersion::registration))
                .hasValue(failed);
    }

    @Test
    void theVersionsOfAModelComeNewestFirst() {
        for (int number : List.of(2, 10, 1)) {
            versions().add(version(name, number), event(name + "/1"));
        }
        versions().add(version(name + "x", 1), event(name + "/1"));

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
        assertThat(aliases().append(set, event(name))).isTrue();
        assertThat(aliases().append(new AliasEvent(modelName, champion, 1, OptionalInt.of(4), "you", NOW), event(name)))
                .isFalse();
        assertThat(aliases().last(modelName, champion)).hasValue(set);
        assertThat(aliases().append(removed, event(name))).isTrue();
        assertThat(aliases()
                        .append(
                                new AliasEvent(modelName, new Alias("a"), 1, OptionalInt.of(1), "me", NOW),
                                event(name)))
                .isTrue();

        assertThat(aliases().last(modelName))
                .extracting(event -> event.alias().value())
                .containsExactly("a", "champion");
        assertThat(aliases().last(modelName, champion)).hasValue(removed);
    }

    @Test
    void theHistoryOfAnAliasTellsWhereItPointedAtAnyTime() {
        Alias champion = new Alias("champion");
        aliases().append(new AliasEvent(modelName, champion, 1, OptionalInt.of(1), "me", NOW), event(name));
        aliases()
                .append(
                        new AliasEvent(modelName, champion, 2, OptionalInt.of(2), "me", NOW.plusSeconds(60)),
                        event(name));
        aliases().append(new AliasEvent(modelName, new Alias("other"), 1, OptionalInt.of(9), "me", NOW), event(name));
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
        areas().record(mine, new StagedFile("key-1-" + id, file("b", "old")));
        areas().record(mine, new StagedFile("key-2-" + id, file("b", "new")));
        areas().record(mine, new StagedFile("key-3-" + id, file("a", "")));
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

        areas().count(name + 1, owner, 3, NOW);
        areas().count(name + 1, owner, 5, NOW);
        areas().record(area, new StagedFile(name + 1, file("a", "12345")));
        areas().count(name + 2, owner, 3, NOW.plusSeconds(60));
        areas().record(area, new StagedFile(name + 2, file("a", "123")));
        areas().count(name + 3, owner, 0, NOW);
        areas().count(name + 4, owner, 100, NOW);
        areas().discount(name + 4);

        assertThat(areas().uploaded(owner, NOW)).isEqualTo(new Uploaded(3, 8));
        assertThat(areas().uploaded(owner, NOW.plusSeconds(1))).isEqualTo(new Uploaded(1, 3));
        assertThat(areas().uploaded("somebody else", NOW)).isEqualTo(new Uploaded(0, 0));
        areas().forgetUploads(NOW.plusSeconds(1));
        assertThat(areas().uploaded(owner, NOW)).isEqualTo(new Uploaded(1, 3));
    }

    @Test
    void anExpiredAreaIsSealedForEverAndHasNoFiles() {
        Instant longAgo = NOW.minusSeconds(1_000_000);
        StagingArea old = areas().open(new StagingArea(UUID.randomUUID(), "me", longAgo, false));
        StagingArea young = areas().open(new StagingArea(UUID.randomUUID(), "me", NOW, false));
        areas().record(old, new StagedFile(name + 3, file("a", "12345")));

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
        evaluations().append(first, passed, event(name));
        evaluations().append(first, failed, event(name));
        evaluations().append(new VersionId(modelName, 2), passed, event(name));

        assertThat(evaluations().of(first)).containsExactly(failed, passed);
    }

    @Test
    void aVersionIsFoundByWhatMlflowCalledIt() {
        String logged = "m-" + UUID.randomUUID().toString().replace("-", "");
        versions().add(Examples.version(name, 1), event(name + "/1"));
        versions().add(Examples.version(name, 2), event(name + "/1"));
        Registration.Ready ready = Examples.ready();
        versions()
                .conclude(
                        new VersionId(modelName, 2),
                        new Registration.Ready(
                                ready.modelDigest(), ready.contract(), ready.goldens(), ready.runtime(), logged),
                        NOW,
                        event(name + "/2"));

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

    @Test
    void aChangeKeepsItsAuditEventUntilItIsAudited() {
        List<AuditEvent> ofModel = List.of(event(name), event(name));
        List<AuditEvent> ofVersion =
                List.of(event(name + "/1"), event(name + "/1"), event(name + "/1"), event(name + "/1"));
        ModelVersion version = version(name, 1);

        models().add(model(name), ofModel.get(0));
        models().add(model(name), event(name)); // taken: no change, no event
        models().relabel(modelName, labels -> labels, NOW, ofModel.get(1));
        versions().add(version, ofVersion.get(0));
        versions().conclude(version.id(), Examples.ready(), NOW, ofVersion.get(1));
        versions().conclude(version.id(), Examples.ready(), NOW, event(name + "/1"));
        versions().relabel(version.id(), labels -> labels, NOW, ofVersion.get(2));
        versions().archive(version.id(), true, NOW, ofVersion.get(3));
        versions().archive(version.id(), true, NOW, event(name + "/1")); // is there: no change, no event

        assertThat(own(models())).containsExactlyElementsOf(ofModel);
        assertThat(own(versions())).containsExactlyElementsOf(ofVersion);
        models().audited(ofModel.get(0));
        models().audited(ofModel.get(0));
        versions().audited(ofVersion.get(2));
        assertThat(own(models())).containsExactly(ofModel.get(1));
        assertThat(own(versions())).containsExactly(ofVersion.get(0), ofVersion.get(1), ofVersion.get(3));
        models().audited(ofModel.get(1));
        assertThat(own(models())).isEmpty();
        models().relabel(modelName, labels -> labels, NOW, ofModel.get(0));
        assertThat(own(models())).containsExactly(ofModel.get(0));
    }

    @Test
    void whatIsOnlyAppendedKeepsItsAuditEventForEver() {
        AuditEvent moved = event(name + "@a");
        AuditEvent evaluated = event(name + "/1");
        AliasEvent move = new AliasEvent(modelName, new Alias("a"), 1, OptionalInt.of(1), "me", NOW);
        Evaluation evaluation =
                new Evaluation(NOW, "me", Sha256.of("tree"), true, "", List.of(), Map.of("version", "1"));

        aliases().append(move, moved);
        aliases().append(move, event(name + "@a"));
        evaluations().append(new VersionId(modelName, 1), evaluation, evaluated);
        aliases().audited(moved);

        assertThat(own(aliases())).containsExactly(moved);
        assertThat(own(evaluations())).containsExactly(evaluated);
        assertThat(aliases().unaudited(NOW.plusSeconds(1))).doesNotContain(moved);
        assertThat(evaluations().unaudited(NOW.plusSeconds(1))).doesNotContain(evaluated);
    }

    private List<AuditEvent> own(AuditedChanges changes) {
        return changes.unaudited(NOW).stream()
                .filter(event -> event.model().equals(name))
                .toList();
    }

    @Test
    void anEventIsChainedOnceHoweverManyAppendIt() throws Exception {
        AuditEvent event = event(name);
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Object> append = () -> {
                audit().append(event);
                return event;
            };
            for (Future<Object> done : threads.invokeAll(Collections.nCopies(24, append))) {
                done.get();
            }
        }

        assertThat(audit().before(Long.MAX_VALUE, 10, modelName))
                .extracting(AuditEntry::event)
                .containsExactly(event);
    }

    @Test
    void manyModelsAreReadLikeOne() {
        ModelName other = new ModelName(name + "-other");
        versions().add(version(name, 1), event(name + "/1"));
        versions().add(version(other.value(), 1), event(other + "/1"));
        versions().add(version(other.value(), 2), event(other + "/2"));
        versions().add(version(name + "-third", 1), event(name + "-third/1"));
        for (ModelName each : List.of(modelName, other, new ModelName(name + "-third"))) {
            aliases().append(new AliasEvent(each, new Alias("a"), 1, OptionalInt.of(1), "me", NOW), event(name));
            aliases().append(new AliasEvent(each, new Alias("a"), 2, OptionalInt.of(7), "me", NOW), event(name));
        }

        assertThat(versions().of(Set.of(modelName, other)))
                .extracting(version -> version.id().toString())
                .containsExactlyInAnyOrder(name + "/1", other + "/2", other + "/1")
                .containsSubsequence(other + "/2", other + "/1");
        assertThat(aliases().last(Set.of(modelName, other)))
                .extracting(event -> event.model() + " " + event.version().orElse(0))
                .containsExactly(modelName + " 7", other + " 7");
        assertThat(versions().of(Set.of())).isEmpty();
        assertThat(aliases().last(Set.of())).isEmpty();
    }
}
