package org.spira.api.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.VOWELS;
import static org.spira.api.core.domain.Samples.digest;
import static org.spira.api.core.domain.Samples.inference;
import static org.spira.api.core.domain.Samples.inferenceId;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nats.client.api.ConsumerInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.InferencesDecorator;
import org.spira.api.core.port.MemoryInferences;
import org.spira.api.core.usecase.RecordShadow;
import org.spira.api.core.usecase.RecordUpdate;
import org.spira.api.testing.InMemoryShadowResults;
import org.spira.servers.NatsServer;
import org.spira.servers.Servers;

final class UpdateListenerIT {
    private final NatsServer server = Servers.nats();
    private final MemoryInferences ledger = new MemoryInferences();
    private final InMemoryShadowResults shadows = new InMemoryShadowResults();
    private final AtomicBoolean databaseDown = new AtomicBoolean();
    private final AtomicInteger announcements = new AtomicInteger();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final NatsBroker broker = TestBroker.connect(server);
    private final UpdateListener listener = new UpdateListener(
            broker,
            new RecordUpdate(frail(), (_, _) -> {}, InstantSource.fixed(NOW), _ -> {}),
            new RecordShadow(frail(), shadows),
            TestBroker.settings(server),
            meters);

    @BeforeEach
    void start() {
        broker.onAvailable(announcements::incrementAndGet);
        ledger.insert(inference(1));
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.stop();
        broker.stop();
        server.close();
    }

    @Test
    void entersWhatAModelSays() throws Exception {
        publish(Updates.started(1));
        awaitState(EvaluationState.Running.class);

        publish(Updates.completed(1, 0.8));

        awaitState(EvaluationState.Completed.class);
        awaitNothingPending();
    }

    @Test
    void keepsAnUpdateAtTheBrokerWhileTheDatabaseIsDown() throws Exception {
        databaseDown.set(true);
        publish(Updates.completed(1, 0.8));
        await().ignoreExceptions().until(() -> consumer().getNumAckPending() == 1);

        databaseDown.set(false);

        awaitState(EvaluationState.Completed.class);
        awaitNothingPending();
    }

    @Test
    void dropsWhatItCannotRead() throws Exception {
        publish("nonsense");
        publish("{\"type\":\"inference-updated.v1\",\"state\":\"completed\"}");
        publish(Updates.completed(1, 0.8));

        awaitState(EvaluationState.Completed.class);
        awaitNothingPending();
    }

    @Test
    void dropsAtOnceWhatHoldsNothingWhereSomethingIsToBe() throws Exception {
        publish(Updates.completed(1, 0.8).replace("[0.8]", "[null]"));
        publish(Updates.shadowed(1, "4", 0.2).replace("[0.2]", "[null]"));
        publish(Updates.shadowed(1, "4", 0.2).replace('"' + digest(1).hex() + '"', "null"));
        publish(Updates.started(1));

        awaitState(EvaluationState.Running.class);
        awaitNothingPending();
        assertThat(unreadable("update")).isOne();
        assertThat(unreadable("shadow")).isEqualTo(2);
        assertThat(shadows.all()).isEmpty();
    }

    private double unreadable(String kind) {
        return meters.counter("spira.updates.unreadable", "kind", kind).count();
    }

