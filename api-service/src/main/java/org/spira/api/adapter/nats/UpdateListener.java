package org.spira.api.adapter.nats;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusException;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.PullSubscribeOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.api.core.domain.ShadowResult;
import org.spira.api.core.port.UnavailableException;
import org.spira.api.core.usecase.RecordShadow;
import org.spira.api.core.usecase.RecordUpdate;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Enters what the models say in the ledger. A message is acknowledged only after the ledger has it; while the
/// database is down the broker keeps it and offers it again.
@Component
final class UpdateListener implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateListener.class);
    private static final int PULL = 64;
    private static final Duration PULL_WAIT = Duration.ofSeconds(2);
    private static final String UNREADABLE = "spira.updates.unreadable";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private final NatsBroker broker;
    private final RecordUpdate recordUpdate;
    private final RecordShadow recordShadow;
    private final Counter unreadableUpdates;
    private final Counter unreadableShadows;
    private final Semaphore atOnce;
    private final JsonMapper json = JsonMapper.shared();
    private volatile boolean running;
    private @Nullable Thread thread;

    UpdateListener(
            NatsBroker broker,
            RecordUpdate recordUpdate,
            RecordShadow recordShadow,
            NatsSettings settings,
            MeterRegistry meters) {
        this.broker = broker;
        this.recordUpdate = recordUpdate;
        this.recordShadow = recordShadow;
        // known from the start, so that a first one is seen to be one more
        this.unreadableUpdates = meters.counter(UNREADABLE, "kind", "update");
        this.unreadableShadows = meters.counter(UNREADABLE, "kind", "shadow");
        this.atOnce = new Semaphore(settings.updatesAtOnce());
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name("update-listener").start(this::listen);
    }

    private void listen() {
        boolean recreate = false;
        while (running) {
            try {
                if (broker.live().isPresent()) {
                    JetStreamSubscription updates = subscribe();
                    if (recreate) {
                        broker.announce(); // the broker lost its consumer: it may have lost requests too
                        recreate = false;
                    }
                    try {
                        consume(updates);
                    } finally {
                        leave(updates);
                    }
                }
            } catch (JetStreamApiException | JetStreamStatusException e) {
                recreate = true;
                LOG.info("the consumer of updates is made again: {}", e.getMessage());
            } catch (IOException | RuntimeException e) {
                LOG.info("updates wait for the broker: {}", e.getMessage());
            } catch (InterruptedException _) {
                return;
            }
            if (broker.isStopped(PAUSE)) {
                return;
            }
        }
    }

    private JetStreamSubscription subscribe() throws IOException, JetStreamApiException {
        broker.ensureStreams();
        broker.management().addOrUpdateConsumer(Streams.UPDATES, Streams.UPDATES_CONSUMER);
        return broker.jetStream().subscribe(null, PullSubscribeOptions.bind(Streams.UPDATES, Streams.UPDATE_CONSUMER));
    }

    /// Bounded pulls instead of an endless one, which would not notice that its consumer is gone.
    /// All on one subscription: with one for each, what comes as its pull ends would reach nobody
    /// until the broker tires of it.
    private void consume(JetStreamSubscription updates)
            throws IOException, JetStreamApiException, InterruptedException {
        while (running && broker.live().isPresent()) {
            Iterator<Message> pulled = updates.iterate(PULL, PULL_WAIT);
            if (!pulled.hasNext()) {
                // fails when the broker no longer knows the consumer
                broker.management().getConsumerInfo(Streams.UPDATES, Streams.UPDATE_CONSUMER);
            }
            while (pulled.hasNext()) {
                enterInBackground(pulled.next());
            }
        }
    }

    /// Hands back what came after the last pull.
    private static void leave(JetStreamSubscription updates) {
        boolean interrupted = Thread.interrupted(); // which would end this too
        try {
            for (Message late = updates.nextMessage(1); late != null; late = updates.nextMessage(1)) {
                late.nak();
            }
            updates.unsubscribe();
        } catch (IllegalStateException e) {
            LOG.debug("the subscription ended by itself", e);
        } catch (InterruptedException _) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void enterInBackground(Message message) throws InterruptedException {
        atOnce.acquire();
        Thread.ofVirtual().name("update").start(() -> {
            try {
                enter(message);
            } catch (RuntimeException e) {
                LOG.info("an update is not acknowledged and comes again: {}", e.getMessage());
            } finally {
                atOnce.release();
            }
        });
    }

    private void enter(Message message) {
        if (ShadowMessage.isOne(json, message.getData())) {
            enterShadow(message);
            return;
        }
        UpdateMessage.Update update;
        try {
            update = UpdateMessage.read(json, message.getData());
        } catch (RuntimeException e) {
            drop(message, unreadableUpdates, e);
            return;
        }
        try {
            enter(message, update);
        } catch (RuntimeException e) {
            Duration wait = retryAfter(message.metaData().deliveredCount());
            LOG.warn(
                    "the ledger does not take an update of inference {}, which comes again in {} s: {}",
                    update.inference().value(),
                    wait.toSeconds(),
                    e.toString());
            message.nakWithDelay(wait);
        }
    }

    /// It is not read tomorrow either: a service that knows more words than this one is put in before the model
    /// servers that use them, and the ledger asks again for what had no answer. Only refusals of ours are known to
    /// quote nothing of the message.
    private static void drop(Message message, Counter unreadable, RuntimeException e) {
        LOG.warn(
                "message {} of {} is no {} and dropped: {}",
                message.metaData().streamSequence(),
                Streams.UPDATES,
                unreadable.getId().getTag("kind"),
                e instanceof IllegalArgumentException
                        ? e.getMessage()
                        : e.getClass().getName());
        unreadable.increment();
        message.term();
    }

    private void enter(Message message, UpdateMessage.Update update) {
        switch (recordUpdate.record(update.inference(), update.model(), update.attempt(), update.signal())) {
            case RecordUpdate.Outcome.Recorded _, RecordUpdate.Outcome.Unchanged _ -> message.ack();
            case RecordUpdate.Outcome.Contradicted _ -> {
                LOG.error(
                        "model {} answered inference {} twice and differently; the first answer stands",
                        update.model().value(),
                        update.inference().value());
                message.ack();
            }
            case RecordUpdate.Outcome.Contended _ ->
                throw new UnavailableException("the entry changes faster than the update can be entered");
            case RecordUpdate.Outcome.OtherInputs _ -> {
                LOG.error(
                        "model {} scored other audio than inference {} has; its answer is dropped",
                        update.model().value(),
                        update.inference().value());
                message.term();
            }
            case RecordUpdate.Outcome.Unknown _ -> {
                LOG.warn(
                        "an update of inference {}, which the ledger does not know, is dropped",
                        update.inference().value());
                message.term();
            }
        }
    }

    private void enterShadow(Message message) {
        ShadowResult shadow;
        try {
            shadow = ShadowMessage.read(json, message.getData());
        } catch (RuntimeException e) {
            drop(message, unreadableShadows, e);
            return;
        }
        try {
            enterShadow(message, shadow);
        } catch (RuntimeException e) {
            Duration wait = retryAfter(message.metaData().deliveredCount());
            LOG.warn(
                    "a second version's answer to inference {} is not kept yet and comes again in {} s: {}",
                    shadow.inference().value(),
                    wait.toSeconds(),
                    e.toString());
            message.nakWithDelay(wait);
        }
    }

    private void enterShadow(Message message, ShadowResult shadow) {
        switch (recordShadow.record(shadow)) {
            case RecordShadow.Outcome.Kept _, RecordShadow.Outcome.NothingToCompare _ -> message.ack();
            case RecordShadow.Outcome.TooEarly _ ->
                message.nakWithDelay(retryAfter(message.metaData().deliveredCount()));
            case RecordShadow.Outcome.OtherInputs _, RecordShadow.Outcome.Unknown _ -> {
                LOG.warn(
                        "a second version's answer to inference {} is not to what the ledger has, and dropped",
                        shadow.inference().value());
                message.term();
            }
        }
    }

    private static Duration retryAfter(long deliveries) {
        Duration wait = Duration.ofSeconds(1L << Math.clamp(deliveries - 1, 0, 10));
        return wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait;
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 1;
    }
}
