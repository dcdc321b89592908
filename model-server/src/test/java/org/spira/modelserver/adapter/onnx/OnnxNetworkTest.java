package org.spira.modelserver.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    private final ScoringThreads threads = new ScoringThreads(2, 100);
    private final Networks networks = new OnnxNetworks(OrtEnvironment.getEnvironment(), threads);

    @BeforeAll
    static void provideLibraries() throws IOException {
        NativeLibraries.provide(Path.of("target", "native"));
    }

    @AfterEach
    void stop() {
        threads.close();
    }

    private static Contract contract(String output, int index, int maxBatch, Feature... features) {
        return new Contract(
                "task", List.of(WAVEFORM), List.of(features), output, new Decision(index, 0.6, 0.4), maxBatch);
    }

    private static Path loudness() {
        return Replica.model("loudness").resolve("model.onnx");
    }

    private OnnxNetwork open(Path file, Contract contract) throws IOException {
        return switch (networks.open(file, contract)) {
            case Networks.Usable(OnnxNetwork network) -> network;
            case Networks.Usable(Network _) -> throw new AssertionError("another network");
            case Networks.Unusable(String message) -> throw new AssertionError(message);
        };
    }

    private String objection(Path file, Contract contract) throws IOException {
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
    private static List<Network.Scored> batch(OnnxNetwork network, List<Tensors> inputs) {
        List<ScoringJob> jobs = inputs.stream()
                .map(tensors -> new ScoringJob(network, tensors, System.nanoTime(), new CompletableFuture<>()))
                .toList();
        network.execute(jobs, new DirectBuffers());
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

    private static void assertBatchesChangeNothing(OnnxNetwork network, List<Tensors> inputs) throws Exception {
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
    void oneBadInputDoesNotSpoilItsBatch() throws IOException {
        try (OnnxNetwork network = open(loudness(), contract("probability", 0, 4, AGE))) {
            List<Network.Scored> scored =
                    batch(network, List.of(noise(8000, 54), noise(8000, Float.POSITIVE_INFINITY), noise(8000, 1)));

            assertThat(scored).allSatisfy(one -> assertThat(bits(one)).hasSize(1));
        }
    }

    @Test
    void refusesANetworkThatTheContractDoesNotFit() throws IOException {
        assertThat(objection(loudness(), contract("probability", 0, 1))).contains("feeds nothing", "age");
        assertThat(objection(loudness(), contract("score", 0, 1, AGE))).contains("no float32 output score");
        assertThat(objection(loudness(), contract("probability", 1, 1, AGE))).contains("no index 1");
        assertThat(objection(loudness(), contract("probability", 0, 1, new Feature("age", "years", Optional.empty()))))
                .contains("no input tensor years");
        assertThat(objection(Replica.model("loudness").resolve("MLmodel"), contract("probability", 0, 1)))
                .contains("no ONNX file");
    }

    @Test
    void describesWhatExecutesIt() throws IOException {
        try (OnnxNetwork network = open(loudness(), contract("probability", 0, 1, AGE))) {
            assertThat(network.runtime().version()).isEqualTo("1.29.0");
            assertThat(network.runtime().optimizationLevel()).isEqualTo("ALL");
        }
    }
}
