package org.spira.api.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.OWNER;
import static org.spira.api.core.domain.Samples.PHRASES;
import static org.spira.api.core.domain.Samples.STRANGER;
import static org.spira.api.core.domain.Samples.VOWELS;
import static org.spira.api.core.domain.Samples.failure;
import static org.spira.api.core.domain.Samples.inference;
import static org.spira.api.core.domain.Samples.inferenceId;
import static org.spira.api.core.domain.Samples.result;
import static org.spira.api.core.domain.Samples.with;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Beginning;
import org.spira.api.core.domain.Count;
import org.spira.api.core.domain.Diagnosis;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.Opinion;
import org.spira.api.core.domain.PatientForm;
import org.spira.api.core.domain.VersionName;
import org.spira.api.core.port.Inferences.Filter;
import org.spira.api.core.port.Inferences.Insertion;
import org.spira.api.core.port.Inferences.Order;

/// What every ledger does.
public abstract class InferencesContract {
    private static final EvaluationState COMPLETED = new EvaluationState.Completed(result(0.8), NOW.plusSeconds(2));

    private Inferences inferences;

    /// An empty ledger.
    protected abstract Inferences empty();

    @BeforeEach
    void start() {
        inferences = empty();
    }

    @Test
    void keepsAnEntryWhole() {
        Inference entry = inference(1, VOWELS, PHRASES);

        assertThat(inferences.insert(entry)).isEqualTo(new Insertion.Inserted());

        assertThat(inferences.find(entry.id())).contains(entry);
        assertThat(inferences.findByKey(OWNER, "key 1")).contains(entry);
        assertThat(inferences.exists(entry.id())).isTrue();
    }

    @Test
    void keepsEveryStateWhole() {
        List<EvaluationState> states = List.of(
                new EvaluationState.Running("worker-1", NOW.plusSeconds(1)),
                COMPLETED,
                new EvaluationState.Failed(failure(), NOW.plusSeconds(2)),
                new EvaluationState.Failed(
                        new EvaluationState.Failure(
                                org.spira.api.core.domain.FailureReason.MODEL_ERROR, Optional.empty(), "no kernel"),
                        NOW),
                new EvaluationState.Expired(NOW.plusSeconds(3)),
                new EvaluationState.Queued());
        Inference entry = inference(1);
        inferences.insert(entry);

        for (EvaluationState state : states) {
            entry = with(entry, state, NOW.plusSeconds(9));
            assertThat(inferences.replace(entry)).isTrue();
            assertThat(inferences.find(entry.id())).contains(entry);
        }
    }

    @Test
    void keepsOpinionsWhole() {
        Inference entry = inference(1);
        inferences.insert(entry);
        Opinion impression =
                new Opinion(Optional.of(new Opinion.Impression(Diagnosis.NEGATIVE, NOW.plusSeconds(1))), List.of());
        Opinion revised = new Opinion(
                impression.impression(),
                List.of(
                        new Opinion.Judgement(
                                Optional.of(Opinion.Verdict.DISAGREE), Optional.of("ran"), NOW.plusSeconds(2)),
                        new Opinion.Judgement(Optional.empty(), Optional.of("took it back"), NOW.plusSeconds(3)),
                        new Opinion.Judgement(
                                Optional.of(Opinion.Verdict.AGREE), Optional.empty(), NOW.plusSeconds(4))));

        for (Opinion opinion : List.of(impression, revised)) {
            entry = entry.with(opinion, NOW.plusSeconds(9));
            assertThat(inferences.replace(entry)).isTrue();
            assertThat(inferences.find(entry.id())).contains(entry);
        }
    }

    @Test
    void keepsReceiptsAndAttempts() {
        Inference entry = inference(1);
        inferences.insert(entry);

        Evaluation published = entry.main().published(3, new Evaluation.Receipt(41, "a.b.3"), NOW.plusSeconds(60));
        Inference next = entry.with(published, NOW);

        assertThat(inferences.replace(next)).isTrue();
        assertThat(inferences.find(entry.id())).contains(next);
    }

