package org.spira.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.spira.embedded.EmbeddedSystem;
import org.spira.embedded.Options;
import org.spira.servers.ChildProcess;
import tools.jackson.databind.JsonNode;

/// An alias goes back and forth between two networks while requests pour in: none fails, and each result is that of the
/// network whose digest it carries, bit by bit. `make soak-swap` does it 300 times and looks at the memory.
class SwapUnderLoadIT {
    private static final String MODEL = "swap-demo";
    private static final String ALIAS = "candidate"; // not gated: one pair of eyes may move it
    private static final int SWAPS = Integer.parseInt(System.getenv().getOrDefault("SPIRA_SOAK_SWAPS", "15"));
    private static final int ASKERS = 3;
    private static final int WINDOW = 25;
    private static final int SETTLED_AFTER = 50;
    private static final int BREATH = 10;
    /// A session that is not closed costs its weights at least: 1,500 KiB every second swap.
    private static final double MOST_KIB_PER_SWAP = 128;

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path data;

    private static EmbeddedSystem system;
    private static Engineer engineer;
    private static Requests requests;
    private static ChildProcess server;

    private final Map<String, JsonNode> outputByDigest = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> answersByDigest = new ConcurrentHashMap<>();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();

    @BeforeAll
    static void start() throws Exception {
        Options options = Options.onFreePorts(data);
        system = EmbeddedSystem.start(options);
        engineer = Engineer.signIn(
                system.apiUrl(), system.registryUrl(), system.credentials().engineer());
        Path demos = options.root().resolve("model-registry/demo-models");
        engineer.register(MODEL, demos.resolve("voice-steadiness-demo"));
        engineer.register(MODEL, demos.resolve("spira-cnn-demo"));
        Client clinician = Client.signIn(system.apiUrl(), system.credentials().clinician());
        requests = Requests.to(MODEL, system, clinician, Form.of(clinician.modelId("voice-steadiness-demo")));
        server = startServer();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (requests != null) {
            requests.close();
        }
        system.close();
    }

