package org.spira.api.core.domain;

import java.time.Instant;
import java.util.OptionalDouble;

/// How a second version of a model compares with what was served.
///
/// @param compared          answers of both
/// @param sameDiagnosis     of these, those that say the same
/// @param largestDifference between their outputs; empty where no two could be compared
/// @param since             the first of the second version's answers
/// @param until             the last one
public record ShadowTally(
        VersionName version,
        long compared,
        long sameDiagnosis,
        OptionalDouble largestDifference,
        Instant since,
        Instant until) {}
