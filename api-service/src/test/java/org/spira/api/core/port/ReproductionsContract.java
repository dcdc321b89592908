package org.spira.api.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.PHRASES;
import static org.spira.api.core.domain.Samples.VOWELS;
import static org.spira.api.core.domain.Samples.digest;
import static org.spira.api.core.domain.Samples.inference;
import static org.spira.api.core.domain.Samples.result;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Rescoring;
import org.spira.api.core.domain.Result;
import org.spira.api.core.domain.Topic;

/// What every way to have a result worked out again does.
public abstract class ReproductionsContract {
    private static final Result.ModelVersion PIN = new Result.ModelVersion("vowels", "2", digest(76));
    private static final Rescoring AGAIN = new Rescoring(
            PIN,
            new Result.ScoringRuntime("onnxruntime", "1.30.0", "CPU", "ALL", 2),
            List.of(0.1 + 0.2, Double.MIN_VALUE),
            result(0.8).diagnosis());

    private Reproductions reproductions;

    protected abstract Reproductions withoutServers();

    /// From now on a server on this topic answers so to all that is asked.
    protected abstract void answer(Topic topic, Reproductions.Reply reply);

    /// The versions that the servers were to run.
    protected abstract List<Result.ModelVersion> asked();

    @BeforeEach
    void start() {
        reproductions = withoutServers();
    }

    private Reproductions.Reply ask(Inference inference) {
        return reproductions.ask(inference, inference.main(), PIN, NOW);
    }

    @Test
    void bringsWhatComesOutToTheLastBit() {
        answer(VOWELS.topic(), new Reproductions.Reply.Reproduced(AGAIN));

        assertThat(ask(inference(1))).isEqualTo(new Reproductions.Reply.Reproduced(AGAIN));
    }

    @ParameterizedTest
    @EnumSource(Reproductions.Reason.class)
    void bringsEachReasonWhyNothingComesOut(Reproductions.Reason reason) {
        answer(VOWELS.topic(), new Reproductions.Reply.Failed(reason));

        assertThat(ask(inference(1))).isEqualTo(new Reproductions.Reply.Failed(reason));
    }

    @Test
    void asksForTheVersionThatIsNamedAndNotForTheOneThatServes() {
        answer(VOWELS.topic(), new Reproductions.Reply.Reproduced(AGAIN));

        ask(inference(1));

        assertThat(asked()).containsExactly(PIN);
    }

    @Test
    void asksTheServersOfTheModelAndNoOthers() {
        answer(VOWELS.topic(), new Reproductions.Reply.Reproduced(AGAIN));

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> ask(inference(1, PHRASES)));
        assertThat(asked()).isEmpty();
    }

    @Test
    void saysThatNobodyAnswers() {
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> ask(inference(1)));
    }
}
