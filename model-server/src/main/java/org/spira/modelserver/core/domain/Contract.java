package org.spira.modelserver.core.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How an inference becomes tensors, and an output a diagnosis.
///
/// `maxBatch` above one allows requests of equal length to be executed together.
public record Contract(
        String task,
        List<AudioInput> inputs,
        List<Feature> features,
        String outputTensor,
        Decision decision,
        int maxBatch) {

    public Contract {
        inputs = List.copyOf(inputs);
        features = List.copyOf(features);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("inputs: at least one audio slot is needed");
        }
        if (maxBatch < 1 || maxBatch > 256) {
            throw new IllegalArgumentException("batching.max-batch " + maxBatch);
        }
        Set<String> tensors = new HashSet<>();
        inputs.forEach(input -> addOnce(tensors, input.tensor()));
        features.forEach(feature -> addOnce(tensors, feature.tensor()));
    }

    private static void addOnce(Set<String> tensors, String tensor) {
        if (!tensors.add(tensor)) {
            throw new IllegalArgumentException("tensor " + tensor + " is fed twice");
        }
    }
}