    @Test
    void keepsWhatASecondVersionSaysApart() throws Exception {
        publish(Updates.shadowed(1, "4", 0.2)); // before the answer: it waits for it
        publish(Updates.completed(1, 0.8));
        publish(Updates.shadowed(1, "4", 0.2));
        publish(Updates.shadowed(99, "4", 0.2));
        publish("{\"type\":\"inference-shadowed.v1\"}");

        awaitState(EvaluationState.Completed.class);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(shadows.all()).hasSize(1));
        awaitNothingPending();
        assertThat(shadows.talliesOf(VOWELS.id()))
                .singleElement()
                .satisfies(tally -> assertThat(tally.sameDiagnosis()).isZero());
        assertThat(entry().main().result())
                .hasValueSatisfying(result -> assertThat(result.output()).containsExactly(0.8));
    }

    @Test
    void dropsWhatNobodyAskedFor() throws Exception {
        publish(Updates.completed(99, 0.8));
        publish(Updates.completed(1, 0.8));

        awaitState(EvaluationState.Completed.class);
        awaitNothingPending();
        assertThat(ledger.find(inferenceId(99))).isEmpty();
    }

    @Test
    void leavesTheFirstAnswerAsItIs() throws Exception {
        publish(Updates.completed(1, 0.8));
        awaitState(EvaluationState.Completed.class);

        publish(Updates.completed(1, 0.2));
        publish(Updates.completed(1, 0.8));
        publish(Updates.started(1));

        awaitNothingPending();
        await().untilAsserted(() ->
                assertThat(consumer().getDelivered().getStreamSequence()).isEqualTo(4));
        assertThat(entry().main().state())
                .isInstanceOfSatisfying(
                        EvaluationState.Completed.class,
                        completed -> assertThat(completed.result().output()).containsExactly(0.8));
    }

    @Test
    void goesOnAfterItsConsumerWasDeleted() throws Exception {
        publish(Updates.started(1));
        awaitState(EvaluationState.Running.class);
        broker.management().deleteConsumer(Streams.UPDATES, Streams.UPDATE_CONSUMER);

        publish(Updates.completed(1, 0.8));

        awaitState(EvaluationState.Completed.class);
    }

    @Test
    void goesOnAfterItsStreamWasDeletedAndSaysThatSomethingMayBeLost() throws Exception {
        publish(Updates.started(1));
        awaitState(EvaluationState.Running.class);
        int before = announcements.get();

        broker.management().deleteStream(Streams.UPDATES);

        await().atMost(Duration.ofSeconds(15)).until(() -> announcements.get() > before);
        publish(Updates.completed(1, 0.8));
        awaitState(EvaluationState.Completed.class);
    }

    @Test
    void goesOnAfterTheBrokerWasKilledAndItsStoreDeleted() throws Exception {
        publish(Updates.started(1));
        awaitState(EvaluationState.Running.class);

        server.wipe();
        server.restart();
        TestBroker.awaitConnection(broker);
        await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(() -> consumer() != null);
        publish(Updates.completed(1, 0.8));

        awaitState(EvaluationState.Completed.class);
    }

    /// Two of six thousand results came 19 seconds late in a soak: each had come as a pull ended.
    @Test
    void takesWhatComesAsAPullEnds() throws Exception {
        listener.stop();
        try (SlowLink link = new SlowLink(server.url(), Duration.ofMillis(250))) {
            NatsBroker far =
                    TestBroker.connect(TestBroker.settings(link.url(), server.username(), server.password(), 1));
            UpdateListener distant = new UpdateListener(
                    far,
                    new RecordUpdate(ledger, (_, _) -> {}, InstantSource.fixed(NOW), _ -> {}),
                    new RecordShadow(ledger, shadows),
                    TestBroker.settings(server),
                    meters);
            distant.start();
            try {
                publish(Updates.started(1));
                awaitState(EvaluationState.Running.class);
                for (int i = 0; i < 200; i++) { // over several pulls, none of which is full
                    publish(Updates.started(1));
                    await().pollDelay(Duration.ofMillis(40)).until(() -> true);
                }
                awaitNothingPending();
            } finally {
                distant.stop();
                far.stop();
            }
        }
    }

    private Inferences frail() {
        return new InferencesDecorator(ledger) {
            @Override
            public Optional<Inference> find(InferenceId id) {
                if (databaseDown.get()) {
                    throw new IllegalStateException("no database");
                }
                return super.find(id);
            }
        };
    }

    private void publish(String update) throws Exception {
        broker.jetStream().publish(Streams.UPDATE_SUBJECT, update.getBytes(StandardCharsets.UTF_8));
    }

    private ConsumerInfo consumer() throws Exception {
        return broker.management().getConsumerInfo(Streams.UPDATES, Streams.UPDATE_CONSUMER);
    }

    private Inference entry() {
        return ledger.find(inferenceId(1)).orElseThrow();
    }

    private void awaitState(Class<? extends EvaluationState> state) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(entry().main().state()).isInstanceOf(state));
    }

    private void awaitNothingPending() {
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(consumer().getNumPending()).isZero();
            assertThat(consumer().getNumAckPending()).isZero();
        });
    }
}
