package org.spira.api.core.domain;

/// What a look at the samples says of a recording.
///
/// @param sampleRateHertz frames per second
/// @param bitsPerSample   bits of one sample of one channel
/// @param lengthSeconds   frames divided by the sample rate
/// @param peakDbfs        level of the largest sample, dB relative to full scale
public record Sound(int sampleRateHertz, int channels, int bitsPerSample, double lengthSeconds, double peakDbfs) {}
