package org.spira.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run that ends early. The message is one sentence that says what to do; it never holds a token.
final class Failure extends RuntimeException {
    private final ExitCode exitCode;
    private final transient Optional<Answer> answer;

    Failure(ExitCode exitCode, String message) {
        this(exitCode, message, Optional.empty(), null);
    }

    Failure(ExitCode exitCode, String message, Throwable cause) {
        this(exitCode, message, Optional.empty(), cause);
    }

    Failure(ExitCode exitCode, String message, Answer answer) {
        this(exitCode, message, Optional.of(answer), null);
    }

    private Failure(ExitCode exitCode, String message, Optional<Answer> answer, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.answer = answer;
    }

    static Failure usage(String message) {
        return new Failure(ExitCode.USAGE, message);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    ExitCode exitCode() {
        return exitCode;
    }

    /// The server's status, if a server said no.
    Optional<Integer> status() {
        return answer.map(Answer::status);
    }

    List<Answer.FieldError> fieldErrors() {
        return answer.map(Answer::fieldErrors).orElse(List.of());
    }
}
