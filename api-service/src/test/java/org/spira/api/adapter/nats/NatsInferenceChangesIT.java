package org.spira.api.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.spira.api.core.domain.Samples.OWNER;
import static org.spira.api.core.domain.Samples.STRANGER;
import static org.spira.api.core.domain.Samples.inferenceId;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.port.ChangeFeed;
import org.spira.servers.NatsServer;
import org.spira.servers.Servers;

final class NatsInferenceChangesIT {
    private final NatsServer server = Servers.nats();
    private final NatsBroker hereBroker = new NatsBroker(TestBroker.settings(server));
    private final NatsBroker thereBroker = new NatsBroker(TestBroker.settings(server));
    private final NatsInferenceChanges here = new NatsInferenceChanges(hereBroker);
    private final NatsInferenceChanges there = new NatsInferenceChanges(thereBroker);
    private final AtomicInteger wakesHere = new AtomicInteger();
    private final AtomicInteger wakesThere = new AtomicInteger();

    @AfterEach
    void stop() {
        hereBroker.stop();
        thereBroker.stop();
        server.close();
    }

    @Test
    void wakesFollowersInEveryInstanceAndOnlyTheOwners() {
        hereBroker.start();
        thereBroker.start();
        AtomicInteger others = new AtomicInteger();
        here.subscribe(STRANGER, others::incrementAndGet);
        there.subscribe(STRANGER, others::incrementAndGet);
        here.subscribe(OWNER, wakesHere::incrementAndGet);
        there.subscribe(OWNER, wakesThere::incrementAndGet);

        await().until(() -> {
            here.changed(OWNER, inferenceId(1));
            return wakesThere.get() > 0;
        });

        assertThat(wakesHere).hasPositiveValue();
        assertThat(others).hasValue(0);
    }

    @Test
    void wakesItsOwnFollowersWithoutABroker() {
        here.subscribe(OWNER, wakesHere::incrementAndGet);

        here.changed(OWNER, inferenceId(1));

        assertThat(wakesHere).hasValue(1);
    }

    @Test
    void wakesNobodyWhoLeft() {
        ChangeFeed.Subscription first = here.subscribe(OWNER, wakesHere::incrementAndGet);
        here.subscribe(OWNER, wakesThere::incrementAndGet);
        first.close();
        first.close();

        here.changed(OWNER, inferenceId(1));

        assertThat(wakesHere).hasValue(0);
        assertThat(wakesThere).hasValue(1);
    }

    @Test
    void wakesTheOthersWhenOneFails() {
        here.subscribe(OWNER, () -> {
            throw new IllegalStateException("gone");
        });
        here.subscribe(OWNER, wakesHere::incrementAndGet);

        here.changed(OWNER, inferenceId(1));

        assertThat(wakesHere).hasValue(1);
    }
}
