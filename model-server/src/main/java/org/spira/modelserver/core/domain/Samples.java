package org.spira.modelserver.core.domain;

/// Mono audio. The array is handed over, not copied (a minute is megabytes): whoever builds it lets go of it.
public final class Samples {

    private final int rateHertz;
    private final float[] values;

    public Samples(int rateHertz, float[] values) {
        if (rateHertz < 1) {
            throw new IllegalArgumentException("sample rate " + rateHertz);
        }
        this.rateHertz = rateHertz;
        this.values = values;
    }

    public int rateHertz() {
        return rateHertz;
    }

    public float[] values() {
        return values;
    }

    public double lengthSeconds() {
        return values.length / (double) rateHertz;
    }
}
