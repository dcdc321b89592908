package org.spira.modelserver.adapter.onnx;

import java.util.ArrayList;
import java.util.List;
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

    /// False also for what gives no output: it is not seen, and executing each input alone is always right.
    static boolean batchesChangeNothing(OnnxNetwork network, Contract contract) throws InterruptedException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        for (int i = 0; i < EXTRA_SAMPLES.length; i++) {
            int size = 2 + i * Math.max(1, contract.maxBatch() / 4) % (contract.maxBatch() - 1);
            List<Tensors> inputs = new ArrayList<>();
            for (int j = 0; j < size; j++) {
                inputs.add(noise(contract, EXTRA_SAMPLES[i], random));
            }
            List<Scored> together = network.trial(inputs);
            for (int j = 0; j < size; j++) {
                if (!(network.trial(inputs.get(j)) instanceof Output alone)
                        || !(together.get(j) instanceof Output beside)
                        || !bits(alone).equals(bits(beside))) {
                    return false;
                }
            }
        }
        return true;
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

    private static List<Integer> bits(Output output) {
        return output.values().stream().map(Float::floatToRawIntBits).toList();
    }
}
