package org.spira.modelserver.core.domain;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Changes the rate of audio with a polyphase windowed-sinc filter (Kaiser window, about 100 dB of stop band).
///
/// The pass band reaches 90 % of the lower Nyquist frequency and the stop band starts at it, so nothing folds back.
/// Output k lies at the time k / rate exactly: the filter's delay is taken out, and silence is assumed beyond both
/// ends. Plain float arithmetic in a fixed order: the same input gives the same bits on every machine.
///
/// Source of the window and its length: Kaiser's formulas, e.g. Oppenheim and Schafer, Discrete-Time Signal Processing.
public final class Resampler {

    private static final double STOP_BAND_DECIBELS = 100;
    private static final double PASS_BAND = 0.9;
    /// Zero crossings on each side of the kernel, counted at the lower rate: the half of Kaiser's length estimate.
    private static final int HALF_WIDTH =
            (int) Math.ceil((STOP_BAND_DECIBELS - 7.95) / (2.285 * (1 - PASS_BAND) * Math.PI) / 2);
    /// Bounds the table of coefficients; 11 025 Hz to 16 000 Hz needs 640 phases, all usual pairs fewer than 1280.
    private static final int MAX_PHASES = 1280;
    private static final int MAX_KERNELS = 16;
    /// Outputs of one phase that are summed together: small enough for the first-level cache.
    private static final int TILE = 1024;

    private final Map<Ratio, Kernel> kernels = new ConcurrentHashMap<>();

    public static boolean converts(int fromHertz, int toHertz) {
        Ratio ratio = Ratio.of(fromHertz, toHertz);
        return ratio.up() <= MAX_PHASES && ratio.down() <= 32 * MAX_PHASES && fromHertz <= 64L * toHertz;
    }

    /// The same audio at another rate; `ceil(length * to / from)` samples. The pair must be one that [#converts]
    /// allows.
    public Samples resample(Samples input, int toHertz) {
        if (input.rateHertz() == toHertz) {
            return input;
        }
        if (!converts(input.rateHertz(), toHertz)) {
            throw new IllegalArgumentException(input.rateHertz() + " Hz to " + toHertz + " Hz");
        }
        return new Samples(toHertz, kernel(Ratio.of(input.rateHertz(), toHertz)).apply(input.values()));
    }

    private Kernel kernel(Ratio ratio) {
        if (kernels.size() >= MAX_KERNELS && !kernels.containsKey(ratio)) {
            return Kernel.of(ratio);
        }
        return kernels.computeIfAbsent(ratio, Kernel::of);
    }

    private record Ratio(int up, int down) {

        static Ratio of(int fromHertz, int toHertz) {
            int a = fromHertz;
            int b = toHertz;
            while (b != 0) {
                int rest = a % b;
                a = b;
                b = rest;
            }
            return new Ratio(toHertz / a, fromHertz / a);
        }
    }

    /// For each of `up` phases the coefficients of the input samples around an output.
    private static final class Kernel {

        private final Ratio ratio;
        private final int halfTaps;
        private final float[][] phases;

        private Kernel(Ratio ratio, int halfTaps, float[][] phases) {
            this.ratio = ratio;
            this.halfTaps = halfTaps;
            this.phases = phases;
        }

        static Kernel of(Ratio ratio) {
            double lowerRate = Math.min(1.0, ratio.up() / (double) ratio.down()); // in units of the input's rate
            double halfWidth = HALF_WIDTH / lowerRate; // in input samples
            int halfTaps = (int) Math.ceil(halfWidth / 2) * 2; // even, so that the taps come in fours
            double cutoff = lowerRate * (1 + PASS_BAND) / 2; // the middle of the transition band
            double beta = 0.1102 * (STOP_BAND_DECIBELS - 8.7);
            float[][] phases = new float[ratio.up()][];
            for (int phase = 0; phase < ratio.up(); phase++) {
                double fraction = phase / (double) ratio.up();
                double[] taps = new double[2 * halfTaps];
                double sum = 0;
                for (int tap = 0; tap < taps.length; tap++) {
                    double distance = tap - (halfTaps - 1) - fraction;
                    double inside = distance / halfWidth;
                    double window = Math.abs(inside) >= 1 ? 0 : bessel(beta * Math.sqrt(1 - inside * inside));
                    taps[tap] = sinc(cutoff * distance) * window;
                    sum += taps[tap];
                }
                phases[phase] = new float[taps.length];
                for (int tap = 0; tap < taps.length; tap++) {
                    phases[phase][tap] = (float) (taps[tap] / sum); // unity gain for a constant, in each phase
                }
            }
            return new Kernel(ratio, halfTaps, phases);
        }

