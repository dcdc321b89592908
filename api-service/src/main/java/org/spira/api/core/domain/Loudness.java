package org.spira.api.core.domain;

import java.util.Arrays;
import java.util.Optional;
import org.spira.api.core.domain.WaveFormat.Encoding;

/// How loud a take is, heard block by block.
final class Loudness {
    /// What stays within 80 dB below full scale is silence.
    private static final double SILENCE = 1e-4;

    /// Floating point may exceed full scale, but not by so much; models refuse it then.
    private static final double LOUDEST = 4;

    private final WaveFormat format;
    private final double[] least;
    private final double[] most;
    private boolean allSound = true;

    Loudness(WaveFormat format) {
        this.format = format;
        this.least = new double[format.channels()];
        this.most = new double[format.channels()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
    }

    void hear(byte[] block, int bytes) {
        Encoding encoding = format.encoding();
        int channel = 0;
        for (int at = 0; at < bytes; at += encoding.bytes()) {
            double sample = encoding.sample(block, at);
            allSound &= Math.abs(sample) <= LOUDEST;
            least[channel] = Math.min(least[channel], sample);
            most[channel] = Math.max(most[channel], sample);
            channel = channel + 1 == least.length ? 0 : channel + 1;
        }
    }

    Optional<String> problem() {
        if (!allSound) {
            return Optional.of("holds values that are no sound. Please record again.");
        }
        boolean silent = true;
        for (int channel = 0; channel < least.length; channel++) {
            // around the middle, because a constant is no sound either
            silent &= (most[channel] - least[channel]) / 2 < SILENCE;
        }
        return silent ? Optional.of("is silent. Please check the microphone and record again.") : Optional.empty();
    }

    double peak() {
        double peak = 0;
        for (int channel = 0; channel < least.length; channel++) {
            peak = Math.max(peak, Math.max(-least[channel], most[channel]));
        }
        return peak;
    }
}
