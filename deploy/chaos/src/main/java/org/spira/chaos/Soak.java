package org.spira.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.spira.systemtests.Client;

/// `make soak`: half the load that the system can bear, for long, and whether anything grows.
final class Soak {

    private static final int CLIENTS_AT_SATURATION = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration SATURATED = Duration.ofSeconds(40);
    private static final double SHARE = 0.5;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /// A look at a heap stops its process, so that there are few of them; in a run this short there must be more.
    private static final int SHORT_MINUTES = 15;
    private static final int LARGEST_TAKE = 200_000;
    private static final double BYTES_PER_MEBIBYTE = 1 << 20;
    private static final double NEEDED_BYTES_OF_A_SUBMISSION = 600_000;
    /// Both streams: what the broker may keep at most.
    private static final double BROKER_MEBIBYTES = 512;

    private static final int MOST_REMARKS = 50;

    /// What a full collection leaves holds no chance: a leak of 100 bytes a request is more than this at 10
    /// requests a second.
    private static final Series.Limit HEAP = new Series.Limit(0.05, 2, false);
    /// Beside the heap there are compiled code, classes, and what the C library keeps for later, which settle slowly.
    private static final Series.Limit RESIDENT = new Series.Limit(0.10, 8, true);
    /// The broker caches the block that it writes, of some megabytes, until the next one.
    private static final Series.Limit BROKER = new Series.Limit(0.10, 32, true);
    /// Pools breathe by a few; one that is not given back in a thousand requests is more.
    private static final Series.Limit HANDFUL = new Series.Limit(0.05, 16, true);
    /// A machine that others use as well varies more than this, so the interval must lie above it, not the slope.
    private static final Series.Limit MEDIAN = new Series.Limit(0.10, 3, false);
    /// Few of a minute's submissions make up the tail, so it varies more.
    private static final Series.Limit TAIL = new Series.Limit(0.25, 20, false);
    /// A queue that grows is one that grows by more than this in an hour.
    private static final Series.Limit OPEN = new Series.Limit(0.10, 2, false);

    private final SoakSystem system;
    private final Client client;
    private final SoakLoad load;
    private final History history = new History();
    private final Path folder;
    private final int minutes;
    private final Map<String, Series> series = new LinkedHashMap<>();
    private final Map<String, Long> pids = new LinkedHashMap<>();
    private final List<SoakLoad.End> ends = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private final long startNanos = System.nanoTime();

    private Soak(SoakSystem system, Path folder, int minutes) throws InterruptedException {
        this.system = system;
        this.folder = folder;
        this.minutes = minutes;
        this.client = system.clinician();
        // short takes: what is stored is most of what a submission costs, and the disk must have room for all
        List<Load.Sample> samples = Chaos.samples(client).stream()
                .filter(sample -> size(sample) < LARGEST_TAKE)
                .toList();
        this.load = new SoakLoad(client, samples, history);
    }

    private static int size(Load.Sample sample) {
        return sample.form().files().getOrDefault(Inputs.SLOT, new byte[0]).length;
    }

    /// True when nothing grew and nothing was lost.
    static boolean run(int minutes) throws InterruptedException {
        Path folder = folder(Path.of("target", "soak", Long.toString(System.currentTimeMillis())));
        Path data = folder.resolve("data");
        boolean held;
        try (SoakSystem system = SoakSystem.start(data)) {
            Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop"));
            held = new Soak(system, folder, minutes).run();
        }
        if (held) {
            Chaos.delete(data);
        }
        System.out.println("soak: samples and histograms of the heaps are in " + folder
                + (held ? "" : ", logs and all data in " + data));
        return held;
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
    }

