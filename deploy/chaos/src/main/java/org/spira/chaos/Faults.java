package org.spira.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// Everything that can go wrong in a round.
final class Faults {

    static final Duration ACK_WAIT = Duration.ofSeconds(3);
    static final Duration LONG_OVERLOAD = Duration.ofMinutes(1);

    private static final Fault.Lasts SHORT = Fault.Lasts.millis(300, 2500);
    private static final Fault.Lasts BEYOND_ACK_WAIT =
            Fault.Lasts.millis(ACK_WAIT.toMillis() + 500, ACK_WAIT.toMillis() + 2000);
    private static final Fault.Lasts AT_ONCE = Fault.Lasts.millis(0, 0);
    private static final Duration BOUNDARY_PATIENCE = Duration.ofSeconds(4);
    private static final Duration READY_PATIENCE = Duration.ofSeconds(15);
    private static final int OTHERS_WEIGHT = 3;
    private static final int BROKERS_WEIGHT = 4;
    private static final int OVERLOAD_CLIENTS = 30;
    private static final int SLOW_CLIENTS = 8;
    private static final int DAMAGED_AT_ONCE = 4;

    /// As the driver writes the commands of the ledger: their first key, the length of the collection's name, the name.
    private static final String INSERT = "insert\0\13\0\0\0inferences\0";

    private static final String UPDATE = "update\0\13\0\0\0inferences\0";
    private static final String PUT = "PUT /spira-audio/audio/";
    private static final String REQUEST = "PUB inference.requests.";
    private static final String STARTED = "\"state\":\"started\"";
    private static final String COMPLETED = "\"state\":\"completed\"";
    private static final String ACKNOWLEDGED = "+ACK";

    private final Rig rig;
    private final Load load;
    private final Messages messages;
    private final History history;
    private final Random random;
    private final Log log;
    private final Restarts restarts;

    Faults(Rig rig, Load load, Messages messages, History history, Random random, Log log) {
        this.rig = rig;
        this.load = load;
        this.messages = messages;
        this.history = history;
        this.random = random;
        this.log = log;
        this.restarts = new Restarts(rig, history, log);
    }

    /// A process dies, at any moment or between two steps of a submission; is paused; is restarted.
    List<Fault> ofProcesses() {
        return Stream.of(
                        kills(),
                        boundaries(),
                        pauses(),
                        restarts(),
                        List.of(wipe(), wipe(), fillDiskOfBroker()),
                        ofBrokers())
                .flatMap(List::stream)
                .toList();
    }

    /// What a round of a cluster is for: more than half of its faults.
    private List<Fault> ofBrokers() {
        List<Fault> once = rig.brokers()
                .map(brokers -> new BrokerFaults(brokers, restarts).all())
                .orElse(List.of());
        return Collections.nCopies(BROKERS_WEIGHT, once).stream()
                .flatMap(List::stream)
                .toList();
    }

    /// The network, stored bytes, messages and clients behave as they should not.
    List<Fault> ofSurroundings() {
        List<Fault> all = new ArrayList<>();
        for (String link : rig.links()) {
            all.add(onLink("cut " + link, link, SHORT, Link::cut));
            all.add(onLink("hold " + link, link, BEYOND_ACK_WAIT, Link::hold));
            all.add(onLink("slow " + link, link, BEYOND_ACK_WAIT, each -> each.slow(new Link.Pace(32 << 10, 150))));
        }
        all.addAll(ofClocks());
        for (int i = 0; i < OTHERS_WEIGHT; i++) { // there are so many links
            all.addAll(ofStoredBytesAndMessages());
            all.addAll(ofClients());
        }
        return List.copyOf(all);
    }

