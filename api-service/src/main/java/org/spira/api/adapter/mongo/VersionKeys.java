package org.spira.api.adapter.mongo;

import java.util.List;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.VersionName;

/// A version as one value, by which results are found: no two versions have the same.
final class VersionKeys {
    private VersionKeys() {}

    static String of(VersionName version) {
        return version.name().length() + ":" + version.name() + "/" + version.version();
    }

    static List<String> of(Inference inference) {
        return inference.versions().stream().map(VersionKeys::of).toList();
    }
}