    /// A model server of its own, with a heap that neither grows nor shrinks: what grows is native then.
    private static ChildProcess startServer() throws IOException {
        String marker = "-Dspira.service=" + data.resolve("swapping");
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("ORT_DISABLE_TELEMETRY", "1");
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SPIRA_PORT", "0");
        environment.put("SPIRA_MODEL", "models:/" + MODEL + "@" + ALIAS);
        environment.put("SPIRA_MODEL_POLL", "200ms");
        environment.put("SPIRA_MODEL_RETRY_DELAY", "200ms");
        environment.put("SPIRA_MODEL_MAX_RETRY_DELAY", "1s");
        environment.put("SPIRA_REGISTRY_URL", system.registryUrl());
        environment.put(
                "SPIRA_REGISTRY_PASSWORD",
                Files.readString(data.resolve("secrets/registry-password")).strip());
        environment.put("SPIRA_NATS_URL", system.nats().url());
        environment.put("SPIRA_NATS_USERNAME", system.nats().username());
        environment.put("SPIRA_NATS_PASSWORD", system.nats().password());
        environment.put("SPIRA_S3_ENDPOINT", system.s3().endpoint());
        environment.put("SPIRA_S3_ACCESS_KEY", system.s3().accessKey());
        environment.put("SPIRA_S3_SECRET_KEY", system.s3().secretKey());
        environment.put("SPIRA_CACHE_DIR", data.resolve("cache/swapping").toString());
        environment.put("SPIRA_WORKER_NAME", "swapping");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                marker,
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-jar",
                data.resolve("cache/app/model-server/model-server.jar").toString());
        return ChildProcess.start(new ChildProcess.Spec(
                command, environment, data, data.resolve("logs/swapping.log"), data.resolve("pids/swapping"), marker));
    }

    @Test
    void failsNoRequestAndMixesNoVersions() throws Exception {
        List<String> digests = List.of(learn("1"), learn("2"));
        assertThat(outputByDigest.get(digests.get(0))).isNotEqualTo(outputByDigest.get(digests.get(1)));
        AtomicBoolean done = new AtomicBoolean();
        List<Long> residentKib = new ArrayList<>();

        try (ExecutorService askers = Executors.newFixedThreadPool(ASKERS)) {
            List<Future<?>> asking = new ArrayList<>();
            for (int i = 0; i < ASKERS; i++) {
                asking.add(askers.submit(() -> askUntil(done)));
            }
            try {
                for (int swap = 1; swap <= SWAPS; swap++) {
                    swapTo(swap % 2 == 0 ? "2" : "1", digests.get(swap % 2 == 0 ? 1 : 0));
                    residentKib.add(residentKib());
                    tell(swap, residentKib);
                }
            } finally {
                done.set(true);
            }
            for (Future<?> each : asking) {
                each.get();
            }
        }

        long answers =
                answersByDigest.values().stream().mapToLong(AtomicLong::get).sum();
        double slope =
                slope(lows(residentKib.subList(Math.min(SETTLED_AFTER, residentKib.size() / 2), residentKib.size())));
        System.out.printf(
                Locale.ROOT,
                "soak-swap: %d swaps, %d requests, %d failed, %d wrong digest, RSS slope %.1f KiB/swap%n",
                SWAPS,
                answers,
                failed.get(),
                wrong.get(),
                slope);
        assertThat(failed.get()).isZero();
        assertThat(wrong.get()).isZero();
        assertThat(answersByDigest.keySet()).containsExactlyInAnyOrderElementsOf(digests);
        if (SWAPS >= 4 * SETTLED_AFTER) { // fewer say nothing about memory
            assertThat(slope).isLessThan(MOST_KIB_PER_SWAP);
        }
    }

    /// What a version gives, asked while nothing moves.
    private String learn(String version) throws Exception {
        String digest = engineer.digest(MODEL, version);
        engineer.point(MODEL, ALIAS, version);
        await().atMost(SOON).until(() -> digestOf(requests.ask()).equals(digest));
        JsonNode answer = requests.ask();
        assertThat(digestOf(answer)).isEqualTo(digest);
        outputByDigest.put(digest, answer.path("result").path("output"));
        return digest;
    }

    private void swapTo(String version, String digest) {
        AtomicLong count = answersByDigest.computeIfAbsent(digest, _ -> new AtomicLong());
        long before = count.get();
        engineer.point(MODEL, ALIAS, version);
        // whoever is asked now answers with the new version, and somebody is asked all the time
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> count.get() > before + ASKERS);
    }

    private void askUntil(AtomicBoolean done) {
        while (!done.get()) {
            try {
                check(requests.ask());
            } catch (Exception e) {
                System.out.println("soak-swap: " + e);
                failed.incrementAndGet();
            }
        }
    }

    private void check(JsonNode answer) {
        if (!answer.path("state").asString().equals("completed")) {
            System.out.println("soak-swap: " + answer);
            failed.incrementAndGet();
            return;
        }
        JsonNode result = answer.path("result");
        String digest = digestOf(answer);
        if (!result.path("output").equals(outputByDigest.get(digest))) {
            System.out.println("soak-swap: not what " + digest + " gives: " + result);
            wrong.incrementAndGet();
        }
        answersByDigest.computeIfAbsent(digest, _ -> new AtomicLong()).incrementAndGet();
    }

    private static String digestOf(JsonNode answer) {
        return answer.path("result").path("model").path("digest").asString("");
    }

    private static void tell(int swap, List<Long> residentKib) {
        if (swap % WINDOW == 0) {
            List<Long> window = residentKib.subList(swap - WINDOW, swap);
            System.out.printf(
                    Locale.ROOT,
                    "soak-swap: after %3d swaps RSS %.1f MiB (%.1f to %.1f within the last %d)%n",
                    swap,
                    window.getLast() / 1024.0,
                    window.stream().min(Long::compare).orElseThrow() / 1024.0,
                    window.stream().max(Long::compare).orElseThrow() / 1024.0,
                    WINDOW);
        }
    }

    private static long residentKib() throws IOException {
        Matcher matcher = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(server.pid()), "status")));
        if (!matcher.find()) {
            throw new IllegalStateException("the model server has ended:\n" + server.lastLogLines(20));
        }
        return Long.parseLong(matcher.group(1));
    }

    /// The least of each few swaps: memory breathes with the network that is served and with what is under way, and
    /// only what is never given back raises the lows.
    private static List<Long> lows(List<Long> values) {
        List<Long> lows = new ArrayList<>();
        for (int i = 0; i < values.size(); i += BREATH) {
            lows.add(values.subList(i, Math.min(i + BREATH, values.size())).stream()
                    .min(Long::compare)
                    .orElseThrow());
        }
        return lows;
    }

    /// Of each swap, by least squares.
    private static double slope(List<Long> values) {
        double meanX = (values.size() - 1) / 2.0;
        double meanY = values.stream().mapToLong(Long::longValue).average().orElse(0);
        double above = 0;
        double below = 0;
        for (int x = 0; x < values.size(); x++) {
            above += (x - meanX) * (values.get(x) - meanY);
            below += (x - meanX) * (x - meanX);
        }
        return below == 0 ? 0 : above / below / BREATH;
    }
}
