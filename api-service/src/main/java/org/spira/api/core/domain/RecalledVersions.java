package org.spira.api.core.domain;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The recalls that hold for some versions.
public record RecalledVersions(Map<VersionName, Recall> recalls) {
    public static final RecalledVersions NONE = new RecalledVersions(Map.of());

    public RecalledVersions {
        recalls = Map.copyOf(recalls);
    }

    public static RecalledVersions of(Collection<Recall> active) {
        return new RecalledVersions(active.stream().collect(Collectors.toMap(Recall::of, Function.identity())));
    }

    public Optional<Recall> of(VersionName version) {
        return Optional.ofNullable(recalls.get(version));
    }
}
