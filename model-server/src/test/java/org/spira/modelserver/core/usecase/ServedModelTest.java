package org.spira.modelserver.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.Decision;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.usecase.Fakes.FakeNetwork;

class ServedModelTest {

    private static final Contract CONTRACT = new Contract(
            "task",
            List.of(new AudioInput("sustentada", "waveform", 16_000, 0.5, 2)),
            List.of(),
            "probability",
            new Decision(0, 0.6, 0.4),
            1);

    private final ServedModel served = new ServedModel();

    private static LoadedModel version(int number, FakeNetwork network) {
        return new LoadedModel(new ModelIdentity("voice", Integer.toString(number), "d".repeat(64)), CONTRACT, network);
    }

    @Test
    void hasNothingToLeaseBeforeTheFirstModel() {
        assertThat(served.lease()).isEmpty();
        assertThat(served.now()).isEmpty();
    }

    @Test
    void closesAReplacedModelWhenItsLastLeaseEnds() {
        FakeNetwork first = new FakeNetwork();
        served.serve(version(1, first));
        ServedModel.Lease one = served.lease().orElseThrow();
        ServedModel.Lease other = served.lease().orElseThrow();

        served.serve(version(2, new FakeNetwork()));
        one.close();
        assertThat(first.closed).isFalse();
        other.close();

        assertThat(first.closed).isTrue();
        assertThat(served.identity().map(ModelIdentity::version)).contains("2");
    }

    @Test
    void closesAModelThatNobodyLeasesAtOnce() {
        FakeNetwork first = new FakeNetwork();
        served.serve(version(1, first));

        served.serve(version(2, new FakeNetwork()));

        assertThat(first.closed).isTrue();
    }

    @Test
    void closesTheServedModelInTheEnd() {
        FakeNetwork only = new FakeNetwork();
        served.serve(version(1, only));

        served.close();

        assertThat(only.closed).isTrue();
        assertThat(served.lease()).isEmpty();
    }

    @Test
    void neverLeasesAClosedModelHoweverOftenItIsReplaced() throws Exception {
        List<FakeNetwork> networks =
                IntStream.range(0, 2_000).mapToObj(_ -> new FakeNetwork()).toList();
        served.serve(version(0, networks.getFirst()));
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(3);

        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Boolean>> users = IntStream.range(0, 3)
                    .mapToObj(_ -> threads.submit(() -> {
                        boolean open = true;
                        while (!done.get()) {
                            try (ServedModel.Lease lease = served.lease().orElseThrow()) {
                                begun.countDown();
                                Thread.onSpinWait();
                                open &= !((FakeNetwork) lease.model().network()).closed;
                            }
                        }
                        return open;
                    }))
                    .toList();
            begun.await();
            for (int i = 1; i < networks.size(); i++) {
                served.serve(version(i, networks.get(i)));
            }
            done.set(true);

            for (Future<Boolean> user : users) {
                assertThat(user.get()).isTrue();
            }
        }
        assertThat(networks.subList(0, networks.size() - 1)).allMatch(network -> network.closed);
        assertThat(networks.getLast().closed).isFalse();
    }
}
