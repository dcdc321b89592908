package org.spira.modelserver.adapter.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.modelserver.adapter.nats.RequestMessages.Poison;
import org.spira.modelserver.adapter.nats.RequestMessages.Understood;
import org.spira.modelserver.core.domain.Failure;
import org.spira.modelserver.core.domain.FailureReason;
import org.spira.modelserver.core.domain.Progress;
import org.spira.modelserver.core.domain.RequestKey;
import org.spira.modelserver.core.domain.ScoringRequest;
import org.spira.modelserver.core.usecase.AnswerRequest;
import org.spira.modelserver.core.usecase.RefuseRequest;
import org.spira.modelserver.core.usecase.ServedModel;
import org.springframework.context.SmartLifecycle;

/// Pulls requests and has them answered.
///
/// A fixed number of slots, each of which takes one request and finishes it before it takes the next: nothing is pulled
/// that nobody is free to do, so replicas share a queue by their speed. The request is acknowledged only after the
/// broker has confirmed the answer.
final class RequestListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RequestListener.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 500;

    private final Broker broker;
    private final Topology topology;
    private final NatsSettings settings;
    private final int scoringThreads;
    private final ServedModel served;
    private final AnswerRequest answerRequest;
    private final RefuseRequest refuseRequest;
    private final Tally tally;
    private final RequestMessages messages = new RequestMessages();
    private final InFlight inFlight;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> slots = new ArrayList<>();
    private final Thread opener = Thread.ofVirtual().name("requests").unstarted(this::open);
    private volatile boolean running;

    RequestListener(
            Broker broker,
            Topology topology,
            NatsSettings settings,
            int scoringThreads,
            ServedModel served,
            AnswerRequest answerRequest,
            RefuseRequest refuseRequest,
            Tally tally) {
        this.broker = broker;
        this.topology = topology;
        this.settings = settings;
        this.scoringThreads = scoringThreads;
        this.served = served;
        this.answerRequest = answerRequest;
        this.refuseRequest = refuseRequest;
        this.tally = tally;
        this.inFlight = new InFlight(settings.ackWait(), settings.answerTimeout());
    }

    @Override
    public void start() {
        running = true;
        opener.start();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Requests wait in the broker until a model is there to answer them.
    private void open() {
        try {
            int maxBatch = served.awaitMaxBatch();
            // a batch needs company: without it in flight there would never be two inputs to execute together
            int count = settings.inFlight() > 0 ? settings.inFlight() : scoringThreads * maxBatch;
            tally.slots(count);
            synchronized (slots) {
                for (int i = 0; i < count && running; i++) {
                    slots.add(Thread.ofVirtual().name("slot-" + i).start(this::work));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped before a model was there
        }
    }

    private void work() {
        while (running) {
            try {
                JetStreamSubscription requests = broker.attach();
                try {
                    workOn(requests);
                } finally {
                    leave(requests);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | JetStreamApiException | RuntimeException e) {
                broker.detached();
                LOG.warn("no requests can be pulled: {}", e.toString());
                pause();
            }
        }
    }

    private void workOn(JetStreamSubscription requests)
            throws IOException, InterruptedException, JetStreamApiException {
        while (running) {
            List<Message> pulled = requests.fetch(1, POLL);
            if (pulled.isEmpty()) {
                broker.check();
            }
            for (Message message : pulled) {
                handle(message);
            }
        }
    }

    /// Hands back what came after the last pull.
    private static void leave(JetStreamSubscription requests) {
        try {
            for (Message late = requests.nextMessage(1); late != null; late = requests.nextMessage(1)) {
                late.nak();
            }
            requests.unsubscribe();
        } catch (IllegalStateException e) {
            LOG.debug("the subscription ended by itself", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause() {
        try {
            if (stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("stopping");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /// A consumer may outlive its stream where brokers lose their stores. Then it delivers again, by its number, what
    /// is a request to another model by now: that is not answered here.
    private void handle(Message message) throws InterruptedException {
        long delivery = message.metaData().deliveredCount();
        if (!message.getSubject().equals(topology.requests())) {
            comeAgain(message, delivery, new IllegalStateException("it is a request on " + message.getSubject()));
            return;
        }
        inFlight.add(message);
        try {
            switch (messages.parse(message.getData(), traceparent(message))) {
                case Understood(ScoringRequest request)
                when settings.isToBeGivenUp(delivery) -> giveUp(message, request, delivery);
                case Understood(ScoringRequest request) -> answer(message, request, delivery);
                case Poison poison -> bury(message, poison);
            }
        } catch (InterruptedException e) {
            message.nak();
            throw e;
        } catch (Throwable e) { // an error too: one take that exhausts the memory must not cost a slot
            LOG.debug("the failure", e);
            comeAgain(message, delivery, e);
        } finally {
            inFlight.remove(message);
        }
    }

    /// Nothing was decided, the trouble is elsewhere: the broker offers the request again, and once it has done so
    /// often enough the ledger does, until the deadline. Only requests that end the process over and over are given
    /// up.
    private void comeAgain(Message message, long delivery, Throwable trouble) {
        if (settings.isToBeGivenUp(delivery + 1)) {
            LOG.warn("delivery {} failed, left to the ledger to ask again: {}", delivery, trouble.toString());
            message.term();
            return;
        }
        Duration delay = settings.delayAfter(delivery);
        LOG.warn("delivery {} failed, comes again in {} ms: {}", delivery, delay.toMillis(), trouble.toString());
        message.nakWithDelay(delay);
    }

    private void answer(Message message, ScoringRequest request, long delivery) throws Exception {
        long started = System.nanoTime();
        Instant publishedAt = message.metaData().timestamp().toInstant();
        switch (answerRequest.answer(request, publishedAt)) {
            case AnswerRequest.Answered(Progress.Answer answer) -> {
                message.ack();
                Duration took = Duration.ofNanos(System.nanoTime() - started);
                tally.count(answer, took);
                log(request, delivery, answer, took);
            }
            case AnswerRequest.Expired() -> {
                message.term();
                LOG.info(
                        "expired inference={} model={} attempt={}",
                        request.key().inferenceId(),
                        request.key().modelId(),
                        request.attempt());
            }
        }
    }

    private void giveUp(Message message, ScoringRequest request, long delivery) throws Exception {
        Failure failure = new Failure(
                FailureReason.ATTEMPTS_EXHAUSTED, "given up after " + (delivery - 1) + " deliveries without an answer");
        Progress.Answer answer = refuseRequest.refuse(request.key(), request.attempt(), request.traceparent(), failure);
        message.term();
        log(request, delivery, answer, Duration.ZERO);
    }

    private void bury(Message message, Poison poison) throws Exception {
        if (poison.key().isPresent()) {
            RequestKey key = poison.key().get();
            Failure failure = new Failure(FailureReason.BAD_FIELDS, "the request cannot be read: " + poison.message());
            refuseRequest.refuse(key, poison.attempt(), traceparent(message), failure);
        }
        message.term();
        LOG.warn(
                "unreadable request {} inference={}: {}",
                message.metaData().streamSequence(),
                poison.key().map(RequestKey::inferenceId).orElse("unknown"),
                poison.message());
    }

    private static String traceparent(Message message) {
        String value = message.hasHeaders() ? message.getHeaders().getFirst("traceparent") : null;
        return value == null || value.length() > 128 ? "" : value;
    }

    /// Ids, times and the kind of answer; nothing about the patient, so not the diagnosis either.
    private static void log(ScoringRequest request, long delivery, Progress.Answer answer, Duration total) {
        String details = switch (answer) {
            case Progress.Failed(Failure failure) -> "reason=" + failure.reason() + " slot=" + failure.slot();
            case Progress.Completed(var result) ->
                "version=" + result.model().version()
                        + " waitMillis="
                        + UpdateMessages.millis(result.timings().waiting())
                        + " fetchMillis="
                        + UpdateMessages.millis(result.timings().fetch())
                        + " decodeMillis="
                        + UpdateMessages.millis(result.timings().decode())
                        + " inferenceMillis="
                        + UpdateMessages.millis(result.timings().inference());
        };
        LOG.info(
                "{} inference={} model={} attempt={} delivery={} totalMillis={} {}",
                UpdateMessages.state(answer),
                request.key().inferenceId(),
                request.key().modelId(),
                request.attempt(),
                delivery,
                UpdateMessages.millis(total),
                details);
    }

    /// Takes no more requests, finishes those at hand within the grace time and hands the rest back: once no pull of
    /// this replica is open any more, lest they come to it again.
    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        opener.interrupt();
        long graceNanos =
                Math.max(settings.stopGrace().toNanos(), POLL.multipliedBy(2).toNanos());
        long deadlineNanos = System.nanoTime() + graceNanos;
        try {
            List<Thread> open;
            synchronized (slots) {
                open = List.copyOf(slots);
            }
            for (Thread slot : open) {
                slot.join(Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime())));
            }
            inFlight.handBack();
            open.forEach(Thread::interrupt);
            LOG.info("stopped taking requests");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inFlight.close();
        }
    }
}
