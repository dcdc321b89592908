package org.spira.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.spira.systemtests.Client;
import org.spira.systemtests.Form;

/// `make chaos`: one line for each seed, exit code 1 when a promise was broken.
///
///     chaos seeds 20    twenty seeds by chance
///     chaos seed 4711   this one, again, or several
///     chaos smoke       the same few rounds each time: every kill, a wiped broker
///     chaos soak 30     nothing goes wrong for so many minutes; does anything grow?
final class Chaos {

    private static final int HIGHEST_SEED = 1_000_000;
    private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(6);
    private static final Link.Pace TRICKLE = new Link.Pace(300, 50);

    private Chaos() {}

    public static void main(String... arguments) throws InterruptedException {
        String what = arguments.length == 0 ? "smoke" : arguments[0];
        switch (what) {
            case "mongodb", "s3" -> StoreProcess.main(arguments);
            case "seeds" -> exit(run(random(byChance(Integer.parseInt(arguments[1])))));
            case "seed" -> exit(run(random(Stream.of(arguments).skip(1).mapToLong(Long::parseLong))));
            case "smoke" -> exit(run(smoke()));
            case "soak" -> exit(Soak.run(Integer.parseInt(arguments[1])));
            default -> throw new IllegalArgumentException("not seeds, seed, smoke or soak: " + what);
        }
    }

    private record Task(long seed, Layout layout, Round.Plan plan) {}

    private static List<Task> random(LongStream seeds) {
        return seeds.mapToObj(seed -> new Task(seed, Layout.of(seed), Round.random(seed)))
                .toList();
    }

    /// As many of each kind in every run, so that each takes as long.
    static LongStream byChance(int count) {
        return LongStream.rangeClosed(1, count)
                .map(number -> ThreadLocalRandom.current().nextLong(HIGHEST_SEED / Round.KINDS) * Round.KINDS
                        + number % Round.KINDS);
    }

    private static List<Task> smoke() {
        return List.of(
                new Task(
                        1,
                        Layout.SINGLE,
                        faults -> Schedule.each(
                                1,
                                Stream.concat(faults.kills().stream(), Stream.of(faults.wipe()))
                                        .toList())),
                new Task(2, Layout.SINGLE, faults -> Schedule.each(2, faults.boundaries())));
    }

    private static void exit(boolean held) {
        System.exit(held ? 0 : 1);
    }

    private static boolean run(List<Task> tasks) throws InterruptedException {
        List<Verdict> verdicts = new ArrayList<>();
        boolean held = true;
        for (Layout layout : Layout.values()) {
            List<Task> its =
                    tasks.stream().filter(task -> task.layout() == layout).toList();
            if (!its.isEmpty()) {
                held &= run(layout, its, verdicts);
            }
        }
        if (tasks.size() > 1) {
            verdicts.stream()
                    .reduce(Verdict::plus)
                    .ifPresent(all -> System.out.println("chaos: " + all + " seeds=" + tasks.size()));
        }
        return held;
    }

    private static boolean run(Layout layout, List<Task> tasks, List<Verdict> verdicts) throws InterruptedException {
        Path data = Path.of("target", "chaos", Long.toString(System.currentTimeMillis()))
                .toAbsolutePath();
        boolean held;
        try (Rig rig = Rig.start(data, layout);
                Messages messages = Messages.of(rig.nats());
                Link trickle = Link.to(URI.create(rig.apiUrl()).getPort(), "client>api")) {
            Runtime.getRuntime().addShutdownHook(new Thread(rig::close, "stop"));
            trickle.slow(TRICKLE);
            Client client = rig.clinician().waiting(CLIENT_PATIENCE);
            Round.Crew crew = new Round.Crew(
                    rig.apiUrls().stream().map(client::at).toList(),
                    client.at("http://localhost:" + trickle.port()),
                    samples(client),
                    moody(client),
                    messages);
            held = run(rig, crew, tasks, verdicts);
        }
        if (held) {
            delete(data);
        } else {
            System.out.println("chaos: a promise was broken; the logs and all data are in " + data);
        }
        return held;
    }

    private static boolean run(Rig rig, Round.Crew crew, List<Task> tasks, List<Verdict> verdicts)
            throws InterruptedException {
        List<History> histories = new ArrayList<>();
        boolean held = true;
        for (Task task : tasks) {
            Round round = new Round(rig, crew, (histories.size() + 1) + "s" + task.seed(), task.seed(), task.plan());
            histories.add(round.history());
            Verdict verdict = round.run();
            tell(verdict, " seed=" + task.seed());
            verdicts.add(verdict);
            held &= verdict.holds();
        }
        return held && nothingChanged(rig, crew, histories);
    }

    private static void tell(Verdict verdict, String seed) {
        System.out.println("chaos: " + verdict + seed);
        verdict.remarks().forEach(remark -> System.out.println("  " + remark));
    }

    /// What ended in an early round must have stayed as it was through all later ones.
    private static boolean nothingChanged(Rig rig, Round.Crew crew, List<History> histories)
            throws InterruptedException {
        History.Ending ending = new History.Ending(
                Round.entries(new Ledger(crew.client())), rig.bucket().objects());
        boolean held = true;
        for (History history : histories) {
            Verdict verdict = history.verdict(ending);
            if (!verdict.holds()) {
                tell(verdict, " at the end of all rounds");
                held = false;
            }
        }
        return held;
    }

    /// Asks the system before anything goes wrong.
    static List<Load.Sample> samples(Client client) throws InterruptedException {
        List<Load.Sample> samples = new ArrayList<>();
        for (Form form : Inputs.of(client.modelId(Rig.MODEL))) {
            String id = client.accepted(form.with("rgh", "undisturbed"));
            samples.add(new Load.Sample(form, new History.Expected(Inputs.digests(form), answer(client, id))));
        }
        long different = samples.stream()
                .map(sample -> sample.expected().answer())
                .map(answer -> answer instanceof Entry.Completed(var result) ? result.output() : answer)
                .distinct()
                .count();
        if (different < samples.size() - 1) { // otherwise a mix-up of two would not show
            throw new IllegalStateException("only " + different + " different outputs of " + samples.size());
        }
        return List.copyOf(samples);
    }

    /// Each mood as often as its weight.
    private static List<Load.Sample> moody(Client client) throws InterruptedException {
        Form form = Inputs.of(client.modelId(MoodyServer.MODEL)).getFirst();
        List<Load.Sample> samples = new ArrayList<>();
        for (Mood mood : Mood.ALL) {
            Form moody = mood.in(form);
            Entry.State answer = answer(client, client.accepted(moody.with("rgh", "undisturbed")));
            boolean fails = answer.equals(new Entry.Failed("model-error"));
            if (fails != mood.fails()) {
                throw new IllegalStateException(mood + " was answered " + answer);
            }
            Load.Sample sample = new Load.Sample(moody, new History.Expected(Inputs.digests(moody), answer));
            samples.addAll(Collections.nCopies(mood.weight(), sample));
        }
        return List.copyOf(samples);
    }

    private static Entry.State answer(Client client, String id) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            Entry entry = Entry.of(client.inference(id));
            if (!entry.isOpen()) {
                return entry.state();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("an undisturbed system does not answer " + id);
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
