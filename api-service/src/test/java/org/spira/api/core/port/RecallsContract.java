package org.spira.api.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.OWNER;
import static org.spira.api.core.domain.Samples.STRANGER;
import static org.spira.api.core.domain.Samples.id;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Recall;
import org.spira.api.core.domain.RecallId;
import org.spira.api.core.domain.RecalledVersions;
import org.spira.api.core.domain.VersionName;

/// What every keeper of recalls does.
public abstract class RecallsContract {
    private static final VersionName THIRD = new VersionName("vowels", "3");
    private static final VersionName FOURTH = new VersionName("vowels", "4");
    private static final Recall.Withdrawal WITHDRAWAL =
            new Recall.Withdrawal("measured again", NOW.plusSeconds(60), new Recall.Person(STRANGER, "bruno"));

    private Recalls recalls;

    protected abstract Recalls empty();

    @BeforeEach
    void start() {
        recalls = empty();
    }

    private static Recall recall(int number, VersionName version) {
        return new Recall(
                new RecallId(id(number)),
                version,
                "wrong sample rate",
                NOW,
                new Recall.Person(OWNER, "ana"),
                Optional.empty());
    }

    private List<Recall> all() {
        return recalls.list(Optional.empty(), 9).recalls();
    }

    @Test
    void keepsARecallWhole() {
        assertThat(recalls.add(recall(1, THIRD))).isTrue();

        assertThat(recalls.find(new RecallId(id(1)))).contains(recall(1, THIRD));
        assertThat(recalls.find(new RecallId(id(2)))).isEmpty();
    }

    @Test
    void showsTheNewestFirst() {
        recalls.add(recall(1, THIRD));
        recalls.add(recall(2, FOURTH));

        assertThat(all()).containsExactly(recall(2, FOURTH), recall(1, THIRD));
    }

    @Test
    void listsPageByPage() {
        recalls.add(recall(1, THIRD));
        recalls.add(recall(2, FOURTH));
        recalls.add(recall(3, new VersionName("vowels", "5")));

        Recalls.Page first = recalls.list(Optional.empty(), 2);
        Recalls.Page second = recalls.list(first.next(), 2);

        assertThat(first.recalls()).extracting(recall -> recall.id().value()).containsExactly(id(3), id(2));
        assertThat(second.recalls()).containsExactly(recall(1, THIRD));
        assertThat(second.next()).isEmpty();
        assertThat(recalls.list(Optional.empty(), 3).next()).isEmpty();
    }

    @Test
    void tellsWhichVersionsAreRecalled() {
        recalls.add(recall(1, THIRD));

        RecalledVersions active = recalls.activeOf(
                List.of(THIRD, FOURTH, new VersionName("vowels/3", ""), new VersionName("3", "vowels")));

        assertThat(active.of(THIRD)).contains(recall(1, THIRD));
        assertThat(active.recalls()).hasSize(1);
        assertThat(recalls.activeOf(List.of(FOURTH))).isEqualTo(RecalledVersions.NONE);
    }

    @Test
    void tellsVersionsApartThatLookAlikeWhenJoined() {
        VersionName one = new VersionName("vowels/3", "1");
        VersionName other = new VersionName("vowels", "3/1");
        recalls.add(recall(1, one));

        assertThat(recalls.activeOf(List.of(other)).recalls()).isEmpty();
        assertThat(recalls.activeOf(List.of(one, other)).recalls()).containsOnlyKeys(one);
    }

    @Test
    void addsNoSecondRecallWhileOneHolds() {
        recalls.add(recall(1, THIRD));

        assertThat(recalls.add(recall(2, THIRD))).isFalse();
        assertThat(all()).containsExactly(recall(1, THIRD));
    }

    @Test
    void withdrawsOnceAndKeepsWhatWas() {
        recalls.add(recall(1, THIRD));
        Recall withdrawn = recall(1, THIRD).withdrawn(WITHDRAWAL);

        assertThat(recalls.withdraw(new RecallId(id(1)), WITHDRAWAL)).contains(withdrawn);
        assertThat(recalls.withdraw(new RecallId(id(1)), WITHDRAWAL)).isEmpty();
        assertThat(recalls.withdraw(new RecallId(id(2)), WITHDRAWAL)).isEmpty();

        assertThat(recalls.activeOf(List.of(THIRD)).recalls()).isEmpty();
        assertThat(all()).containsExactly(withdrawn);
    }

    @Test
    void recallsAVersionAgainAfterAWithdrawal() {
        recalls.add(recall(1, THIRD));
        recalls.add(recall(2, FOURTH));
        recalls.withdraw(new RecallId(id(1)), WITHDRAWAL);
        recalls.withdraw(new RecallId(id(2)), WITHDRAWAL);

        assertThat(recalls.add(recall(3, THIRD))).isTrue();
        assertThat(recalls.activeOf(List.of(THIRD)).of(THIRD)).contains(recall(3, THIRD));
    }

    @Test
    void addsOneOfManyAtOnce() throws Exception {
        List<Callable<Boolean>> attempts = IntStream.rangeClosed(1, 8)
                .<Callable<Boolean>>mapToObj(number -> () -> recalls.add(recall(number, THIRD)))
                .toList();

        int added = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                added += attempt.get() ? 1 : 0;
            }
        }

        assertThat(added).isEqualTo(1);
        assertThat(all()).hasSize(1);
    }
}
