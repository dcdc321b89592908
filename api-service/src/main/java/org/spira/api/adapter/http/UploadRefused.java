package org.spira.api.adapter.http;

/// An upload that cannot be taken in, with the answer to it.
final class UploadRefused extends Exception {
    private final transient Problem problem;

    UploadRefused(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