    private boolean run() throws InterruptedException {
        say("finding out what the system can bear, " + WARM_UP.plus(SATURATED).toSeconds() + " s");
        double saturation = load.saturation(CLIENTS_AT_SATURATION, WARM_UP, SATURATED);
        say("not accepted: " + load.takeRefusals());
        double perSecond = SHARE * saturation;
        say("it completes %.1f a second; now %.1f a second for %d min".formatted(saturation, perSecond, minutes));
        checkRoom(perSecond);
        system.processes().forEach(each -> pids.put(each.name(), each.pid().getAsLong()));
        histograms("first");

        long beganNanos = System.nanoTime();
        Thread driver = Thread.ofPlatform().start(() -> drive(perSecond));
        watch(beganNanos);
        driver.join();
        load.awaitNothingUnderWay();
        Map<String, Integer> refusals = load.takeRefusals();
        if (!refusals.isEmpty()) {
            broken.add("not accepted, at half the load that it bears: " + refusals);
        }
        histograms("last");
        write();
        judge(perSecond);
        judgeHistory();
        broken.forEach(each -> say("BROKEN: " + each));
        say(broken.isEmpty() ? "holds" : "does not hold");
        return broken.isEmpty();
    }

    private void drive(double perSecond) {
        try {
            load.run(perSecond, Duration.ofMinutes(minutes));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkRoom(double perSecond) {
        double needed = perSecond * minutes * 60 * NEEDED_BYTES_OF_A_SUBMISSION;
        long free = folder.toFile().getUsableSpace();
        if (free < needed) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT, "%s has %.0f GB free, this takes %.0f", folder, free / 1e9, needed / 1e9));
        }
    }

    private void watch(long beganNanos) throws InterruptedException {
        long samples = Duration.ofMinutes(minutes).dividedBy(PAUSE);
        long samplesOfAMinute = Duration.ofMinutes(1).dividedBy(PAUSE);
        List<Watched> heaps = system.processes().stream().filter(Watched::isJvm).toList();
        int pause = minutes < SHORT_MINUTES ? 1 : 2;
        for (int i = 1; i <= samples; i++) {
            TimeUnit.NANOSECONDS.sleep(beganNanos + i * PAUSE.toNanos() - System.nanoTime());
            double minute = (System.nanoTime() - beganNanos) / 60e9;
            sample(minute);
            if (i % samplesOfAMinute == 0) {
                latencies(minute);
                progress(i / samplesOfAMinute);
            }
            if (i % pause == 0) { // one process after the other
                Watched process = heaps.get(i / pause % heaps.size());
                process.liveHeap(folder)
                        .ifPresent(mebibytes ->
                                of(process.name() + " heap MiB", HEAP).add(minute, mebibytes));
            }
        }
    }

    private void sample(double minute) {
        for (Watched process : system.processes()) {
            process.read().ifPresent(reading -> {
                of(process.name() + " RSS MiB", process.isJvm() ? RESIDENT : BROKER)
                        .add(minute, reading.residentMebibytes());
                of(process.name() + " threads", HANDFUL).add(minute, reading.threads());
                of(process.name() + " open files", HANDFUL).add(minute, reading.files());
            });
        }
        of("broker store MiB", Series.Limit.NONE).add(minute, system.brokerBytes() / BYTES_PER_MEBIBYTE);
        of("database MiB", Series.Limit.NONE).add(minute, system.databaseBytes() / BYTES_PER_MEBIBYTE);
        // each accepted entry is followed to its end, and nobody else submits
        of("open entries", OPEN).add(minute, load.open());
    }

    private void histograms(String when) throws InterruptedException {
        for (Watched process : system.processes()) {
            if (process.isJvm()) {
                process.histogram(folder.resolve(process.name() + "-" + when + ".histogram"));
            }
        }
    }

    private void latencies(double minute) {
        List<SoakLoad.End> taken = load.takeEnds();
        ends.addAll(taken);
        double[] sorted =
                taken.stream().mapToDouble(SoakLoad.End::latencyMillis).sorted().toArray();
        of("ended in a minute", Series.Limit.NONE).add(minute, sorted.length);
        if (sorted.length > 0) {
            of("latency p50 ms", MEDIAN).add(minute, sorted[sorted.length / 2]);
            of("latency p99 ms", TAIL).add(minute, sorted[(int) (sorted.length * 0.99)]);
        }
    }

    private void progress(long minute) {
        StringBuilder line = new StringBuilder("minute %2d:".formatted(minute));
        for (String name : List.of("ended in a minute", "latency p50 ms", "latency p99 ms", "open entries")) {
            last(name).ifPresent(value -> line.append(String.format(Locale.ROOT, "  %s %.0f", name, value)));
        }
        line.append("  RSS");
        for (Watched process : system.processes()) {
            last(process.name() + " RSS MiB")
                    .ifPresent(value -> line.append(String.format(Locale.ROOT, " %s %.0f", process.name(), value)));
        }
        say(line.toString());
    }

    private Optional<Double> last(String name) {
        return Optional.ofNullable(series.get(name))
                .map(Series::points)
                .filter(points -> !points.isEmpty())
                .map(points -> points.getLast().value());
    }

    private Series of(String name, Series.Limit limit) {
        return series.computeIfAbsent(name, _ -> new Series(name, limit));
    }

    private void judge(double perSecond) {
        double settled = Math.clamp(minutes / 5.0, 1, 5);
        System.out.printf(
                Locale.ROOT,
                "soak: %.1f a second; medians of the first and last third after minute %.1f, slope (95 of 100 cases)%n",
                perSecond,
                settled);
        for (Series each : series.values()) {
            Series.Judgement judgement = each.judge(settled);
            System.out.println("  " + judgement.text());
            if (judgement.broken()) {
                broken.add(each.name() + " is not flat");
            }
        }
        double store = last("broker store MiB").orElse(0.0);
        if (store > BROKER_MEBIBYTES) {
            broken.add("the broker keeps more than it may");
        }
        system.processes().stream()
                .filter(each -> pids.getOrDefault(each.name(), 0L) != each.pid().getAsLong())
                .forEach(each -> broken.add(each.name() + " ended and was started again"));
    }

    private void judgeHistory() {
        say("reading what became of each submission");
        Set<String> objects = system.bucket().objects();
        Verdict verdict = history.verdict(new History.Ending(entries(), objects));
        System.out.println("soak: " + verdict);
        verdict.remarks().stream().limit(MOST_REMARKS).forEach(remark -> System.out.println("  " + remark));
        if (!verdict.holds()) {
            broken.add("what was accepted did not end once and rightly");
        }
        if (verdict.completed() != verdict.accepted()) {
            broken.add("nothing was wrong, and not everything completed");
        }
    }

    /// One by one, also those that have recordings and were not acknowledged: for a page of a list the embedded
    /// database reads all that its owner has.
    private List<Entry> entries() {
        Set<String> ids = new TreeSet<>(system.bucket().ids());
        ids.addAll(history.acknowledged());
        return ids.parallelStream().map(this::entry).flatMap(Optional::stream).toList();
    }

    private Optional<Entry> entry(String id) {
        Client.Answer answer = client.get("/v1/users/" + client.userId() + "/inferences/" + id);
        return switch (answer.status()) {
            case 200 -> Optional.of(Entry.of(answer.json()));
            case 404 -> Optional.empty();
            default -> throw new IllegalStateException(id + " cannot be read: " + answer);
        };
    }

    private void write() {
        List<String> samples = new ArrayList<>(List.of("series,minute,value"));
        for (Series each : series.values()) {
            each.points().stream()
                    .map(point ->
                            String.format(Locale.ROOT, "%s,%.3f,%.3f", each.name(), point.minutes(), point.value()))
                    .forEach(samples::add);
        }
        ends.addAll(load.takeEnds());
        List<String> latencies = new ArrayList<>(List.of("ended,latency_millis"));
        ends.stream()
                .map(end -> String.format(Locale.ROOT, "%s,%.1f", end.at(), end.latencyMillis()))
                .forEach(latencies::add);
        try {
            Files.write(folder.resolve("samples.csv"), samples);
            Files.write(folder.resolve("latencies.csv"), latencies);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + folder, e);
        }
    }

    private void say(String what) {
        System.out.printf(Locale.ROOT, "soak: [%5.0f s] %s%n", (System.nanoTime() - startNanos) / 1e9, what);
    }
}
