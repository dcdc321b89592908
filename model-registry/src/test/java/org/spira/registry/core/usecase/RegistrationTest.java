package org.spira.registry.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spira.registry.core.port.Examples.CONTRACT;
import static org.spira.registry.core.port.Examples.CURATOR;
import static org.spira.registry.core.port.Examples.ENGINEER;
import static org.spira.registry.core.port.Examples.NOW;
import static org.spira.registry.core.port.Examples.OTHER;
import static org.spira.registry.core.port.Examples.PROMOTER;
import static org.spira.registry.core.port.Examples.event;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.Description;
import org.spira.registry.core.domain.Evaluation;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.InvalidValue;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.PromotionGate;
import org.spira.registry.core.domain.Registration;
import org.spira.registry.core.domain.Role;
import org.spira.registry.core.domain.Sha256;
import org.spira.registry.core.domain.Stage;
import org.spira.registry.core.domain.Uploaded;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.Examples;
import org.spira.registry.core.port.InMemory;
import org.spira.registry.core.port.Validator;

/// From an upload to an alias, with nothing but the core.
class RegistrationTest {
    private static final UUID AREA = UUID.fromString("11111111-2222-3333-4444-555555555555");
    private static final String SOURCE = "mlflow-artifacts:/staging/" + AREA;
    private static final ModelName NAME = new ModelName("m");
    private static final VersionId FIRST = new VersionId(NAME, 1);

    private final InMemory.InMemoryModels models = new InMemory.InMemoryModels();
    private final InMemory.InMemoryVersions versions = new InMemory.InMemoryVersions();
    private final InMemory.InMemoryAliasEvents aliases = new InMemory.InMemoryAliasEvents();
    private final InMemory.InMemoryStagingAreas areas = new InMemory.InMemoryStagingAreas();
    private final InMemory.InMemoryUploads uploads = new InMemory.InMemoryUploads(InstantSource.fixed(NOW));
    private final InMemory.InMemoryEvaluations evaluations = new InMemory.InMemoryEvaluations();
    private final InMemory.InMemoryBlobs blobs = new InMemory.InMemoryBlobs();
    private final InMemory.InMemoryAuditLog audited = new InMemory.InMemoryAuditLog();
    private final List<VersionId> queued = new ArrayList<>();
    private final StageFile stageFile =
            new StageFile(areas, uploads, new StageFile.Limits(10, 15, 100, 50, Duration.ofHours(24)));
    private final CreateVersion createVersion = new CreateVersion(models, versions, areas, queued::add, audited);
    private final MoveAlias moveAlias = new MoveAlias(
            models,
            versions,
            aliases,
            evaluations,
            new PromotionGate(Set.of(new Alias("champion")), "1.29.0", true),
            audited);
    private final ChangeStage changeStage =
            new ChangeStage(versions, aliases, moveAlias, new ArchiveVersion(versions, aliases, audited));
    private final ExpireStaging expireStaging = new ExpireStaging(areas, versions, uploads, Duration.ofHours(24));
    private final Semaphore room = new Semaphore(1);
    private final ArchiveVersion archiveVersion = new ArchiveVersion(versions, aliases, audited);
    private final BrowseModels browse = new BrowseModels(models, versions, aliases);
    private int keys;

    @Test
    void aVersionIsPendingUntilItsModelWasTriedAndThenReady() throws Exception {
        registerName();
        stage("MLmodel", "text", ENGINEER);
        stage("model.onnx", "graph", ENGINEER);

        CreateVersion.Outcome created = create(SOURCE, ENGINEER);
        CompleteRegistration.Outcome ended = complete((_, _) -> accepted(), NOW);

        assertThat(created)
                .isInstanceOfSatisfying(
                        CreateVersion.Outcome.Created.class,
                        version -> assertThat(version.version().registration()).isEqualTo(new Registration.Pending()));
        assertThat(queued).containsExactly(FIRST);
        assertThat(ended).isEqualTo(CompleteRegistration.Outcome.ENDED);
        ModelVersion version = versions.find(FIRST).orElseThrow();
        assertThat(version.registration())
                .isInstanceOfSatisfying(
                        Registration.Ready.class,
                        ready -> assertThat(ready.modelDigest())
                                .isEqualTo(version.manifest().digestOf(List.of(new FilePath("model.onnx")))));
        assertThat(version.manifest().files()).allMatch(blobs::has);
        assertThat(audited.events())
                .extracting(AuditEvent::action)
                .containsExactly("model-registered", "version-created", "version-ready");
    }

