package org.spira.api.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// What goes wrong in one run, and how often: drawn from its seed. Each trouble is absent from half of the runs, so
/// that
/// every one of them is also met almost alone.
///
/// @param crash        that a process dies at one step
/// @param interleave   that others act between two steps
/// @param lostAnswer   that something is done and whoever asked for it is not told
/// @param duplicate    that a message is delivered while it is in work elsewhere
/// @param late         that a message is delivered minutes late
/// @param hang         that a model keeps a request longer than the broker waits
/// @param throwing     that scoring ends in an exception
/// @param foreign      that a model scores other audio than it was asked to
/// @param damage       that a stored recording is removed or changed
/// @param wipe         that a broker comes back without its store
/// @param outages      of each of database, object store and broker
/// @param kills        of each process, at any time
/// @param swaps        of the served version
/// @param samples      that clinicians send
/// @param mostRequests that the broker takes before it refuses more
/// @param mostWaiting  requests of one model before the API refuses submissions
/// @param chaos        how long all this lasts
record Faults(
        double crash,
        double interleave,
        double lostAnswer,
        double duplicate,
        double late,
        double hang,
        double throwing,
        double foreign,
        double damage,
        double wipe,
        int outages,
        int kills,
        int swaps,
        int apis,
        int workers,
        int samples,
        int mostRequests,
        int mostWaiting,
        Duration chaos,
        Duration deadline) {

    static final Faults NONE = new Faults(
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1_000, 1_000, Duration.ZERO, Duration.ofHours(24));

    static Faults drawnFrom(RandomGenerator random) {
        return new Faults(
                sometimes(random, 0.03),
                sometimes(random, 0.3),
                sometimes(random, 0.1),
                sometimes(random, 0.3),
                sometimes(random, 0.2),
                sometimes(random, 0.2),
                sometimes(random, 0.3),
                sometimes(random, 0.1),
                sometimes(random, 0.1),
                random.nextBoolean() ? 0 : 0.7,
                random.nextBoolean() ? 0 : random.nextInt(1, 6),
                random.nextBoolean() ? 0 : random.nextInt(1, 6),
                random.nextBoolean() ? 0 : random.nextInt(1, 4),
                random.nextInt(1, 4),
                random.nextInt(1, 4),
                random.nextInt(1, 16),
                random.nextInt(4) == 0 ? 3 : 1_000,
                random.nextInt(4) == 0 ? 3 : 1_000,
                Duration.ofSeconds(random.nextInt(30, 900)),
                random.nextInt(3) == 0 ? Duration.ofSeconds(random.nextInt(5, 600)) : Duration.ofHours(24));
    }

    private static double sometimes(RandomGenerator random, double most) {
        return random.nextBoolean() ? 0 : random.nextDouble(most);
    }
}
