package org.spira.modelserver.core.domain;

import java.util.List;

/// The inputs of one execution, by tensor name. Two are of one shape if each waveform is as long as its counterpart.
public record Tensors(List<Waveform> waveforms, List<Scalar> scalars) {

    /// `[samples]` of float32; the array is handed over, not copied.
    public record Waveform(String name, Samples samples) {}

    public record Scalar(String name, float value) {}

    public Tensors {
        waveforms = List.copyOf(waveforms);
        scalars = List.copyOf(scalars);
    }

    public boolean isShapedLike(Tensors other) {
        return lengths().equals(other.lengths());
    }

    private List<Integer> lengths() {
        return waveforms.stream()
                .map(waveform -> waveform.samples().values().length)
                .toList();
    }
}
