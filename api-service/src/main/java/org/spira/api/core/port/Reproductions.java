package org.spira.api.core.port;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Rescoring;
import org.spira.api.core.domain.Result;

/// Servers of models that work stored results out again. Nothing is kept of it.
@FunctionalInterface
public interface Reproductions {
    /// Waits for the answer of one of the servers of the evaluation's model: the version is fetched, read and run,
    /// which may take minutes.
    ///
    /// @param pin the version to run, by its digest
    /// @throws UnavailableException when nobody answers
    Reply ask(Inference inference, Evaluation evaluation, Result.ModelVersion pin, Instant now);

    sealed interface Reply {
        record Reproduced(Rescoring rescoring) implements Reply {}

        record Failed(Reason reason) implements Reply {}
    }

    /// Why there is nothing to compare.
    enum Reason {
        MODEL_UNAVAILABLE("model-unavailable"),
        DIGEST_DIFFERS("digest-differs"),
        AUDIO_MISSING("audio-missing"),
        BAD_AUDIO("bad-audio"),
        MODEL_ERROR("model-error"),
        BUSY("busy");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public static Optional<Reason> parse(String code) {
            return Arrays.stream(values())
                    .filter(reason -> reason.code.equals(code))
                    .findFirst();
        }
    }
}
