package org.spira.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.spira.systemtests.Client;
import org.spira.systemtests.Form;

/// Clinicians who submit, and who submit again with the same key when they got no answer, as the app does.
final class Load {

    private static final int CLIENTS = 3;
    private static final long LEAST_PAUSE_MILLIS = 100;
    private static final long MOST_PAUSE_MILLIS = 500;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(12);
    /// No answer, one that came too slowly in the crowd, one that says there are too many.
    private static final Set<Integer> AGAIN = Set.of(0, 408, 429);

    private static final int REPEATED_OF_A_HUNDRED = 5;

    private final List<Client> clients;
    private final Client slowClient;
    private final List<Sample> samples;
    private final List<Sample> moody;
    private final History history;
    private final String round;
    private final Random seeds;
    private final AtomicInteger submissions = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;
    private volatile int helpers;

    /// A form, and what is to come of it.
    record Sample(Form form, History.Expected expected) {}

    Load(Round.Crew crew, History history, String round, long seed) {
        this.clients = crew.clients();
        this.slowClient = crew.slowClient();
        this.samples = crew.samples();
        this.moody = crew.moody();
        this.history = history;
        this.round = round;
        this.seeds = new Random(seed);
    }

    void start() {
        for (int i = 0; i < CLIENTS; i++) {
            begin(new Random(seeds.nextLong()), true);
        }
        beginMoody(new Random(seeds.nextLong()));
    }

    /// One more, who asks a model that fails. Rarely, since some of it costs a processor a second.
    private synchronized void beginMoody(Random random) {
        threads.add(Thread.ofVirtual().start(() -> {
            try {
                while (running) {
                    submit(next(moody, random), random);
                    TimeUnit.MILLISECONDS.sleep(random.nextLong(MOST_PAUSE_MILLIS, 2 * MOST_PAUSE_MILLIS));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /// More clients, who do not pause.
    synchronized void add(int clients) {
        helpers++;
        for (int i = 0; i < clients; i++) {
            begin(new Random(seeds.nextLong()), false);
        }
    }

    /// Clients whose bytes trickle in.
    synchronized void addSlow(int clients) {
        helpers++;
        for (int i = 0; i < clients; i++) {
            Random random = new Random(seeds.nextLong());
            int mine = helpers;
            threads.add(Thread.ofVirtual().start(() -> {
                while (running && helpers == mine) {
                    Submission next = next(samples, random);
                    Client.Answer answer = slowClient.submit(next.form(), next.key());
                    if (answer.status() == 200) {
                        acknowledge(next, answer);
                    }
                }
            }));
        }
    }

    /// Sends those away who were added.
    synchronized void backToNormal() {
        helpers++;
    }

    /// Returns when the last client has its answer or has given up.
    void stop() throws InterruptedException {
        running = false;
        List<Thread> all;
        synchronized (this) {
            all = List.copyOf(threads);
        }
        for (Thread thread : all) {
            thread.join();
        }
    }

    private synchronized void begin(Random random, boolean regular) {
        int mine = helpers;
        threads.add(Thread.ofVirtual().start(() -> {
            try {
                while (running && (regular || helpers == mine)) {
                    submit(next(samples, random), random);
                    TimeUnit.MILLISECONDS.sleep(regular ? random.nextLong(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS) : 1);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private record Submission(String key, Form form) {}

    private Submission next(List<Sample> among, Random random) {
        Sample sample = among.get(random.nextInt(among.size()));
        String key = round + "-" + submissions.incrementAndGet();
        history.submitted(key, sample.expected());
        return new Submission(key, sample.form().with("rgh", key));
    }

    private void submit(Submission submission, Random random) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            Client any = clients.get(random.nextInt(clients.size())); // as a load balancer does
            Client.Answer answer = any.submit(submission.form(), submission.key());
            if (answer.status() == 200) {
                acknowledge(submission, answer);
                if (random.nextInt(100) >= REPEATED_OF_A_HUNDRED) {
                    return;
                }
            } else if (!AGAIN.contains(answer.status()) && answer.status() < 500) {
                history.surprise(submission.key() + " was refused: " + answer);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(random.nextLong(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS));
        }
    }

    private void acknowledge(Submission submission, Client.Answer answer) {
        history.acknowledged(
                submission.key(), answer.json().path("inference_id").asString());
    }
}
