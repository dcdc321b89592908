package org.spira.modelserver.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.Decision;
import org.spira.modelserver.core.domain.Feature;
import org.spira.modelserver.core.domain.Samples;
import org.spira.modelserver.core.domain.Tensors;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.port.Networks;
import org.spira.modelserver.testing.Replica;

class OnnxNetworkTest {

    private static final Path DEMO_MODELS = Path.of("..", "model-registry", "demo-models");
    private static final Path VOICE = DEMO_MODELS.resolve("voice-steadiness-demo/model.onnx");
    private static final Path CONVOLUTIONAL = DEMO_MODELS.resolve("spira-cnn-demo/model.onnx");
    private static final AudioInput WAVEFORM = new AudioInput("sustentada", "waveform", 16_000, 0.5, 60);
    private static final Feature AGE = new Feature("age", "age", Optional.of(Float.NaN));

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    private static final Limits PATIENT = new Limits(Duration.ofSeconds(30), Duration.ofMinutes(1));
    private static final Limits IMPATIENT = new Limits(Duration.ofMillis(200), Duration.ofMillis(700));

    /// Long enough to be within the one operator by then, on a busy machine too.
    private static final Limits BRIEF = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(20));

    private static final float NEVER_ENDS = 1000;
    private static final float MULTIPLIES_MATRICES = 6000;

    /// The age that stays in one operator far beyond each limit above, however fast this machine is.
    private static float spendsSecondsInOneOperator;

    private final CountDownLatch exhausted = new CountDownLatch(1);
    private final ScoringThreads threads = new ScoringThreads("scoring", 2, 100, 2, () -> {});
    private final ScoringThreads single =
            new ScoringThreads("single", 1, 100, 1, exhausted::countDown, Duration.ofMillis(100));
    private final ScoringThreads trialThreads =
            new ScoringThreads("trial", 1, 16, Integer.MAX_VALUE, () -> {}, Duration.ofMillis(100));
    private final Watchdog watchdog = new Watchdog("test", Duration.ofSeconds(5));
    private final Networks networks = networks(threads, PATIENT);

    @BeforeAll
    static void provideLibraries() throws Exception {
        NativeLibraries.provide(Path.of("target", "native"));
        spendsSecondsInOneOperator = MULTIPLIES_MATRICES + rowsThatTake(Duration.ofSeconds(6));
    }

    private static int rowsThatTake(Duration time) throws Exception {
        int rows = 1000;
        long fastest = Long.MAX_VALUE;
        try (ScoringThreads threads = new ScoringThreads("measured", 1, 100, 1, () -> {});
                OnnxNetwork network = moody(threads, threads, PATIENT)) {
            for (int i = 0; i < 3; i++) {
                if (network.score(tensors(new float[8000], MULTIPLIES_MATRICES + rows))
                        instanceof Network.Output output) {
                    fastest = Math.min(fastest, output.inference().toNanos());
                }
            }
        }
        return (int) (rows * Math.cbrt((double) time.toNanos() / fastest)); // the work grows with the cube
    }

    @AfterEach
    void stop() {
        threads.close();
        single.close();
        trialThreads.close();
        watchdog.close();
    }

    private Networks networks(ScoringThreads serving, Limits limits) {
        return new OnnxNetworks(OrtEnvironment.getEnvironment(), serving, trialThreads, limits);
    }

    private static Contract contract(String output, int index, int maxBatch, Feature... features) {
        return new Contract(
                "task", List.of(WAVEFORM), List.of(features), output, new Decision(index, 0.6, 0.4), maxBatch);
    }

    private static Path loudness() {
        return Replica.model("loudness").resolve("model.onnx");
    }

    private OnnxNetwork open(Path file, Contract contract) throws Exception {
        return open(networks, file, contract);
    }

    private static OnnxNetwork open(Networks networks, Path file, Contract contract) throws Exception {
        return switch (networks.open(file, contract)) {
            case Networks.Usable(OnnxNetwork network) -> network;
            case Networks.Usable(Network _) -> throw new AssertionError("another network");
            case Networks.Unusable(String message) -> throw new AssertionError(message);
        };
    }

    private String objection(Path file, Contract contract) throws Exception {
        return switch (networks.open(file, contract)) {
            case Networks.Unusable(String message) -> message;
            case Networks.Usable _ -> throw new AssertionError("was opened");
        };
    }

    private Tensors noise(int length, float... scalars) {
        float[] values = new float[length];
        float loudness = random.nextFloat();
        for (int i = 0; i < length; i++) {
            values[i] = (random.nextFloat() - 0.5f) * loudness;
        }
        return tensors(values, scalars);
    }

    private static Tensors tensors(float[] values, float... scalars) {
        List<Tensors.Scalar> features = new ArrayList<>();
        for (float scalar : scalars) {
            features.add(new Tensors.Scalar("age", scalar));
        }
        return new Tensors(List.of(new Tensors.Waveform("waveform", new Samples(16_000, values))), features);
    }

    private static List<Integer> bits(Network.Scored scored) {
        return switch (scored) {
            case Network.Output(var values, var _, var _) ->
                values.stream().map(Float::floatToRawIntBits).toList();
            case Network.Rejected(String message) -> throw new AssertionError(message);
        };
    }

    /// Executes all at once, as a thread does with what waits.
    private List<Network.Scored> batch(OnnxNetwork network, List<Tensors> inputs) {
        List<ScoringJob> jobs = inputs.stream()
                .map(tensors -> ScoringJob.of(network, tensors, false))
                .toList();
        network.execute(jobs, new Worker(new DirectBuffers(), watchdog, () -> {}));
        return jobs.stream().map(job -> job.scored().join()).toList();
    }

    /// Its mean over whole rows depends on where a row begins.
    @Test
    void aNetworkWhoseBitsDependOnTheBatchExecutesEachInputAlone() throws Exception {
        try (OnnxNetwork network = open(loudness(), contract("probability", 0, 4, AGE))) {
            assertThat(network.maxBatch()).isOne();
        }
    }

    @Test
    void theSameInputGivesTheSameBitsWhateverItsMemory() throws Exception {
        try (OnnxNetwork network = open(loudness(), contract("probability", 0, 1, AGE))) {
            Tensors input = noise(100_001, 54);
            List<Integer> first = bits(network.score(input));
            for (int i = 0; i < 50; i++) {
                assertThat(bits(batch(network, List.of(input)).getFirst())).isEqualTo(first);
            }
        }
    }

    @Test
    void aBatchOfTheVoiceModelGivesTheBitsOfSingleExecutions() throws Exception {
        try (OnnxNetwork network = open(VOICE, contract("output", 0, 8))) {
            assertThat(network.maxBatch()).isEqualTo(8);
            for (int length : new int[] {16_000, 77_777, 160_000}) {
                assertBatchesChangeNothing(
                        network, List.of(noise(length), noise(length), noise(length), noise(length)));
            }
        }
    }

    @Test
    void aBatchOfTheConvolutionalModelGivesTheBitsOfSingleExecutions() throws Exception {
        try (OnnxNetwork network = open(CONVOLUTIONAL, contract("probability", 0, 8))) {
            assertThat(network.maxBatch()).isEqualTo(8);
            for (int length : new int[] {16_000, 100_001}) {
                assertBatchesChangeNothing(network, List.of(noise(length), noise(length), noise(length)));
            }
        }
    }

    private void assertBatchesChangeNothing(OnnxNetwork network, List<Tensors> inputs) throws Exception {
        List<Network.Scored> together = batch(network, inputs);
        for (int i = 0; i < inputs.size(); i++) {
            assertThat(bits(together.get(i))).isEqualTo(bits(network.score(inputs.get(i))));
        }
    }

    @Test
    void mixedLengthsFromManyThreadsGetTheirOwnAnswers() throws Exception {
        try (OnnxNetwork network = open(VOICE, contract("output", 0, 8));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Tensors> inputs = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                inputs.add(noise(16_000 + 100 * random.nextInt(3)));
            }
            List<List<Integer>> alone = new ArrayList<>();
            for (Tensors input : inputs) {
                alone.add(bits(network.score(input)));
            }

            List<Future<Network.Scored>> scored = inputs.stream()
                    .map(input -> callers.submit(() -> network.score(input)))
                    .toList();

            for (int i = 0; i < inputs.size(); i++) {
                assertThat(bits(scored.get(i).get())).isEqualTo(alone.get(i));
            }
        }
    }

    @Test
    void rejectsAnOutputThatIsNoNumber() throws Exception {
        try (OnnxNetwork network =
                open(Replica.model("not-a-number").resolve("model.onnx"), contract("probability", 0, 1))) {
            assertThat(network.score(noise(8000))).isEqualTo(new Network.Rejected("the network's output is [NaN]"));
        }
    }

    @Test
    void rejectsAnOutputOfAnotherShape() throws Exception {
        try (OnnxNetwork network =
                open(Replica.model("wrong-shape").resolve("model.onnx"), contract("probability", 0, 1))) {
            assertThat(network.score(noise(8000)))
                    .isEqualTo(new Network.Rejected(
                            "the network failed: the output has the shape [8000] for a batch of 1"));
        }
    }

    @Test
    void oneBadInputDoesNotSpoilItsBatch() throws Exception {
        try (OnnxNetwork network = open(loudness(), contract("probability", 0, 4, AGE))) {
            List<Network.Scored> scored =
                    batch(network, List.of(noise(8000, 54), noise(8000, Float.POSITIVE_INFINITY), noise(8000, 1)));

            assertThat(scored).allSatisfy(one -> assertThat(bits(one)).hasSize(1));
        }
    }

    @Test
    void refusesANetworkThatTheContractDoesNotFit() throws Exception {
        assertThat(objection(loudness(), contract("probability", 0, 1))).contains("feeds nothing", "age");
        assertThat(objection(loudness(), contract("score", 0, 1, AGE))).contains("no float32 output score");
        assertThat(objection(loudness(), contract("probability", 1, 1, AGE))).contains("no index 1");
        assertThat(objection(loudness(), contract("probability", 0, 1, new Feature("age", "years", Optional.empty()))))
                .contains("no input tensor years");
        assertThat(objection(Replica.model("loudness").resolve("MLmodel"), contract("probability", 0, 1)))
                .contains("no ONNX file");
    }

    @Test
    void describesWhatExecutesIt() throws Exception {
        try (OnnxNetwork network = open(loudness(), contract("probability", 0, 1, AGE))) {
            assertThat(network.runtime().version()).isEqualTo("1.29.0");
            assertThat(network.runtime().optimizationLevel()).isEqualTo("ALL");
        }
    }

    private OnnxNetwork moody(Limits limits) throws Exception {
        return moody(single, trialThreads, limits);
    }

    private static OnnxNetwork moody(ScoringThreads serving, ScoringThreads trying, Limits limits) throws Exception {
        return open(
                new OnnxNetworks(OrtEnvironment.getEnvironment(), serving, trying, limits),
                Replica.model("moody").resolve("model.onnx"),
                contract("probability", 0, 1, AGE));
    }

    private OnnxNetwork endless(ScoringThreads serving, Limits limits, int maxBatch) throws Exception {
        return open(
                networks(serving, limits),
                Replica.model("endless").resolve("model.onnx"),
                contract("probability", 0, maxBatch));
    }

    private static String rejection(Network.Scored scored) {
        return switch (scored) {
            case Network.Rejected(String message) -> message;
            case Network.Output _ -> throw new AssertionError("was scored");
        };
    }

    @Test
    void endsAnExecutionThatTakesTooLongAndGoesOn() throws Exception {
        try (OnnxNetwork network = moody(IMPATIENT)) {
            assertThat(rejection(network.score(noise(8000, NEVER_ENDS))))
                    .isEqualTo("the network failed: it took longer than 200 ms");

            assertThat(bits(network.score(noise(8000, 54)))).containsExactly(Float.floatToRawIntBits(0.75f));
        }
    }

    @Test
    void rejectsWhateverANetworkDoesAndGoesOn() throws Exception {
        try (OnnxNetwork network = moody(PATIENT)) {
            assertThat(rejection(network.score(noise(8000, 2000)))).contains("the network failed", "out of");
            assertThat(rejection(network.score(noise(8000, 3000)))).contains("NaN");
            assertThat(rejection(network.score(noise(8000, 4000)))).contains("shape [3]");
            assertThat(rejection(network.score(noise(8000, 5000)))).contains("the network failed", "alloc");

            assertThat(bits(network.score(noise(8000, 54)))).containsExactly(Float.floatToRawIntBits(0.75f));
        }
    }

    @Test
    void waitsNoLongerForAThreadThatDoesNotComeBack() throws Exception {
        try (OnnxNetwork network = moody(IMPATIENT)) {
            for (int i = 0; i < 2; i++) {
                assertThat(rejection(network.score(noise(8000, spendsSecondsInOneOperator))))
                        .contains("took longer", "does not end");
                assertThat(network.isStuck()).isTrue();
            }

            assertThat(exhausted.await(10, TimeUnit.SECONDS)).isTrue();
            // of one thread and one in its place none is left
            assertThatThrownBy(() -> network.score(noise(8000, 54))).isInstanceOf(RejectedExecutionException.class);
            await().atMost(Duration.ofSeconds(60))
                    .ignoreException(RejectedExecutionException.class)
                    .untilAsserted(
                            () -> assertThat(network.score(noise(8000, 54))).isInstanceOf(Network.Output.class));
        }
    }

    @Test
    void goesOnAfterOneThreadThatDoesNotComeBack() throws Exception {
        try (OnnxNetwork network = moody(IMPATIENT)) {
            network.score(noise(8000, spendsSecondsInOneOperator));

            assertThat(network.score(noise(8000, 54))).isInstanceOf(Network.Output.class);
            assertThat(exhausted.getCount()).isOne();
        }
    }

    @Test
    void aBatchThatDoesNotEndComesAgainAsNobodyKnowsWhoseFaultItIs() throws Exception {
        try (OnnxNetwork network = moody(BRIEF)) {
            List<ScoringJob> jobs = jobs(network, 54, spendsSecondsInOneOperator);

            single.submit(jobs);

            assertThat(jobs)
                    .allSatisfy(job -> assertThatThrownBy(() -> job.scored().get(30, TimeUnit.SECONDS))
                            .hasMessageContaining("does not end"));
        }
    }

    @Test
    void theInputsOfABatchThatTookTooLongShareTheTimeOfOne() throws Exception {
        try (OnnxNetwork network = moody(IMPATIENT)) {
            List<ScoringJob> jobs = jobs(network, 54, NEVER_ENDS, NEVER_ENDS, NEVER_ENDS, 54);

            network.execute(jobs, new Worker(new DirectBuffers(), watchdog, () -> {}));

            assertThat(jobs.getFirst().scored().join()).isInstanceOf(Network.Output.class);
            assertThat(rejection(jobs.get(1).scored().join())).contains("took longer than 200 ms");
            assertThatThrownBy(() -> jobs.getLast().scored().join())
                    .hasMessageContaining("others of its batch took too long");
        }
    }

    private List<ScoringJob> jobs(OnnxNetwork network, float... ages) {
        List<ScoringJob> jobs = new ArrayList<>();
        for (float age : ages) {
            jobs.add(ScoringJob.of(network, noise(8000, age), false));
        }
        return jobs;
    }

    @Test
    void howeverManyVersionsDoNotEndANewOneIsTried() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (OnnxNetwork network = moody(BRIEF)) {
                assertThat(rejection(network.trial(noise(8000, spendsSecondsInOneOperator))))
                        .contains("does not end");
                // at once, and without a thread
                assertThat(rejection(network.trial(noise(8000, 54)))).contains("does not end");
            }
        }

        try (OnnxNetwork network = moody(PATIENT)) {
            assertThat(network.trial(noise(8000, 54))).isInstanceOf(Network.Output.class);
        }
    }

    @Test
    void goesOnWatchingAfterWhateverOneExecutionDoesToIt() throws Exception {
        CountDownLatch abandoned = new CountDownLatch(1);
        try (Watchdog quick = new Watchdog("quick", Duration.ofMillis(50));
                OrtSession.RunOptions options = new OrtSession.RunOptions();
                Watchdog.Watch _ = quick.watch(options, Duration.ofMillis(50), () -> {
                    throw new OutOfMemoryError("no more threads");
                });
                Watchdog.Watch _ = quick.watch(options, Duration.ofMillis(500), abandoned::countDown)) {
            assertThat(abandoned.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aTrialTakesNoThreadOfThoseThatServe() throws Exception {
        try (OnnxNetwork endless = endless(single, new Limits(Duration.ofSeconds(30), Duration.ofSeconds(30)), 1);
                OnnxNetwork network = moody(PATIENT);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Network.Scored> trial = callers.submit(() -> endless.trial(noise(8000)));
            for (int i = 0; i < 10; i++) {
                assertThat(network.score(noise(8000, 54))).isInstanceOf(Network.Output.class);
            }
            assertThat(trial.isDone()).isFalse();

            trialThreads.close();

            assertThatThrownBy(trial::get).hasStackTraceContaining("scoring has stopped");
        }
    }

    @Test
    void allTrialsTogetherHaveALimit() throws Exception {
        try (OnnxNetwork network = endless(single, IMPATIENT, 1)) {
            assertThat(rejection(network.trial(noise(8000)))).contains("took longer than 200 ms");

            await().until(() -> rejection(network.trial(noise(8000))).contains("to try the network took longer"));
        }
    }

    @Test
    void aBatchThatNeverEndsIsNoReasonToWait() throws Exception {
        try (OnnxNetwork network = endless(single, new Limits(Duration.ofMillis(100), Duration.ofSeconds(5)), 4)) {
            assertThat(network.maxBatch()).isOne();
        }
    }

    @Test
    void stoppingEndsWhatIsExecuted() throws Exception {
        OnnxNetwork network = moody(PATIENT);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Network.Scored> scored = callers.submit(() -> network.score(noise(8000, NEVER_ENDS)));
            Future<Network.Scored> behind = callers.submit(() -> network.score(noise(8000, NEVER_ENDS)));

            single.close();

            assertThatThrownBy(scored::get).hasStackTraceContaining("scoring has stopped");
            assertThatThrownBy(behind::get).hasStackTraceContaining("scoring has stopped");
        }
        network.close();
    }

    @Test
    void isClosedByTheLastExecution() throws Exception {
        OnnxNetwork network = moody(new Limits(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Network.Scored> scored = callers.submit(() -> network.score(noise(8000, NEVER_ENDS)));

            network.close();

            // rejected, or never begun; not ended by an address that is gone
            assertThat(catchThrowable(scored::get))
                    .satisfiesAnyOf(
                            problem -> assertThat(problem).isNull(),
                            problem -> assertThat(problem).hasStackTraceContaining("the network is closed"));
            assertThatThrownBy(() -> network.score(noise(8000, 54))).hasRootCauseMessage("the network is closed");
        }
    }
}
