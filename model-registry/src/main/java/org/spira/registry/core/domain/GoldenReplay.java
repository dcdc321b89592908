package org.spira.registry.core.domain;

import java.util.List;

/// What became of one golden sample: the outputs that were promised and the ones that this machine computed.
public record GoldenReplay(
        String sample,
        boolean passed,
        List<Double> expected,
        List<Double> actual,
        double maxAbsError,
        String diagnosis) {
    public GoldenReplay {
        expected = List.copyOf(expected);
        actual = List.copyOf(actual);
    }
}
