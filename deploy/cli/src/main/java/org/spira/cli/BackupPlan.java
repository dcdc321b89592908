package org.spira.cli;

import java.util.ArrayList;
import java.util.List;

/// What is copied, in which order. Whatever refers to something is copied before it, so that what it refers to is there
/// already when its turn comes, and nothing that is referred to is ever removed: docs/adr/0013.
final class BackupPlan {
    static final String API = "api";
    static final String REGISTRY = "registry";
    static final String INFERENCES = "inferences";
    static final String VERSIONS = "model_versions";

    /// The trail of accesses comes after the entries whose submission it tells, and before the people who it tells of.
    private static final List<String> API_ORDER = List.of(
            "sessions", "shadows", "recalls", INFERENCES, "accesses", "models", "users", "hospitals", "layouts");

    /// Uploads that are no version yet: whoever made them makes them again.
    private static final List<String> NOT_KEPT = List.of("staging_areas", "staged_files", "uploads");

    private BackupPlan() {}

    /// A collection that this version does not know is copied too, first: it can only refer to what is known.
    static List<String> apiOrder(List<String> present) {
        var order = new ArrayList<>(
                present.stream().filter(name -> !API_ORDER.contains(name)).toList());
        API_ORDER.stream().filter(present::contains).forEach(order::add);
        return order;
    }

    static List<String> registryOrder(List<String> present) {
        return present.stream().filter(name -> !NOT_KEPT.contains(name)).toList();
    }
}
