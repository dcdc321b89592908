package org.spira.modelserver.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    /// Outputs this close to an end hear the silence beyond it.
    private static final double EDGE_SECONDS = 0.02;

    private final Resampler resampler = new Resampler();

    @ParameterizedTest
    @CsvSource({
        "44100, 16000, 100", "44100, 16000, 1000", "44100, 16000, 7100",
        "48000, 16000, 100", "48000, 16000, 1000", "48000, 16000, 7100",
        "22050, 16000, 3000", "11025, 16000, 3000", "8000, 16000, 3500",
        "32000, 16000, 5000", "96000, 16000, 5000", "192000, 16000, 5000",
        "16000, 44100, 5000", "44100, 48000, 15000"
    })
    void keepsASineToNinetyDecibels(int from, int to, double hertz) {
        float[] output = resampler.resample(sine(from, 1.0, hertz), to).values();

        double signal = 0;
        double noise = 0;
        int edge = (int) (EDGE_SECONDS * to);
        for (int i = edge; i < output.length - edge; i++) {
            double ideal = 0.5 * Math.sin(2 * Math.PI * hertz * i / to);
            signal += ideal * ideal;
            noise += (output[i] - ideal) * (output[i] - ideal);
        }
        assertThat(10 * Math.log10(signal / noise)).isGreaterThan(90);
    }

    @ParameterizedTest
    @CsvSource({
        "44100, 16000, 8000", "44100, 16000, 8500", "44100, 16000, 12000", "44100, 16000, 20000",
        "48000, 16000, 8000", "48000, 16000, 8500", "48000, 16000, 12000", "48000, 16000, 23000",
        "16000, 8000, 4100", "96000, 16000, 40000"
    })
    void letsNothingFoldBackFromBeyondTheNewNyquistFrequency(int from, int to, double hertz) {
        float[] output = resampler.resample(sine(from, 1.0, hertz), to).values();

        double loudest = 0;
        int edge = (int) (EDGE_SECONDS * to);
        for (int i = edge; i < output.length - edge; i++) {
            loudest = Math.max(loudest, Math.abs(output[i]));
        }
        assertThat(20 * Math.log10(loudest / 0.5 + 1e-12)).isLessThan(-90);
    }

    @ParameterizedTest
    @CsvSource({"44100, 16000", "48000, 16000", "8000, 16000", "11025, 16000"})
    void keepsAConstantAsItIs(int from, int to) {
        float[] constant = new float[from];
        Arrays.fill(constant, 0.25f);

        float[] output = resampler.resample(new Samples(from, constant), to).values();

        int edge = (int) (EDGE_SECONDS * to);
        for (int i = edge; i < output.length - edge; i++) {
            assertThat(output[i]).isBetween(0.249999f, 0.250001f);
        }
    }

    @ParameterizedTest
    @CsvSource({"44100, 16000, 44100, 16000", "44100, 16000, 1, 1", "48000, 16000, 5, 2", "8000, 16000, 3, 6"})
    void hasAsManySamplesAsTheDurationNeeds(int from, int to, int length, int expected) {
        assertThat(resampler.resample(new Samples(from, new float[length]), to).values())
                .hasSize(expected);
    }

    @Test
    void addsUpWhatItHears() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int[] rates : new int[][] {{44_100, 16_000}, {48_000, 16_000}, {8_000, 44_100}, {22_050, 16_000}}) {
            float[] input = new float[3000 + random.nextInt(100)];
            for (int i = 0; i < input.length; i++) {
                input[i] = random.nextFloat() - 0.5f;
            }

            float[] whole =
                    resampler.resample(new Samples(rates[0], input), rates[1]).values();

            // the answer is the sum of the answers to each half, padded with silence
            float[] left = input.clone();
            Arrays.fill(left, input.length / 2, input.length, 0);
            float[] right = input.clone();
            Arrays.fill(right, 0, input.length / 2, 0);
            float[] leftOutput =
                    resampler.resample(new Samples(rates[0], left), rates[1]).values();
            float[] rightOutput =
                    resampler.resample(new Samples(rates[0], right), rates[1]).values();
            for (int i = 0; i < whole.length; i++) {
                assertThat(leftOutput[i] + rightOutput[i]).isCloseTo(whole[i], within(1e-5f));
            }
        }
    }

    @Test
    void leavesTheRightRateAlone() {
        Samples samples = sine(16_000, 0.1, 440);

        assertThat(resampler.resample(samples, 16_000)).isSameAs(samples);
    }

    @Test
    void refusesPairsThatWouldNeedAHugeTable() {
        assertThat(Resampler.converts(47_999, 16_000)).isFalse();
        assertThat(Resampler.converts(44_100, 16_000)).isTrue();
        assertThatThrownBy(() -> resampler.resample(new Samples(47_999, new float[10]), 16_000))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Samples sine(int rateHertz, double seconds, double hertz) {
        float[] values = new float[(int) (seconds * rateHertz)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rateHertz));
        }
        return new Samples(rateHertz, values);
    }
}