        /// Outputs of one phase are `down` input samples apart. So the input is first laid out in `down` columns: then
        /// each tap adds one row section, scaled, to one row of outputs, which the compiler turns into vector
        /// instructions without changing the order of any sum.
        float[] apply(float[] input) {
            int up = ratio.up();
            int down = ratio.down();
            int outputs = Math.toIntExact(((long) input.length * up + down - 1) / down);
            float[] result = new float[outputs];
            int perPhase = (outputs + up - 1) / up;
            int taps = 2 * halfTaps;
            int rowLength = perPhase + (down - 1 + taps) / down + 1;
            float[][] rows = new float[down][rowLength];
            for (int at = 0; at < input.length; at++) {
                int padded = at + halfTaps - 1;
                if (padded / down < rowLength) {
                    rows[padded % down][padded / down] = input[at];
                }
            }
            float[] sums = new float[TILE];
            for (int phase = 0; phase < up; phase++) {
                long position = (long) phase * down;
                int first = (int) (position / up);
                float[] coefficients = phases[(int) (position % up)];
                int count = (outputs - phase + up - 1) / up;
                for (int from = 0; from < count; from += TILE) {
                    int length = Math.min(TILE, count - from);
                    sum(rows, coefficients, first, from, sums, length);
                    for (int i = 0; i < length; i++) {
                        result[phase + (from + i) * up] = sums[i];
                    }
                }
            }
            return result;
        }

        private void sum(float[][] rows, float[] coefficients, int first, int from, float[] sums, int length) {
            Arrays.fill(sums, 0, length, 0f);
            for (int tap = 0; tap < coefficients.length; tap += 4) {
                int column = first + tap;
                addScaled(
                        row(rows, column),
                        row(rows, column + 1),
                        row(rows, column + 2),
                        row(rows, column + 3),
                        new int[] {
                            column / rows.length + from,
                            (column + 1) / rows.length + from,
                            (column + 2) / rows.length + from,
                            (column + 3) / rows.length + from
                        },
                        coefficients,
                        tap,
                        sums,
                        length);
            }
        }

        private static float[] row(float[][] rows, int column) {
            return rows[column % rows.length];
        }

        /// Four taps at a time, so that each sum is loaded and stored once for four products.
        private static void addScaled(
                float[] a,
                float[] b,
                float[] c,
                float[] d,
                int[] offsets,
                float[] coefficients,
                int tap,
                float[] sums,
                int length) {
            int atA = offsets[0];
            int atB = offsets[1];
            int atC = offsets[2];
            int atD = offsets[3];
            float byA = coefficients[tap];
            float byB = coefficients[tap + 1];
            float byC = coefficients[tap + 2];
            float byD = coefficients[tap + 3];
            for (int i = 0; i < length; i++) {
                sums[i] += a[atA + i] * byA + b[atB + i] * byB + (c[atC + i] * byC + d[atD + i] * byD);
            }
        }

        private static double sinc(double x) {
            return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
        }

        /// The modified Bessel function of the first kind and order zero, by its power series.
        private static double bessel(double x) {
            double sum = 1;
            double term = 1;
            for (int k = 1; term > sum * 1e-17; k++) {
                term *= (x / (2 * k)) * (x / (2 * k));
                sum += term;
            }
            return sum;
        }
    }
}
