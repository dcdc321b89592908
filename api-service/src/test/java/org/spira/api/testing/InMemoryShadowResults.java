package org.spira.api.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.spira.api.core.domain.Agreement;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.ShadowResult;
import org.spira.api.core.domain.ShadowTally;
import org.spira.api.core.domain.VersionName;
import org.spira.api.core.port.ShadowResults;

/// What second versions said, until the process ends.
public final class InMemoryShadowResults implements ShadowResults {
    private final Map<Key, Kept> kept = new LinkedHashMap<>();

    @Override
    public synchronized void add(ShadowResult result, Agreement withTheServedOne) {
        kept.putIfAbsent(
                new Key(result.inference(), result.model(), result.version().named()),
                new Kept(result, withTheServedOne));
    }

    @Override
    public synchronized List<ShadowTally> talliesOf(ModelId model) {
        return kept.values().stream()
                .filter(each -> each.result.model().equals(model))
                .collect(Collectors.groupingBy(each -> each.result.version().named()))
                .entrySet()
                .stream()
                .map(group -> tally(group.getKey(), group.getValue()))
                .sorted(Comparator.comparing(ShadowTally::until).reversed())
                .toList();
    }

    private static ShadowTally tally(VersionName version, List<Kept> results) {
        OptionalDouble largest = results.stream()
                .map(each -> each.agreement.largestDifference())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max();
        return new ShadowTally(
                version,
                results.size(),
                results.stream().filter(each -> each.agreement.sameDiagnosis()).count(),
                largest,
                results.stream()
                        .map(each -> each.result.at())
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                results.stream()
                        .map(each -> each.result.at())
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    public synchronized List<ShadowResult> all() {
        return new ArrayList<>(kept.values().stream().map(Kept::result).toList());
    }

    public synchronized void clear() {
        kept.clear();
    }

    private record Key(InferenceId inference, ModelId model, VersionName version) {}

    private record Kept(ShadowResult result, Agreement agreement) {}
}