    @Test
    void knowsNothingOfOthers() {
        inferences.insert(inference(1));

        assertThat(inferences.find(inferenceId(2))).isEmpty();
        assertThat(inferences.exists(inferenceId(2))).isFalse();
        assertThat(inferences.findByKey(STRANGER, "key 1")).isEmpty();
    }

    @Test
    void takesAKeyOncePerOwner() {
        Inference first = inference(1, OWNER, "same");
        inferences.insert(first);

        assertThat(inferences.insert(inference(2, OWNER, "same"))).isEqualTo(new Insertion.AlreadyThere(first));
        assertThat(inferences.insert(inference(3, STRANGER, "same"))).isEqualTo(new Insertion.Inserted());
        assertThat(inferences.exists(inferenceId(2))).isFalse();
    }

    @Test
    void takesItsOwnEntryTwiceAsOnce() {
        Inference entry = inference(1);
        inferences.insert(entry);

        assertThat(inferences.insert(entry)).isEqualTo(new Insertion.Inserted());
    }

    @Test
    void letsOneOfManyConcurrentInsertsWithOneKeyWin() throws Exception {
        List<Insertion> insertions = atOnce(IntStream.rangeClosed(1, 16)
                .<Callable<Insertion>>mapToObj(i -> () -> inferences.insert(inference(i, OWNER, "same")))
                .toList());

        Inference winner = inferences.findByKey(OWNER, "same").orElseThrow();
        assertThat(insertions).filteredOn(Insertion.Inserted.class::isInstance).hasSize(1);
        assertThat(insertions)
                .filteredOn(Insertion.AlreadyThere.class::isInstance)
                .hasSize(15)
                .containsOnly(new Insertion.AlreadyThere(winner));
    }

    @Test
    void replacesOnlyTheRevisionBefore() {
        Inference entry = inference(1);
        inferences.insert(entry);
        Inference next = with(entry, COMPLETED, NOW.plusSeconds(2));

        assertThat(inferences.replace(next)).isTrue();
        assertThat(inferences.replace(next)).isFalse();
        assertThat(inferences.replace(with(entry, new EvaluationState.Expired(NOW), NOW)))
                .isFalse();
        assertThat(inferences.replace(with(inference(2), COMPLETED, NOW))).isFalse();
        assertThat(inferences.find(entry.id())).contains(next);
    }

    @Test
    void letsOneOfManyConcurrentReplacementsWin() throws Exception {
        Inference entry = inference(1);
        inferences.insert(entry);

        List<Boolean> won = atOnce(IntStream.range(0, 16)
                .<Callable<Boolean>>mapToObj(i ->
                        () -> inferences.replace(with(entry, new EvaluationState.Running("worker-" + i, NOW), NOW)))
                .toList());

        assertThat(won).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(inferences.find(entry.id()).orElseThrow().revision()).isEqualTo(1);
    }

    @Test
    void findsWhatIsDueTheLongestDueFirst() {
        inferences.insert(due(1, 30));
        inferences.insert(due(2, 10));
        inferences.insert(due(3, 20));
        inferences.insert(due(4, 21));

        assertThat(ids(inferences.due(NOW.plusSeconds(20), 10))).containsExactly(2, 3);
        assertThat(ids(inferences.due(NOW.plusSeconds(60), 3))).containsExactly(2, 3, 4);
        assertThat(inferences.due(NOW.plusSeconds(9), 10)).isEmpty();
    }

    @Test
    void isDueByItsEarliestOpenEvaluation() {
        Inference entry = inference(1, VOWELS, PHRASES);
        Inference early = entry.with(entry.main().checkAgainAt(NOW.plusSeconds(1)), NOW);
        inferences.insert(entry);
        inferences.replace(early);
        assertThat(ids(inferences.due(NOW.plusSeconds(1), 10))).containsExactly(1);

        inferences.replace(early.with(early.main().with(COMPLETED), NOW));

        assertThat(inferences.due(NOW.plusSeconds(1), 10)).isEmpty();
        assertThat(ids(inferences.due(NOW.plusSeconds(15), 10))).containsExactly(1);
    }

