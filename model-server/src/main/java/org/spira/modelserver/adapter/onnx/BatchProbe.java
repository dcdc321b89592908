package org.spira.modelserver.adapter.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.Feature;
import org.spira.modelserver.core.domain.Samples;
import org.spira.modelserver.core.domain.Tensors;
import org.spira.modelserver.core.port.Network.Output;
import org.spira.modelserver.core.port.Network.Scored;

/// Tries whether a network gives the same bits in batches as alone. A contract may promise it and be wrong: an operator
/// that reduces whole rows, for one, sums them in an order that depends on where in memory a row begins.
final class BatchProbe {

    /// Beyond the shortest length; mostly odd, so that rows begin at every offset from a multiple of 64 bytes.
    private static final int[] EXTRA_SAMPLES = {0, 1, 7, 13, 317, 1023, 4999, 16_001};

    private static final double MAX_START_SECONDS = 1;

    private BatchProbe() {}

    static boolean batchesChangeNothing(OnnxNetwork network, Contract contract) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        DirectBuffers buffers = new DirectBuffers();
        for (int i = 0; i < EXTRA_SAMPLES.length; i++) {
            int size = 2 + i * Math.max(1, contract.maxBatch() / 4) % (contract.maxBatch() - 1);
            List<ScoringJob> together = new ArrayList<>();
            for (int j = 0; j < size; j++) {
                together.add(job(network, noise(contract, EXTRA_SAMPLES[i], random)));
            }
            network.execute(together, buffers);
            for (ScoringJob job : together) {
                ScoringJob alone = job(network, job.tensors());
                network.execute(List.of(alone), buffers);
                if (!bits(alone.scored().join()).equals(bits(job.scored().join()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static ScoringJob job(OnnxNetwork network, Tensors tensors) {
        return new ScoringJob(network, tensors, System.nanoTime(), new CompletableFuture<>());
    }

    private static Tensors noise(Contract contract, int extraSamples, RandomGenerator random) {
        List<Tensors.Waveform> waveforms = new ArrayList<>();
        for (AudioInput input : contract.inputs()) {
            double start = Math.max(input.minSeconds(), Math.min(MAX_START_SECONDS, input.maxSeconds() / 2));
            float[] values = new float[(int) Math.ceil(start * input.sampleRateHertz()) + extraSamples];
            float loudness = random.nextFloat();
            for (int i = 0; i < values.length; i++) {
                values[i] = (random.nextFloat() - 0.5f) * loudness;
            }
            waveforms.add(new Tensors.Waveform(input.tensor(), new Samples(input.sampleRateHertz(), values)));
        }
        List<Tensors.Scalar> scalars = new ArrayList<>();
        for (Feature feature : contract.features()) {
            float value = random.nextBoolean()
                    ? random.nextInt(100)
                    : feature.missing().orElse(1f);
            scalars.add(new Tensors.Scalar(feature.tensor(), value));
        }
        return new Tensors(waveforms, scalars);
    }

    private static List<Integer> bits(Scored scored) {
        return scored instanceof Output(var values, var _, var _)
                ? values.stream().map(Float::floatToRawIntBits).toList()
                : List.of();
    }
}