    @Test
    void aFolderOfAnUploadIsAModelToo() throws Exception {
        registerName();
        stage("a/MLmodel", "text", ENGINEER);
        stage("b/MLmodel", "other", ENGINEER);

        create(SOURCE + "/a", ENGINEER);
        complete((_, _) -> new Validator.Rejected("not now", List.of()), NOW);

        assertThat(versions.find(FIRST).orElseThrow().manifest().files())
                .containsExactly(Examples.file("MLmodel", "text"));
        assertThat(versions.find(FIRST).map(ModelVersion::registration))
                .hasValue(new Registration.Failed("not now", List.of()));
    }

    @Test
    void nothingIsStagedInASealedOrForeignArea() throws Exception {
        registerName();
        stage("MLmodel", "text", ENGINEER);

        assertThat(stage("MLmodel", "theirs", OTHER)).isEqualTo(new StageFile.Outcome.SomebodyElses());
        assertThat(create(SOURCE, OTHER)).isEqualTo(new CreateVersion.Outcome.SomebodyElsesSource());
        create(SOURCE, ENGINEER);

        assertThat(stage("late", "text", ENGINEER)).isEqualTo(new StageFile.Outcome.Sealed());
    }

    @Test
    void anUploadThatEndsAfterTheSealIsNotCalledStored() throws Exception {
        registerName();
        stage("MLmodel", "text", ENGINEER);
        var sealing = new ByteArrayInputStream(new byte[] {1}) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                areas.seal(AREA);
                return super.read(buffer, offset, length);
            }
        };

        StageFile.Outcome outcome =
                stageFile.stage(AREA, new FilePath("late"), sealing, OptionalLong.empty(), "late-key", ENGINEER, NOW);

        assertThat(outcome).isEqualTo(new StageFile.Outcome.Sealed());
    }

    @Test
    void filesAndAreasHaveLimitsWhetherOrNotTheLengthWasAnnounced() throws Exception {
        assertThatThrownBy(() -> stage("large", "12345678901", ENGINEER)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> stageFile.stage(
                        AREA, new FilePath("large"), stream("x"), OptionalLong.of(11), "k", ENGINEER, NOW))
                .isInstanceOf(InvalidValue.class);
        stage("a", "1234567890", ENGINEER);
        assertThatThrownBy(() -> stage("b", "123456", ENGINEER)).isInstanceOf(InvalidValue.class);

        assertThat(stage("a", "0987654321", ENGINEER)).isInstanceOf(StageFile.Outcome.Staged.class);
        assertThat(areas.files(AREA)).hasSize(1);
    }

    @Test
    void aBadManifestLeavesTheAreaOpen() throws Exception {
        registerName();
        stage("model.pkl", "x", ENGINEER);

        assertThatThrownBy(() -> create(SOURCE, ENGINEER)).isInstanceOf(InvalidValue.class);

        assertThat(areas.find(AREA).orElseThrow().sealed()).isFalse();
    }

    @Test
    void damagedUploadsFailTheVersion() throws Exception {
        registerName();
        stage("MLmodel", "text", ENGINEER);
        create(SOURCE, ENGINEER);
        uploads.stored.replaceAll((_, _) -> "TEXT".getBytes(StandardCharsets.UTF_8));

        complete((_, _) -> accepted(), NOW);

        assertThat(versions.find(FIRST).map(ModelVersion::registration))
                .hasValueSatisfying(end -> assertThat(end)
                        .isInstanceOfSatisfying(
                                Registration.Failed.class,
                                failed -> assertThat(failed.reason()).contains("damaged")));
    }

    @Test
    void brokenStorageIsTriedAgainUntilThePatienceIsOver() throws Exception {
        registerName();
        stage("MLmodel", "text", ENGINEER);
        create(SOURCE, ENGINEER);
        Validator broken = (_, _) -> {
            throw new IOException("away");
        };

        assertThat(complete(broken, NOW.plusSeconds(59))).isEqualTo(CompleteRegistration.Outcome.LATER);
        assertThat(versions.pending()).containsExactly(FIRST);
        assertThat(complete(broken, NOW.plusSeconds(60))).isEqualTo(CompleteRegistration.Outcome.ENDED);

        assertThat(versions.find(FIRST).map(ModelVersion::registration))
                .hasValueSatisfying(end -> assertThat(end).isInstanceOf(Registration.Failed.class));
    }

    @Test
    void completingTwiceChangesNothing() throws Exception {
        registerName();
        stage("MLmodel", "text", ENGINEER);
        create(SOURCE, ENGINEER);
        complete((_, _) -> new Validator.Rejected("first", List.of()), NOW);

        complete((_, _) -> accepted(), NOW);

        assertThat(versions.find(FIRST).map(ModelVersion::registration))
                .hasValue(new Registration.Failed("first", List.of()));
    }

    @Test
    void anAliasPointsOnlyAtVersionsThatWork() {
        registerName();
        versions.add(Examples.version("m", 1), event("m/1"));
        versions.add(Examples.version("m", 2), event("m/2"));
        Alias champion = new Alias("champion");

        assertThat(moveAlias.move(new ModelName("nobody"), champion, OptionalInt.of(1), ENGINEER, NOW))
                .isEqualTo(new MoveAlias.Outcome.UnknownModel());
        assertThat(moveAlias.move(NAME, champion, OptionalInt.of(9), ENGINEER, NOW))
                .isEqualTo(new MoveAlias.Outcome.UnknownVersion());
        assertThat(moveAlias.move(NAME, champion, OptionalInt.of(1), ENGINEER, NOW))
                .isEqualTo(new MoveAlias.Outcome.NotReady());
        versions.conclude(FIRST, Examples.ready(), NOW, event("m/1"));
        assertThat(moveAlias.move(NAME, champion, OptionalInt.of(1), OTHER, NOW))
                .isEqualTo(new MoveAlias.Outcome.Moved());
        assertThat(moveAlias.move(NAME, champion, OptionalInt.of(1), OTHER, NOW))
                .isEqualTo(new MoveAlias.Outcome.Moved());

        assertThat(browse.find(NAME, champion).map(ModelVersion::id)).hasValue(FIRST);
        assertThat(aliases.last(NAME, champion).orElseThrow().sequence())
                .as("a repeated move is no event")
                .isEqualTo(1);
        moveAlias.move(NAME, champion, OptionalInt.empty(), ENGINEER, NOW);
        assertThat(browse.find(NAME, champion)).isEmpty();
        assertThat(audited.events()).extracting(AuditEvent::by).endsWith(OTHER.id(), ENGINEER.id());
    }

    @Test
    void theGateAsksForEvidenceOnThisRuntimeAndForSomebodyElse() {
        registerName();
        versions.add(Examples.version("m", 1), event("m/1"));
        versions.add(Examples.version("m", 2), event("m/2"));
        versions.add(Examples.version("m", 3), event("m/3"));
        versions.conclude(FIRST, Examples.ready(), NOW, event("m/1"));
        versions.conclude(
                new VersionId(NAME, 2),
                new Registration.Ready(Sha256.of("x"), CONTRACT, List.of(), Map.of("version", "1.29.0"), ""),
                NOW,
                event("m/1"));
        versions.conclude(
                new VersionId(NAME, 3),
                new Registration.Ready(
                        Sha256.of("x"), CONTRACT, Examples.ready().goldens(), Map.of("version", "1.28.0"), ""),
                NOW,
                event("m/1"));

        assertThat(promotion(1, ENGINEER)).contains("four eyes");
        assertThat(promotion(2, OTHER)).contains("golden samples");
        assertThat(promotion(3, OTHER))
                .contains("1.28.0")
                .contains("1.29.0")
                .contains("/models/m/versions/3/evaluations");
        assertThat(audited.events()).extracting(AuditEvent::action).endsWith("promotion-refused");
        assertThat(moveAlias.move(NAME, new Alias("candidate"), OptionalInt.of(2), ENGINEER, NOW))
                .as("other aliases are free")
                .isEqualTo(new MoveAlias.Outcome.Moved());
        assertThat(moveAlias.move(NAME, new Alias("champion"), OptionalInt.of(1), OTHER, NOW))
                .isEqualTo(new MoveAlias.Outcome.Moved());
    }

    @Test
    void aVersionThatAnAliasPointsAtIsNotArchivedAndAnArchivedOneIsNotPointedAt() {
        registerName();
        versions.add(Examples.version("m", 1), event("m/1"));
        versions.conclude(FIRST, Examples.ready(), NOW, event("m/1"));
        Alias shadow = new Alias("shadow");
        moveAlias.move(NAME, shadow, OptionalInt.of(1), ENGINEER, NOW);

        assertThat(archiveVersion.archive(FIRST, true, OTHER, NOW))
                .isEqualTo(new ArchiveVersion.Outcome.StillPointedAt(List.of(shadow)));
        moveAlias.move(NAME, shadow, OptionalInt.empty(), ENGINEER, NOW);
        assertThat(archiveVersion.archive(FIRST, true, OTHER, NOW)).isInstanceOf(ArchiveVersion.Outcome.Done.class);
        assertThat(moveAlias.move(NAME, shadow, OptionalInt.of(1), ENGINEER, NOW))
                .isEqualTo(new MoveAlias.Outcome.Archived());
        archiveVersion.archive(FIRST, false, OTHER, NOW);
        assertThat(moveAlias.move(NAME, shadow, OptionalInt.of(1), ENGINEER, NOW))
                .isEqualTo(new MoveAlias.Outcome.Moved());
        assertThat(archiveVersion.archive(new VersionId(NAME, 9), true, OTHER, NOW))
                .isEqualTo(new ArchiveVersion.Outcome.UnknownVersion());
    }

    @Test
    void theNewestEvaluationIsTheEvidence() throws Exception {
        registerName();
        versions.add(Examples.version("m", 1), event("m/1"));
        versions.conclude(
                FIRST,
                new Registration.Ready(
                        Sha256.of("x"), CONTRACT, Examples.ready().goldens(), Map.of("version", "1.28.0"), ""),
                NOW,
                event("m/1"));
        assertThat(promotion(1, OTHER)).contains("1.28.0");

        var onThisRuntime = new Validator.Accepted(
                List.of(), CONTRACT, Examples.ready().goldens(), Map.of("version", "1.29.0"), "");
        assertThat(evaluate((_, _) -> onThisRuntime, NOW)).isInstanceOf(EvaluateVersion.Outcome.Evaluated.class);
        assertThat(promotion(1, OTHER)).isEqualTo("not refused");
        assertThat(evaluate((_, _) -> new Validator.Rejected("It computes 0.7.", List.of()), NOW.plusSeconds(1)))
                .isInstanceOfSatisfying(EvaluateVersion.Outcome.Evaluated.class, outcome -> {
                    assertThat(outcome.evaluation().passed()).isFalse();
                    assertThat(outcome.evaluation().runtime()).containsEntry("version", "1.29.0");
                });

        moveAlias.move(NAME, new Alias("champion"), OptionalInt.empty(), OTHER, NOW);
        assertThat(promotion(1, OTHER)).contains("It computes 0.7.");
        assertThat(audited.events()).extracting(AuditEvent::action).contains("version-evaluated");
    }

    @Test
    void evidenceOfOtherFilesIsNone() {
        registerName();
        versions.add(Examples.version("m", 1), event("m/1"));
        versions.conclude(FIRST, Examples.ready(), NOW, event("m/1"));
        evaluations.append(
                FIRST,
                new Evaluation(
                        NOW,
                        "me",
                        Sha256.of("another tree"),
                        true,
                        "",
                        Examples.ready().goldens(),
                        Map.of("version", "1.29.0")),
                event("m/1"));

        assertThat(promotion(1, OTHER)).contains("needs evidence");
    }

    @Test
    void onlyVersionsThatWorkAreEvaluatedAndNotTooManyAtOnce() throws Exception {
        registerName();
        assertThat(evaluate((_, _) -> accepted(), NOW)).isEqualTo(new EvaluateVersion.Outcome.UnknownVersion());
        versions.add(Examples.version("m", 1), event("m/1"));
        assertThat(evaluate((_, _) -> accepted(), NOW)).isEqualTo(new EvaluateVersion.Outcome.NotReady());
        versions.conclude(FIRST, Examples.ready(), NOW, event("m/1"));
        room.acquire();
        assertThat(evaluate((_, _) -> accepted(), NOW)).isEqualTo(new EvaluateVersion.Outcome.Busy());
        room.release();

        assertThat(evaluate((_, _) -> accepted(), NOW))
                .as("samples that are not there have not passed")
                .isInstanceOfSatisfying(
                        EvaluateVersion.Outcome.Evaluated.class,
                        outcome -> assertThat(outcome.evaluation().passed()).isFalse());
        assertThat(room.availablePermits()).isEqualTo(1);
    }

    @Test
    void aCopyIsNoSecondPairOfEyes() {
        registerName();
        versions.add(Examples.version("m", 1), event("m/1"));
        versions.conclude(FIRST, Examples.ready(), NOW, event("m/1"));
        models.takeNumber(NAME);
        CreateVersion.Outcome copied = create("models:/m/1", OTHER);
        assertThat(copied).isInstanceOf(CreateVersion.Outcome.Created.class);

        VersionId made = ((CreateVersion.Outcome.Created) copied).version().id();
        versions.conclude(made, Examples.ready(), NOW, event("m/1"));

        assertThat(promotion(made.number(), ENGINEER)).contains("four eyes");
        assertThat(promotion(made.number(), OTHER)).contains("four eyes");
        assertThat(promotion(made.number(), new Caller("third", "Di", Set.of(Role.ADMIN), "", "")))
                .isEqualTo("not refused");
    }

    @Test
    void onlyPromotersMoveWhatCliniciansDependOn() {
        registerName();
        versions.add(Examples.version("m", 1), event("m/1"));
        versions.conclude(FIRST, Examples.ready(), NOW, event("m/1"));
        Alias champion = new Alias("champion");

        assertThat(moveAlias.move(NAME, champion, OptionalInt.of(1), CURATOR, NOW))
                .isEqualTo(new MoveAlias.Outcome.NotPermitted(Role.PROMOTER));
        assertThat(moveAlias.move(NAME, new Alias("shadow"), OptionalInt.of(1), CURATOR, NOW))
                .isEqualTo(new MoveAlias.Outcome.Moved());
        moveAlias.move(NAME, champion, OptionalInt.of(1), OTHER, NOW);
        assertThat(moveAlias.move(NAME, champion, OptionalInt.empty(), CURATOR, NOW))
                .isEqualTo(new MoveAlias.Outcome.NotPermitted(Role.PROMOTER));
        assertThat(changeStage.change(FIRST, Stage.NONE, false, CURATOR, NOW))
                .isEqualTo(new ChangeStage.Outcome.NotPermitted(Role.PROMOTER));
        assertThat(browse.find(NAME, champion).map(ModelVersion::id)).hasValue(FIRST);
    }

    @Test
    void aPromoterMovesNothingElseThanWhatCliniciansDependOn() {
        registerName();
        versions.add(Examples.version("m", 1), event("m/1"));
        versions.conclude(FIRST, Examples.ready(), NOW, event("m/1"));
        ChangeStage.Outcome curatorsOnly = new ChangeStage.Outcome.NotPermitted(Role.CURATOR);

        assertThat(moveAlias.move(NAME, new Alias("shadow"), OptionalInt.of(1), PROMOTER, NOW))
                .isEqualTo(new MoveAlias.Outcome.NotPermitted(Role.CURATOR));
        assertThat(archiveVersion.archive(FIRST, true, PROMOTER, NOW))
                .isEqualTo(new ArchiveVersion.Outcome.NotPermitted());
        assertThat(changeStage.change(FIRST, Stage.ARCHIVED, false, PROMOTER, NOW))
                .isEqualTo(curatorsOnly);
        assertThat(changeStage.change(FIRST, Stage.STAGING, false, PROMOTER, NOW))
                .isEqualTo(curatorsOnly);
        assertThat(changeStage.change(FIRST, Stage.PRODUCTION, true, PROMOTER, NOW))
                .as("archives what it takes the place of")
                .isEqualTo(curatorsOnly);
        changeStage.change(FIRST, Stage.STAGING, false, CURATOR, NOW);
        assertThat(changeStage.change(FIRST, Stage.PRODUCTION, false, PROMOTER, NOW))
                .as("takes the alias of the stage before away")
                .isEqualTo(curatorsOnly);
        changeStage.change(FIRST, Stage.NONE, false, CURATOR, NOW);

        assertThat(changeStage.change(FIRST, Stage.PRODUCTION, false, PROMOTER, NOW))
                .isEqualTo(new ChangeStage.Outcome.Changed());
        assertThat(changeStage.change(FIRST, Stage.NONE, false, PROMOTER, NOW))
                .isEqualTo(new ChangeStage.Outcome.Changed());
        assertThat(versions.find(FIRST).map(ModelVersion::archived)).hasValue(false);
    }

    @Test
    void aRefusedStageMovesNoAlias() {
        registerName();
        versions.add(Examples.version("m", 1), event("m/1"));
        versions.conclude(FIRST, Examples.ready(), NOW, event("m/1"));
        Alias champion = new Alias("champion");
        moveAlias.move(NAME, champion, OptionalInt.of(1), OTHER, NOW);
        moveAlias.move(NAME, new Alias("shadow"), OptionalInt.of(1), OTHER, NOW);

        assertThat(changeStage.change(FIRST, Stage.ARCHIVED, false, OTHER, NOW))
                .isEqualTo(new ChangeStage.Outcome.NotArchived(
                        new ArchiveVersion.Outcome.StillPointedAt(List.of(new Alias("shadow")))));
        assertThat(changeStage.change(FIRST, Stage.STAGING, false, CURATOR, NOW))
                .isEqualTo(new ChangeStage.Outcome.NotPermitted(Role.PROMOTER));

        assertThat(browse.find(NAME, champion).map(ModelVersion::id)).hasValue(FIRST);
        assertThat(browse.find(NAME, new Alias("staging"))).isEmpty();
    }

    @Test
    void aRefusedStageLeavesTheVersionInTheArchive() {
        registerName();
        versions.add(Examples.version("m", 1), event("m/1"));
        versions.conclude(FIRST, Examples.ready(), NOW, event("m/1"));
        archiveVersion.archive(FIRST, true, OTHER, NOW);

        ChangeStage.Outcome refused = changeStage.change(FIRST, Stage.PRODUCTION, false, ENGINEER, NOW);

        assertThat(refused).isInstanceOf(ChangeStage.Outcome.NotMoved.class);
        assertThat(versions.find(FIRST).map(ModelVersion::archived)).hasValue(true);
    }

    @Test
    void whatServedOnADayAndWhoDecidedItIsKept() {
        registerName();
        versions.add(Examples.version("m", 1), event("m/1"));
        versions.add(Examples.version("m", 2), event("m/2"));
        versions.conclude(FIRST, Examples.ready(), NOW, event("m/1"));
        versions.conclude(new VersionId(NAME, 2), Examples.ready(), NOW, event("m/1"));
        Alias champion = new Alias("champion");
        Instant monday = NOW;
        Instant tuesday = NOW.plus(Duration.ofDays(1));
        Instant wednesday = NOW.plus(Duration.ofDays(2));
        moveAlias.move(NAME, champion, OptionalInt.of(1), OTHER, monday);
        moveAlias.move(NAME, champion, OptionalInt.of(2), OTHER, tuesday);
        moveAlias.move(NAME, champion, OptionalInt.empty(), OTHER, wednesday);
        ReadHistory history = new ReadHistory(aliases, audited);

        assertThat(history.at(NAME, champion, monday.minusMillis(1))).isEmpty();
        assertThat(history.at(NAME, champion, tuesday.minusMillis(1))).hasValue(1);
        assertThat(history.at(NAME, champion, tuesday)).hasValue(2);
        assertThat(history.at(NAME, champion, wednesday)).isEmpty();
        assertThat(history.before(Long.MAX_VALUE, 2, NAME).getLast().event().details())
                .containsEntry("from", "1")
                .containsEntry("to", "2")
                .containsEntry("as", "Bo");
        assertThat(history.firstBroken()).isEmpty();
    }

    @Test
    void onePersonUploadsOnlySoMuchWithinTheLifetimeOfAnArea() throws Exception {
        StageFile strict = new StageFile(areas, uploads, new StageFile.Limits(10, 1_000, 15, 50, Duration.ofHours(24)));
        Instant nextDay = NOW.plus(Duration.ofHours(25));

        assertThat(strict.stage(
                        AREA, new FilePath("a"), stream("1234567890"), OptionalLong.empty(), "1", ENGINEER, NOW))
                .isInstanceOf(StageFile.Outcome.Staged.class);
        assertThat(strict.stage(AREA, new FilePath("a"), stream("123456"), OptionalLong.of(6), "2", ENGINEER, NOW))
                .as("what was replaced counts too")
                .isInstanceOf(StageFile.Outcome.TooMuch.class);
        assertThat(strict.stage(
                        UUID.randomUUID(), new FilePath("a"), stream("123456"), OptionalLong.of(6), "3", OTHER, NOW))
                .isInstanceOf(StageFile.Outcome.Staged.class);
        assertThat(strict.stage(
                        UUID.randomUUID(),
                        new FilePath("a"),
                        stream("123456"),
                        OptionalLong.of(6),
                        "4",
                        ENGINEER,
                        nextDay))
                .isInstanceOf(StageFile.Outcome.Staged.class);
    }

    @Test
    void anUploadCountsWhileItArrives() throws Exception {
        List<Long> counted = new ArrayList<>();
        InputStream slow = new FilterInputStream(stream("1234567890")) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                counted.add(areas.uploaded(ENGINEER.id(), NOW).bytes());
                return super.read(buffer, offset, Math.min(3, length));
            }
        };

        stageFile.stage(AREA, new FilePath("a"), slow, OptionalLong.empty(), "slow", ENGINEER, NOW);

        assertThat(counted.subList(1, counted.size())).allMatch(bytes -> bytes >= 10, "all that was read, at least");
        assertThat(areas.uploaded(ENGINEER.id(), NOW)).isEqualTo(new Uploaded(1, 10));
    }

    @Test
    void uploadsAtTheSameTimePassNoLimitTogether() throws Exception {
        StageFile strict = new StageFile(areas, uploads, new StageFile.Limits(10, 1_000, 15, 50, Duration.ofHours(24)));
        for (OptionalLong length : List.of(OptionalLong.empty(), OptionalLong.of(10))) {
            Caller owner = new Caller("owner " + length, "Ed", Set.of(Role.UPLOADER), "", "");
            List<StageFile.Outcome> outcomes = new ArrayList<>();
            InputStream first = new FilterInputStream(stream("1234567890")) {
                @Override
                public int read(byte[] buffer, int offset, int most) throws IOException {
                    if (outcomes.isEmpty()) { // the second one begins and ends while the first one arrives
                        outcomes.add(strict.stage(
                                UUID.randomUUID(),
                                new FilePath("b"),
                                stream("1234567890"),
                                length,
                                "second " + length,
                                owner,
                                NOW));
                    }
                    return super.read(buffer, offset, most);
                }
            };

            outcomes.add(
                    strict.stage(UUID.randomUUID(), new FilePath("a"), first, length, "first " + length, owner, NOW));

            assertThat(outcomes)
                    .hasAtLeastOneElementOfType(StageFile.Outcome.Staged.class)
                    .contains(new StageFile.Outcome.TooMuch(15, Duration.ofHours(24)));
            assertThat(areas.uploaded(owner.id(), NOW)).isEqualTo(new Uploaded(1, 10));
        }
        assertThat(uploads.stored).hasSize(2);
    }

    @Test
    void emptyFilesAreCountedToo() throws Exception {
        StageFile strict = new StageFile(areas, uploads, new StageFile.Limits(10, 1_000, 15, 3, Duration.ofHours(24)));
        List<StageFile.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            outcomes.add(strict.stage(
                    UUID.randomUUID(), new FilePath("a"), stream(""), OptionalLong.of(0), "empty" + i, ENGINEER, NOW));
        }

        assertThat(outcomes.subList(0, 3)).allMatch(StageFile.Outcome.Staged.class::isInstance);
        assertThat(outcomes.getLast()).isEqualTo(new StageFile.Outcome.TooMany(3, Duration.ofHours(24)));
    }

    @Test
    void anUploadThatBreaksOffCountsForNothing() {
        InputStream broken = new FilterInputStream(stream("1234567890")) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() ->
                        stageFile.stage(AREA, new FilePath("a"), broken, OptionalLong.of(10), "broken", ENGINEER, NOW))
                .isInstanceOf(IOException.class);

        assertThat(areas.uploaded(ENGINEER.id(), NOW)).isEqualTo(new Uploaded(0, 0));
    }

    @Test
    void uploadsGoAfterTheirTimeButNotWhatAPendingVersionNeeds() throws Exception {
        registerName();
        stage("MLmodel", "text", ENGINEER);
        UUID other = UUID.randomUUID();
        stageFile.stage(other, new FilePath("a"), stream("x"), OptionalLong.empty(), "forgotten", ENGINEER, NOW);
        create(SOURCE, ENGINEER);
        Instant dayAfter = NOW.plus(Duration.ofHours(26));

        assertThat(expireStaging.expire(NOW.plus(Duration.ofHours(23)))).isZero();
        assertThat(expireStaging.expire(dayAfter)).isEqualTo(1);

        assertThat(areas.files(other)).isEmpty();
        assertThat(uploads.stored).containsOnlyKeys("key-0");
        assertThat(stageFile.stage(
                        other, new FilePath("b"), stream("x"), OptionalLong.empty(), "l", ENGINEER, dayAfter))
                .isEqualTo(new StageFile.Outcome.Sealed());
        complete((_, _) -> accepted(), NOW);
        assertThat(versions.find(FIRST).orElseThrow().ready()).isTrue();
        assertThat(expireStaging.expire(dayAfter)).isEqualTo(1);
        assertThat(uploads.stored).isEmpty();
    }

    private EvaluateVersion.Outcome evaluate(Validator validator, Instant now) throws Exception {
        return new EvaluateVersion(versions, blobs, validator, evaluations, () -> "1.29.0", audited, room)
                .evaluate(FIRST, ENGINEER, now);
    }

    private String promotion(int number, Caller caller) {
        return moveAlias.move(NAME, new Alias("champion"), OptionalInt.of(number), caller, NOW)
                        instanceof MoveAlias.Outcome.GateClosed(String reason)
                ? reason
                : "not refused";
    }

    private void registerName() {
        new RegisterModel(models, audited).register(NAME, new Description(""), List.of(), ENGINEER, NOW);
    }

    private StageFile.Outcome stage(String path, String content, Caller caller) throws IOException {
        return stageFile.stage(
                AREA, new FilePath(path), stream(content), OptionalLong.empty(), "key-" + keys++, caller, NOW);
    }

    private CreateVersion.Outcome create(String source, Caller caller) {
        return createVersion.create(
                new CreateVersion.Request(NAME, source, new Description(""), "", "", List.of(), caller), NOW);
    }

    private CompleteRegistration.Outcome complete(Validator validator, Instant now) throws InterruptedException {
        return new CompleteRegistration(
                        versions,
                        areas,
                        uploads,
                        blobs,
                        validator,
                        audited,
                        InstantSource.fixed(now),
                        Duration.ofMinutes(1))
                .complete(FIRST);
    }

    private static Validator.Accepted accepted() {
        return new Validator.Accepted(List.of(new FilePath("model.onnx")), CONTRACT, List.of(), Map.of(), "");
    }

    private static ByteArrayInputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }
}
