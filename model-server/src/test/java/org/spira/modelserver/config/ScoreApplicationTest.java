package org.spira.modelserver.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `score` with a demonstration model, the real decoder and the real runtime.
@ExtendWith(OutputCaptureExtension.class)
class ScoreApplicationTest {

    private static final Path MODEL = Path.of("../model-registry/demo-models/voice-steadiness-demo");
    private static final Path TAKES = Path.of("../deploy/testdata/audio");

    @TempDir
    private Path folder;

    private static JsonNode onlyLine(CapturedOutput output) {
        assertThat(output.getOut().lines()).hasSize(1);
        return new JsonMapper().readTree(output.getOut());
    }

    @Test
    void printsOneLineWithTheScore(CapturedOutput output) throws Exception {
        Path golden = MODEL.resolve("golden/steady-vowel/sustentada.wav");

        int code =
                ScoreApplication.run("--model=file:" + MODEL, "--input=sustentada=" + golden, "--waveforms=" + folder);

        JsonNode answer = onlyLine(output);
        assertThat(code).isZero();
        assertThat(answer.path("diagnosis").asString()).isEqualTo("negative");
        assertThat(answer.path("output").path(0).asDouble()).isBetween(0.007640, 0.007661);
        assertThat(answer.path("runtime").path("name").asString()).isEqualTo("onnxruntime");
        assertThat(answer.path("model").path("digest").asString()).hasSize(64);
        assertThat(Files.size(folder.resolve("sustentada.wav"))).isGreaterThan(44);
    }

    @Test
    void givesTheSameBitsForWhatTheNetworkHeard(CapturedOutput output) {
        int first = ScoreApplication.run(
                "--model=file:" + MODEL,
                "--input=sustentada=" + TAKES.resolve("stereo-48k-24bit.wav"),
                "--waveforms=" + folder);
        int second =
                ScoreApplication.run("--model=file:" + MODEL, "--input=sustentada=" + folder.resolve("sustentada.wav"));

        assertThat(first).isZero();
        assertThat(second).isZero();
        assertThat(output.getOut().lines().distinct()).hasSize(1);
    }

    @Test
    void replaysTheGoldenSamples(CapturedOutput output) {
        int code = ScoreApplication.run("--model=file:" + MODEL, "--golden");

        JsonNode answer = onlyLine(output);
        assertThat(code).isZero();
        assertThat(answer.path("golden").valueStream()).hasSize(3).allSatisfy(sample -> {
            assertThat(sample.path("passed").asBoolean()).isTrue();
            assertThat(sample.path("max_abs_error").asDouble()).isLessThan(1e-5);
        });
    }

    @Test
    void saysWhyItRefuses(CapturedOutput output) {
        int code =
                ScoreApplication.run("--model=file:" + MODEL, "--input=sustentada=" + TAKES.resolve("truncated.wav"));

        JsonNode refused = onlyLine(output).path("refused");
        assertThat(code).isEqualTo(1);
        assertThat(refused.path("reason").asString()).isEqualTo("bad-audio");
        assertThat(refused.path("slot").asString()).isEqualTo("sustentada");
        assertThat(refused.path("message").asString()).contains("truncated");
    }

    @Test
    void explainsItsUsage(CapturedOutput output) {
        assertThat(ScoreApplication.run("--golden")).isEqualTo(2);
        assertThat(ScoreApplication.run("--model=file:" + MODEL, "--input=sustentada=" + folder.resolve("none.wav")))
                .isEqualTo(2);

        assertThat(output.getOut()).isEmpty();
        assertThat(output.getErr()).contains("--model is missing", "usage: score", "none.wav");
    }
}
