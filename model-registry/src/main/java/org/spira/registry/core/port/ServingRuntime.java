package org.spira.registry.core.port;

/// The library that runs models, here and in the model servers of this release.
public interface ServingRuntime {
    /// Such as "1.29.0".
    String version();
}
