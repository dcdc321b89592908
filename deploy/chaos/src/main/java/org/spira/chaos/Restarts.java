package org.spira.chaos;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/// What operators do: they ask a process to end, and it must, within its grace time.
record Restarts(Rig rig, History history, Log log) {

    private static final Fault.Lasts SHORT = Fault.Lasts.millis(300, 2500);
    private static final Predicate<String> STORES =
            name -> name.startsWith("nats") || List.of("mongodb", "s3").contains(name);

    /// At the end of a round. Both restarts take longer than all the rest of it.
    enum Kind {
        NONE,
        EVERYTHING,
        ROLLING;

        static final int ONE_OF = 8;

        /// Every fourth seed restarts everything, the second smoke round too, and every eighth one after the other.
        static Kind of(long seed) {
            return switch ((int) (seed % ONE_OF)) {
                case 2, 6 -> EVERYTHING;
                case 4 -> ROLLING;
                default -> NONE;
            };
        }
    }

    Fault of(String name) {
        return new Fault(
                "restart " + name,
                SHORT,
                () -> stop(name),
                () -> rig.victim(name).start().run());
    }

    /// One after the other, each ready before the next.
    void rolling() {
        double began = log.seconds();
        for (String name : rig.victims()) {
            stop(name);
            rig.victim(name).start().run();
            rig.heal();
        }
        log.say(String.format(Locale.ROOT, "one after the other was restarted in %.1f s", log.seconds() - began));
    }

    /// All services at once, then what they stand on; nothing may be left then. Returns when everything is ready again.
    void everything() {
        double began = log.seconds();
        List<String> services = rig.victims().stream().filter(STORES.negate()).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            services.forEach(name -> threads.execute(() -> stop(name)));
        }
        rig.victims().stream().filter(STORES).forEach(this::stop);
        rig.leftProcesses().forEach(left -> history.surprise("left after everything was stopped: " + left));
        log.say(String.format(Locale.ROOT, "everything was stopped in %.1f s", log.seconds() - began));
        rig.heal();
        log.say("and started");
    }

    void stop(String name) {
        if (!rig.victim(name).stop().getAsBoolean()) {
            history.surprise(name + " did not end within its grace time and had to be killed");
        }
    }
}
