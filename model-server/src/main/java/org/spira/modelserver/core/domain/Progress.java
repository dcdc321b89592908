package org.spira.modelserver.core.domain;

/// What became of a request.
public sealed interface Progress {

    record Started() implements Progress {}

    /// What ends a request.
    sealed interface Answer extends Progress {}

    record Completed(Result result) implements Answer {}

    record Failed(Failure failure) implements Answer {}
}
