package org.spira.cli;

/// What a run of the command says to the shell. Scripts rely on these numbers.
enum ExitCode {
    OK(0),
    UNEXPECTED(1),
    USAGE(2),
    NOT_ALLOWED(3),
    REFUSED(4),
    UNAVAILABLE(5),
    FAILED(6),
    TIMED_OUT(7);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