    /// A broker that could not write goes on refusing until it is started again, so somebody does that.
    private Fault fillDiskOfBroker() {
        String name = rig.brokers().isEmpty() ? "nats" : "nats-2";
        Victim nats = rig.victim(name);
        return new Fault("fill the disk of " + name, BEYOND_ACK_WAIT, () -> nats.limitFiles("0"), () -> {
            nats.limitFiles("unlimited");
            restarts.stop(name);
            nats.start().run();
        });
    }

    private List<Fault> ofStoredBytesAndMessages() {
        Victim s3 = rig.victim("s3");
        return List.of(
                damage(Bucket.Damage.MISSING),
                damage(Bucket.Damage.TRUNCATED),
                damage(Bucket.Damage.FLIPPED),
                new Fault("fill the disk of s3", SHORT, () -> s3.limitFiles("0"), () -> s3.limitFiles("unlimited")),
                new Fault("repeat messages", AT_ONCE, () -> messages.again(random, false), () -> {}),
                new Fault("repeat messages out of order", AT_ONCE, () -> messages.again(random, true), () -> {}));
    }

    /// Ahead by less than a deadline: what begins then ends that much later. Behind by any time.
    private List<Fault> ofClocks() {
        return rig.clocks().processes().stream()
                .flatMap(process -> Stream.of(Duration.ofSeconds(30), Duration.ofSeconds(-30), Duration.ofMinutes(-5))
                        .map(wrong -> new Fault(
                                "clock of %s wrong by %d s".formatted(process, wrong.toSeconds()),
                                BEYOND_ACK_WAIT,
                                () -> rig.clocks().set(process, wrong),
                                () -> rig.clocks().set(process, Duration.ZERO))))
                .toList();
    }

    private List<Fault> ofClients() {
        Fault.Lasts bounded = Fault.Lasts.millis(4000, 5000);
        return List.of(
                overload(bounded),
                new Fault("slow clients", bounded, () -> load.addSlow(SLOW_CLIENTS), load::backToNormal));
    }

    Fault longOverload() {
        return overload(new Fault.Lasts(LONG_OVERLOAD, LONG_OVERLOAD));
    }

    private Fault overload(Fault.Lasts lasts) {
        return new Fault("overload", lasts, () -> load.add(OVERLOAD_CLIENTS), load::backToNormal);
    }

    List<Fault> kills() {
        return rig.victims().stream().map(this::kill).toList();
    }

    private Fault kill(String name) {
        Victim victim = rig.victim(name);
        return new Fault(
                "kill " + name,
                SHORT,
                () -> victim.kill().run(),
                () -> victim.start().run());
    }

    /// Between two steps of a submission's life: see the drawing in `docs/architecture.md`.
    List<Fault> boundaries() {
        String server = "model-server-1";
        return List.of( // in turns, so that one comes back while the other is killed
                boundary("api", "api>s3", PUT, true),
                boundary(server, server + ">nats", STARTED, true),
                boundary("api", "api>mongodb", INSERT, true),
                boundary(server, server + ">nats", COMPLETED, true),
                boundary("api", "api>mongodb", INSERT, false),
                boundary(server, server + ">nats", COMPLETED, false),
                boundary("api", "api>nats", REQUEST, true),
                boundary(server, server + ">nats", ACKNOWLEDGED, true),
                boundary("api", "api>nats", REQUEST, false),
                boundary("nats", server + ">nats", COMPLETED, true),
                boundary("nats", server + ">nats", COMPLETED, false),
                boundary("api", "api>mongodb", UPDATE, true),
                boundary("mongodb", "api>mongodb", INSERT, true),
                boundary("mongodb", "api>mongodb", INSERT, false),
                boundary("mongodb", "api>mongodb", UPDATE, true),
                boundary("mongodb", "api>mongodb", UPDATE, false),
                boundary("s3", "api>s3", PUT, true),
                boundary("nats", "api>nats", REQUEST, true),
                boundary("nats", "api>nats", REQUEST, false),
                boundary("api", "api>nats", ACKNOWLEDGED, true));
    }

