package org.spira.api.core.usecase;

import org.spira.api.core.domain.Count;
import org.spira.api.core.domain.Recall;
import org.spira.api.core.domain.VersionName;
import org.spira.api.core.port.Inferences;

/// A recall as engineers and admins read it.
///
/// @param results how many inferences have a result of the version now
public record CountedRecall(Recall recall, Count results) {
    private static final int MOST_COUNTED = 10_000;

    static CountedRecall of(Recall recall, Inferences inferences) {
        return new CountedRecall(recall, count(recall.of(), inferences));
    }

    static Count count(VersionName version, Inferences inferences) {
        return inferences.countMadeBy(version, MOST_COUNTED);
    }
}
