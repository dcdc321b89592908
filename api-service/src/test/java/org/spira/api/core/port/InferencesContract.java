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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.ModelId;
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

        assertThat(listed(Optional.of(Inference.Status.COMPLETED), Optional.empty(), Optional.empty()))
                .containsExactly(3);
        assertThat(listed(Optional.of(Inference.Status.PROCESSING), Optional.empty(), Optional.empty()))
                .containsExactly(2, 1);
        assertThat(listed(Optional.empty(), Optional.of(VOWELS.id()), Optional.empty()))
                .containsExactly(2, 1);
        assertThat(listed(Optional.empty(), Optional.empty(), Optional.of("12345678A")))
                .containsExactly(3, 2, 1);
        assertThat(listed(Optional.empty(), Optional.empty(), Optional.of("other")))
                .isEmpty();
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
                0);
    }

    private List<Integer> listed(Optional<Inference.Status> status, Optional<ModelId> model, Optional<String> rgh) {
        return ids(inferences
                .list(new Inferences.Query(OWNER, Order.NEWEST_FIRST, Optional.empty(), status, model, rgh, 10))
                .inferences());
    }

    private static Inferences.Query query(Order order, Optional<InferenceId> after) {
        return new Inferences.Query(OWNER, order, after, Optional.empty(), Optional.empty(), Optional.empty(), 2);
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
}