    /// The process is killed as soon as these bytes come by, before or after they have passed.
    private Fault boundary(String name, String linkName, String bait, boolean before) {
        Victim victim = rig.victim(name);
        List<Link> ways = rig.linksOf(linkName);
        String what = bait.replaceAll("\\P{Graph}+", " ").strip();
        return new Fault(
                "kill %s %s %s %s".formatted(name, before ? "before" : "after", linkName, what),
                SHORT,
                () -> {
                    // what is down does not come to this step, and nothing does without the API
                    rig.awaitReady("api", READY_PATIENCE);
                    rig.awaitReady(linkName.substring(0, linkName.indexOf('>')), READY_PATIENCE);
                    AtomicBoolean killed = new AtomicBoolean(); // it may come by on several ways
                    Link.Trap trap = Link.Trap.of(bait, before, () -> {
                        if (killed.compareAndSet(false, true)) {
                            victim.kill().run();
                        }
                    });
                    ways.forEach(link -> link.arm(trap));
                    if (!trap.sprung().await(BOUNDARY_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                        log.say("nothing of it came by");
                    }
                },
                () -> {
                    ways.forEach(Link::heal);
                    victim.start().run();
                });
    }

    private List<Fault> pauses() {
        Victim moody = rig.victim(Rig.MOODY);
        // shorter than its model may take, since a paused process cannot tell its pause from a slow model
        Fault moodyPause =
                new Fault("pause " + moody.name(), Fault.Lasts.millis(200, 500), moody::pause, moody::resume);
        Stream<Fault> longer = Stream.concat(
                        Stream.of("nats", "mongodb", "s3", "api", "model-server-1", "model-server-2"),
                        Stream.of("api-2", "model-server-3", "nats-1", "nats-2", "nats-3"))
                .filter(rig.victims()::contains)
                .filter(name -> rig.brokers().isEmpty() || !name.equals("nats")) // who leads is a fault of its own
                .map(rig::victim)
                .map(victim -> new Fault("pause " + victim.name(), BEYOND_ACK_WAIT, victim::pause, victim::resume));
        return Stream.concat(longer, Stream.of(moodyPause)).toList();
    }

    private List<Fault> restarts() {
        return Stream.of(
                        "api",
                        "model-server-1",
                        "model-server-2",
                        Rig.MOODY,
                        "registry",
                        "api-2",
                        "model-server-3",
                        "nats-3")
                .filter(rig.victims()::contains)
                .map(restarts::of)
                .toList();
    }

    Fault wipe() {
        return new Fault(
                "wipe nats",
                AT_ONCE,
                () -> {
                    rig.nats().wipe();
                    rig.nats().restart();
                },
                () -> {});
    }

    private Fault onLink(String name, String link, Fault.Lasts lasts, java.util.function.Consumer<Link> change) {
        return new Fault(
                name,
                lasts,
                () -> change.accept(rig.link(link)),
                () -> rig.link(link).heal());
    }

    /// Spoils the recording that the model reads as soon as it is stored, before most of them are read.
    private Fault damage(Bucket.Damage damage) {
        return new Fault(
                "damage recordings: " + damage.name().toLowerCase(Locale.ROOT),
                AT_ONCE,
                () -> {
                    rig.awaitReady("api", READY_PATIENCE);
                    Bucket bucket = rig.bucket();
                    Set<String> seen = new HashSet<>(bucket.ids());
                    long deadline = System.nanoTime() + BOUNDARY_PATIENCE.toNanos();
                    int damaged = 0;
                    while (damaged < DAMAGED_AT_ONCE && System.nanoTime() < deadline) {
                        for (String id : bucket.ids()) {
                            if (seen.contains(id)) {
                                continue;
                            }
                            history.damaged(id);
                            if (bucket.damage(id, Inputs.SLOT, damage)) {
                                seen.add(id);
                                damaged++;
                            }
                        }
                        Thread.sleep(5);
                    }
                },
                () -> {});
    }
}
