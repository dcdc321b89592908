package org.spira.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// What only a cluster of brokers can suffer: its leader, its majority, its way to each other or some of its stores
/// gone.
final class BrokerFaults {

    /// The others choose a leader after four to nine seconds without a word of theirs.
    private static final Fault.Lasts BEYOND_ELECTION = Fault.Lasts.millis(6000, 11_000);

    private static final Fault.Lasts SHORT = Fault.Lasts.millis(1000, 5000);
    private static final Fault.Lasts AT_ONCE = Fault.Lasts.millis(0, 0);
    private static final long BETWEEN_MILLIS = 1500;

    private final Brokers brokers;
    private final Restarts restarts;

    BrokerFaults(Brokers brokers, Restarts restarts) {
        this.brokers = brokers;
        this.restarts = restarts;
    }

    List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        for (String stream : List.of(Brokers.REQUESTS, Brokers.UPDATES)) {
            String who = "the leader of " + stream;
            Supplier<String> leader = () -> brokers.leaderOf(stream);
            all.add(kill(who, leader));
            all.add(pause(who, leader));
            all.add(isolate(who, leader));
        }
        for (String name : brokers.names()) {
            all.add(isolate(name, () -> name));
            all.add(wipe(name));
            all.add(killAllBut(name));
            all.add(pauseAllBut(name));
        }
        all.add(rollingRestart());
        return List.copyOf(all);
    }

    private Fault kill(String who, Supplier<String> choice) {
        return new Fault("kill " + who, SHORT, () -> brokers.node(choice.get()).kill(), brokers::startAgain);
    }

    private Fault pause(String who, Supplier<String> choice) {
        AtomicReference<String> chosen = new AtomicReference<>("");
        return new Fault(
                "pause " + who,
                BEYOND_ELECTION,
                () -> {
                    chosen.set(choice.get());
                    brokers.victim(chosen.get()).pause();
                },
                () -> brokers.victim(chosen.get()).resume());
    }

    private Fault isolate(String who, Supplier<String> choice) {
        return new Fault(
                "cut the routes of " + who, BEYOND_ELECTION, () -> brokers.isolate(choice.get()), brokers::heal);
    }

    /// Its disk is exchanged: it has to learn everything from the others.
    private Fault wipe(String name) {
        return new Fault(
                "wipe " + name + " alone", SHORT, () -> brokers.node(name).wipe(), brokers::startAgain);
    }

    /// No majority: nothing is taken nor given until one of them is back.
    private Fault killAllBut(String name) {
        return new Fault(
                "kill all brokers but " + name,
                SHORT,
                () -> others(name).forEach(other -> brokers.node(other).kill()),
                brokers::startAgain);
    }

    private Fault pauseAllBut(String name) {
        return new Fault(
                "pause all brokers but " + name,
                BEYOND_ELECTION,
                () -> others(name).forEach(other -> brokers.victim(other).pause()),
                () -> others(name).forEach(other -> brokers.victim(other).resume()));
    }

    private List<String> others(String name) {
        return brokers.names().stream().filter(other -> !other.equals(name)).toList();
    }

    /// As an operator puts in another version of the broker.
    private Fault rollingRestart() {
        return new Fault(
                "restart the brokers one after the other",
                AT_ONCE,
                () -> {
                    for (String name : brokers.names()) {
                        restarts.stop(name);
                        brokers.victim(name).start().run();
                        TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
                    }
                },
                () -> {});
    }
}
