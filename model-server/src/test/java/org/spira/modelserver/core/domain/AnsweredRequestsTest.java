package org.spira.modelserver.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnsweredRequestsTest {

    private static final Progress.Answer ANSWER =
            new Progress.Failed(new Failure(FailureReason.BAD_AUDIO, "sustentada", "too short"));

    private final AnsweredRequests answered = new AnsweredRequests(2);

    @Test
    void workIsDoneOnceForOneKey() throws Exception {
        AtomicInteger works = new AtomicInteger();
        Callable<Progress.Answer> work = () -> {
            works.incrementAndGet();
            return ANSWER;
        };

        answered.answerOnce(key(1), work);
        assertThat(answered.answerOnce(key(1), work)).isSameAs(ANSWER);

        assertThat(works).hasValue(1);
        assertThat(answered.find(key(1))).contains(ANSWER);
    }

    @Test
    void whoeverComesMeanwhileWaitsForTheSameAnswer() throws Exception {
        AtomicInteger works = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        Callable<Progress.Answer> work = () -> {
            works.incrementAndGet();
            release.await();
            return ANSWER;
        };

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Progress.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> answered.answerOnce(key(1), work)));
            }
            release.countDown();
            for (Future<Progress.Answer> answer : answers) {
                assertThat(answer.get()).isSameAs(ANSWER);
            }
        }

        assertThat(works).hasValue(1);
    }

    @Test
    void anExceptionIsNotRemembered() throws Exception {
        assertThatThrownBy(() -> answered.answerOnce(key(1), () -> {
                    throw new IOException("away");
                }))
                .isInstanceOf(IOException.class);

        assertThat(answered.find(key(1))).isEmpty();
        assertThat(answered.answerOnce(key(1), () -> ANSWER)).isSameAs(ANSWER);
    }

    @Test
    void theOldestIsForgottenFirst() throws Exception {
        for (int i = 1; i <= 3; i++) {
            answered.answerOnce(key(i), () -> ANSWER);
        }

        assertThat(answered.find(key(1))).isEmpty();
        assertThat(answered.find(key(2))).isPresent();
        assertThat(answered.find(key(3))).isPresent();
    }

    private static RequestKey key(int number) {
        return new RequestKey(String.format("%024x", number), "f".repeat(24));
    }
}