    @Test
    void hasNothingDueOrOpenOnceAllIsAnswered() {
        Inference entry = inference(1);
        inferences.insert(entry);
        inferences.replace(with(entry, COMPLETED, NOW));

        assertThat(inferences.due(NOW.plusSeconds(999), 10)).isEmpty();
        assertThat(inferences.open(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void walksThroughWhatIsOpenInTheOrderOfIds() {
        IntStream.of(3, 1, 4, 2).forEach(i -> inferences.insert(inference(i)));
        Inference closed = inferences.find(inferenceId(2)).orElseThrow();
        inferences.replace(with(closed, COMPLETED, NOW));

        List<Inference> page = inferences.open(Optional.empty(), 2);

        assertThat(ids(page)).containsExactly(1, 3);
        assertThat(ids(inferences.open(Optional.of(page.getLast().id()), 2))).containsExactly(4);
    }

    @Test
    void listsAnOwnersEntriesPageByPage() {
        IntStream.rangeClosed(1, 5).forEach(i -> inferences.insert(inference(i)));
        inferences.insert(inference(6, STRANGER, "key"));

        Inferences.Page first = inferences.list(query(Order.NEWEST_FIRST, Optional.empty()));
        Inferences.Page second = inferences.list(query(Order.NEWEST_FIRST, first.next()));
        Inferences.Page third = inferences.list(query(Order.NEWEST_FIRST, second.next()));

        assertThat(ids(first.inferences())).containsExactly(5, 4);
        assertThat(ids(second.inferences())).containsExactly(3, 2);
        assertThat(ids(third.inferences())).containsExactly(1);
        assertThat(third.next()).isEmpty();
    }

    @Test
    void listsTheOldestFirstToo() {
        IntStream.rangeClosed(1, 4).forEach(i -> inferences.insert(inference(i)));

        Inferences.Page first = inferences.list(query(Order.OLDEST_FIRST, Optional.empty()));
        Inferences.Page second = inferences.list(query(Order.OLDEST_FIRST, first.next()));

        assertThat(ids(first.inferences())).containsExactly(1, 2);
        assertThat(ids(second.inferences())).containsExactly(3, 4);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void filtersByStatusModelAndPatient() {
        inferences.insert(inference(1, VOWELS));
        inferences.insert(inference(2, PHRASES, VOWELS));
        inferences.insert(inference(3, PHRASES));
        Inference third = inferences.find(inferenceId(3)).orElseThrow();
        inferences.replace(with(third, COMPLETED, NOW));

        assertThat(listed(status(Inference.Status.COMPLETED))).containsExactly(3);
        assertThat(listed(status(Inference.Status.PROCESSING))).containsExactly(2, 1);
        assertThat(listed(model(VOWELS))).containsExactly(2, 1);
        assertThat(listed(rgh("12345678A"))).containsExactly(3, 2, 1);
        assertThat(listed(rgh("other"))).isEmpty();
    }

    @Test
    void filtersByHospitalAndDiagnosis() {
        insertPatients();
        complete(2, 0.9);
        complete(3, 0.9);
        complete(5, 0.1);

        assertThat(listed(local("HC"))).containsExactly(5, 2);
        assertThat(listed(local("hc"))).isEmpty();
        assertThat(listed(diagnosis(Diagnosis.POSITIVE))).containsExactly(3, 2);
        assertThat(listed(diagnosis(Diagnosis.NEGATIVE))).containsExactly(5);
        assertThat(listed(diagnosis(Diagnosis.INCONCLUSIVE))).isEmpty();
    }

    @Test
    void filtersByAllAtOnceInEveryOrder() {
        insertPatients();
        complete(2, 0.9);
        complete(3, 0.9);
        complete(5, 0.9);
        Filter all = new Filter(
                Optional.of(Inference.Status.COMPLETED),
                Optional.of(Diagnosis.POSITIVE),
                Optional.of(VOWELS.id()),
                Optional.empty(),
                Optional.of("HC"),
                Beginning.of("2"),
                Optional.of(NOW.minusSeconds(1)),
                Optional.empty());

        assertThat(listed(Order.RGH_ASCENDING, all, 1)).containsExactly(5, 2);
        assertThat(listed(Order.RGH_DESCENDING, all, 1)).containsExactly(2, 5);
        assertThat(listed(Order.LOCAL_ASCENDING, all, 1)).containsExactly(2, 5);
    }

    @Test
    void sortsByPatientAsPlainText() {
        insertPatients();

        for (int limit = 1; limit < 7; limit++) {
            assertThat(listed(Order.RGH_ASCENDING, Filter.NONE, limit)).containsExactly(4, 3, 5, 2, 1);
            assertThat(listed(Order.RGH_DESCENDING, Filter.NONE, limit)).containsExactly(1, 2, 5, 3, 4);
        }
    }

    @Test
    void sortsByHospitalAsPlainText() {
        insertPatients();

        for (int limit = 1; limit < 7; limit++) {
            assertThat(listed(Order.LOCAL_ASCENDING, Filter.NONE, limit)).containsExactly(2, 5, 4, 1, 3);
            assertThat(listed(Order.LOCAL_DESCENDING, Filter.NONE, limit)).containsExactly(3, 1, 4, 5, 2);
        }
    }

    @Test
    void listsNothingBehindAnEntryThatIsNotTheOwners() {
        insertPatients();

        assertThat(inferences
                        .list(new Inferences.Query(
                                OWNER, Order.RGH_ASCENDING, Optional.of(inferenceId(6)), Filter.NONE, 10))
                        .inferences())
                .isEmpty();
    }

    @Test
    void findsWhatBeginsAsTyped() {
        insertPatients();

        assertThat(found("2")).containsExactly(5, 3, 2);
        assertThat(found("2A")).containsExactly(5, 3);
        assertThat(found(" 2-a ")).containsExactly(5, 3);
        assertThat(found("2ab")).isEmpty();
        assertThat(found("sao")).containsExactly(3, 1);
        assertThat(found("São P")).containsExactly(3, 1);
        assertThat(found("paulo")).containsExactly(3, 1);
        assertThat(found("clinicas")).containsExactly(4);
        assertThat(found("hospital das cli")).containsExactly(4);
        assertThat(found("aulo")).isEmpty();
        assertThat(found(inferenceId(4).value().substring(0, 20))).containsExactly(5, 4, 3, 2, 1);
        assertThat(found(inferenceId(4).value())).containsExactly(4);
    }

    @Test
    void findsWhatAClientCallsAnEntry() {
        inferences.insert(inference(1, OWNER, "5f0c2d7e-90ab-4cde-8f01-23456789abcd"));
        inferences.insert(inference(2, OWNER, "none " + inferenceId(2).value()));

        assertThat(found("5F0C2D7E")).containsExactly(1);
        assertThat(found("5f0c-2d7e90ab4")).containsExactly(1);
        assertThat(found("none")).isEmpty();
    }

    @Test
    void takesSignsOfRegularExpressionsForWhatTheyAre() {
        insert(1, "a.c", "(x|y)");
        insert(2, "abc", "xy");

        assertThat(found("a.c")).containsExactly(1);
        assertThat(found("a.*")).containsExactly(2, 1);
        assertThat(found("(x|y)$")).containsExactly(2, 1);
        assertThat(Beginning.of(".*")).isEmpty();
        assertThat(Beginning.of("^$")).isEmpty();
    }

    @Test
    void filtersByTheTimeOfCreation() {
        Instant morning = Instant.parse("2026-11-21T08:00:00Z");
        List<String> ids = new ArrayList<>();
        for (int hour = 0; hour < 4; hour++) {
            Inference entry = createdAt(hour, morning.plus(Duration.ofHours(hour)));
            inferences.insert(entry);
            ids.add(entry.id().value());
        }
        Instant second = morning.plus(Duration.ofHours(1));
        Instant fourth = morning.plus(Duration.ofHours(3));

        for (Order order : Order.values()) {
            assertThat(between(order, second, fourth)).containsExactlyInAnyOrder(ids.get(1), ids.get(2));
            assertThat(between(order, second.plusMillis(1), fourth.plusMillis(1)))
                    .containsExactlyInAnyOrder(ids.get(2), ids.get(3));
        }
    }

    private List<String> between(Order order, Instant from, Instant before) {
        Filter filter = new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(from),
                Optional.of(before));
        return entries(order, filter, 10).stream()
                .map(entry -> entry.id().value())
                .toList();
    }

    /// With an id that tells when its audio began to be stored.
    private static Inference createdAt(int number, Instant at) {
        Inference entry = inference(number);
        String id = "%08x%016x".formatted(at.minusSeconds(20).getEpochSecond(), number);
        return new Inference(
                new InferenceId(id),
                entry.owner(),
                entry.idempotencyKey(),
                entry.fingerprint(),
                entry.form(),
                entry.recordings(),
                entry.evaluations(),
                at,
                at,
                entry.deadline(),
                Opinion.NONE,
                0);
    }

    private static Inference withForm(Inference entry, Map<String, String> form) {
        return new Inference(
                entry.id(),
                entry.owner(),
                entry.idempotencyKey(),
                entry.fingerprint(),
                PatientForm.stored(form),
                entry.recordings(),
                entry.evaluations(),
                entry.createdAt(),
                entry.updatedAt(),
                entry.deadline(),
                Opinion.NONE,
                0);
    }

    private List<Integer> found(String typed) {
        return listed(new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Beginning.of(typed),
                Optional.empty(),
                Optional.empty()));
    }

    private static Filter status(Inference.Status status) {
        return filter(Optional.of(status), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Filter diagnosis(Diagnosis diagnosis) {
        return filter(Optional.empty(), Optional.of(diagnosis), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Filter model(Model model) {
        return filter(Optional.empty(), Optional.empty(), Optional.of(model.id()), Optional.empty(), Optional.empty());
    }

    private static Filter rgh(String rgh) {
        return filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(rgh), Optional.empty());
    }

    private static Filter local(String local) {
        return filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(local));
    }

    private static Filter filter(
            Optional<Inference.Status> status,
            Optional<Diagnosis> diagnosis,
            Optional<ModelId> model,
            Optional<String> rgh,
            Optional<String> local) {
        return new Filter(status, diagnosis, model, rgh, local, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void tellsWhatChangedSince() {
        IntStream.rangeClosed(1, 3).forEach(i -> inferences.insert(inference(i)));
        inferences.insert(inference(4, STRANGER, "key"));
        change(2, NOW.plusMillis(1));
        change(1, NOW.plusMillis(2));
        change(4, NOW.plusMillis(3));

        assertThat(ids(inferences.changedAfter(OWNER, NOW, 10))).containsExactly(2, 1);
        assertThat(ids(inferences.changedAfter(OWNER, NOW.plusMillis(1), 10))).containsExactly(1);
        assertThat(ids(inferences.changedAfter(OWNER, NOW.minusMillis(1), 2))).containsExactly(3, 2);
    }

    private void change(int number, Instant at) {
        Inference entry = inferences.find(inferenceId(number)).orElseThrow();
        inferences.replace(with(entry, new EvaluationState.Running("w", at), at));
    }

    private static Inference due(int number, int seconds) {
        Inference entry = inference(number);
        Inference due = entry.with(entry.main().checkAgainAt(NOW.plusSeconds(seconds)), NOW);
        return new Inference(
                due.id(),
                due.owner(),
                due.idempotencyKey(),
                due.fingerprint(),
                due.form(),
                due.recordings(),
                due.evaluations(),
                due.createdAt(),
                due.updatedAt(),
                due.deadline(),
                Opinion.NONE,
                0);
    }

    private List<Integer> listed(Filter filter) {
        return listed(Order.NEWEST_FIRST, filter, 10);
    }

    private List<Integer> listed(Order order, Filter filter, int limit) {
        return ids(entries(order, filter, limit));
    }

    /// Of all pages, some of which may be empty.
    private List<Inference> entries(Order order, Filter filter, int limit) {
        List<Inference> entries = new ArrayList<>();
        Optional<InferenceId> after = Optional.empty();
        do {
            Inferences.Page page = inferences.list(new Inferences.Query(OWNER, order, after, filter, limit));
            assertThat(page.inferences()).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.next().filter(after.stream().toList()::contains)).isEmpty();
            entries.addAll(page.inferences());
            after = page.next();
        } while (after.isPresent());
        return entries;
    }

    private static Inferences.Query query(Order order, Optional<InferenceId> after) {
        return new Inferences.Query(OWNER, order, after, Filter.NONE, 2);
    }

    private void insertPatients() {
        insert(1, "30", "São Paulo");
        insert(2, "2b", "HC");
        insert(3, "2A", "São Paulo");
        insert(4, "1-0", "Hospital das Clínicas");
        insert(5, "2 a", "HC");
        inferences.insert(inference(6, STRANGER, "key"));
    }

    private void insert(int number, String rgh, String local) {
        inferences.insert(withForm(inference(number), Map.of("rgh", rgh, "local", local)));
    }

    private void complete(int number, double probability) {
        Inference entry = inferences.find(inferenceId(number)).orElseThrow();
        inferences.replace(with(entry, new EvaluationState.Completed(result(probability), NOW), NOW));
    }

    private static List<Integer> ids(List<Inference> inferences) {
        return inferences.stream()
                .map(inference -> Integer.parseInt(inference.id().value(), 16))
                .toList();
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> call : calls) {
                futures.add(threads.submit(() -> {
                    go.await();
                    return call.call();
                }));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void findsTheResultsOfAVersion() {
        VersionName third = new VersionName("vowels", "3");
        for (int number = 1; number <= 5; number++) {
            inferences.insert(inference(number, OWNER, "key " + number));
        }
        for (int number : new int[] {1, 2, 4, 5}) {
            inferences.replace(with(inference(number, OWNER, "key " + number), COMPLETED, NOW));
        }

        Inferences.Page first = inferences.madeBy(third, Optional.empty(), 3);
        Inferences.Page second = inferences.madeBy(third, first.next(), 3);

        assertThat(first.inferences())
                .extracting(Inference::id)
                .containsExactly(inferenceId(5), inferenceId(4), inferenceId(2));
        assertThat(second.inferences()).extracting(Inference::id).containsExactly(inferenceId(1));
        assertThat(second.next()).isEmpty();
        assertThat(inferences.countMadeBy(third, 4)).isEqualTo(new Count(4, false));
    }

    @Test
    void countsTheResultsOfAVersionUpToABound() {
        for (int number = 1; number <= 4; number++) {
            inferences.insert(with(inference(number), COMPLETED, NOW));
        }

        assertThat(inferences.countMadeBy(new VersionName("vowels", "3"), 3)).isEqualTo(new Count(3, true));
    }

    @Test
    void findsNoResultsOfAnotherVersion() {
        inferences.insert(with(inference(1), COMPLETED, NOW));

        for (VersionName other : List.of(
                new VersionName("vowels", "4"), new VersionName("vowels/3", ""), new VersionName("phrases", "3"))) {
            assertThat(inferences.madeBy(other, Optional.empty(), 3).inferences())
                    .isEmpty();
            assertThat(inferences.countMadeBy(other, 3)).isEqualTo(new Count(0, false));
        }
    }

    @Test
    void findsAResultThatIsNotTheMainOne() {
        Inference entry = inference(1, PHRASES, VOWELS);
        inferences.insert(entry.with(entry.evaluation(VOWELS.id()).orElseThrow().with(COMPLETED), NOW));

        assertThat(inferences.countMadeBy(new VersionName("vowels", "3"), 3)).isEqualTo(new Count(1, false));
    }
}
