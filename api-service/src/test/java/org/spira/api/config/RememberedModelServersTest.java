package org.spira.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.spira.api.core.port.UnavailableException;

final class RememberedModelServersTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong(1);
    private volatile boolean away;

    private final RememberedModelServers servers = new RememberedModelServers(
            () -> {
                asked.incrementAndGet();
                if (away) {
                    throw new UnavailableException("nobody can be asked");
                }
                return List.of();
            },
            nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void asksOnceForManyWithinAWhile() {
        servers.all();
        pass(RememberedModelServers.FRESH.minusMillis(1));
        servers.all();

        assertThat(asked.get()).isEqualTo(1);
    }

    @Test
    void tellsWhatIsNoLongerFreshAndAsksBehindTheScenes() {
        servers.all();
        pass(RememberedModelServers.FRESH);

        servers.all();

        await().atMost(Duration.ofSeconds(5)).untilAtomic(asked, org.hamcrest.Matchers.is(2));
    }

    @Test
    void asksAgainWhatIsTooOldToTell() {
        servers.all();
        pass(RememberedModelServers.USABLE);

        servers.all();

        assertThat(asked.get()).isEqualTo(2);
    }

    @Test
    void forgetsWhatItKnewOnceNobodyCanBeAsked() {
        servers.all();
        away = true;
        pass(RememberedModelServers.FRESH);
        servers.all();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThatExceptionOfType(UnavailableException.class).isThrownBy(servers::all));
    }
}
