package org.spira.modelserver.adapter.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreArgumentsTest {

    @Test
    void takesValuesBehindAnEqualsSignOrApart() {
        ScoreArguments arguments = ScoreArguments.parse(
                "--model=file:/models/voice", "--input", "sustentada=/a=b.wav", "--feature=age=70", "--waveforms=/tmp");

        assertThat(arguments.model()).isEqualTo(Path.of("/models/voice"));
        assertThat(arguments.inputs()).isEqualTo(Map.of("sustentada", Path.of("/a=b.wav")));
        assertThat(arguments.features()).isEqualTo(Map.of("age", "70"));
        assertThat(arguments.waveforms()).contains(Path.of("/tmp"));
        assertThat(arguments.golden()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--input a=b",
                "--model models:/voice@champion",
                "--model file:/a --input sustentada",
                "--model file:/a --input a=b --input a=c",
                "--model file:/a --golden --input a=b",
                "--model file:/a --loud",
                "--model file:/a --loud yes"
            })
    void refusesWhatItDoesNotUnderstand(String line) {
        assertThatThrownBy(() -> ScoreArguments.parse(line.isEmpty() ? new String[0] : line.split(" ")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
