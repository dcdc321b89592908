package org.spira.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What an engineer does before anything is uploaded: init, golden samples, validate.
@Timeout(60)
class MakingModelsTest extends CommandLineTest {
    private static final String RUNTIME = "\"runtime\":{\"name\":\"onnxruntime\",\"version\":\"1.29.0\"}";
    private static final String SCORE = "{\"output\":[0.0076509,7.37,1.0E-7],\"diagnosis\":\"negative\"," + RUNTIME
            + ",\"model\":{\"digest\":\"ab\"}}";
    private static final String REPLAYED = """
            {"golden":[{"name":"steady","passed":true,"expected":[0.5],"actual":[0.5],"max_abs_error":0.0,"diagnosis":"negative"},
             {"name":"broken","passed":%s,"expected":[0.9],"actual":[0.8],"max_abs_error":0.1,"tolerance":1.0E-5,
              "diagnosis":"positive","expected_diagnosis":"positive"}],"runtime":{"name":"onnxruntime","version":"1.29.0"}}""";
    private static final String ACCEPTED = """
            {"accepted":true,"reason":"","contract":{"task":"x"},"goldens":[{"sample":"steady","passed":true,
             "expected":[0.5],"actual":[0.5],"maxAbsError":0.0,"diagnosis":"negative"}],
             "runtime":{"name":"onnxruntime","version":"1.29.0"}}""";

    private FakePrograms programs = new FakePrograms(Path.of(""));
    private Path model = Path.of("");

    @BeforeEach
    void prepare() {
        programs = new FakePrograms(folder.resolve("home"));
        environment.put("SPIRA_HOME", programs.home().toString());
        environment.put("SPIRA_TOKEN", TOKEN);
        write("steady/MLmodel", "flavors: {}");
        write("steady/contract.yaml", "task: x");
        write("steady/README.md", "a card");
        write("steady/model.onnx", "weights");
        write("steady/.DS_Store", "junk");
        model = folder.resolve("steady");
    }

    /// A header of a WAV file, and one sample.
    private static byte[] wave(int code, int channels, int rateHertz, int bits) {
        var wave = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(40)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
        wave.putInt(16).putShort((short) code).putShort((short) channels).putInt(rateHertz);
        wave.putInt(rateHertz * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(4);
        return wave.array();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void writesASkeletonOnceAndNeverOverIt() throws IOException {
        var target = folder.resolve("spira-new");

        var run = run("models", "init", target.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("contract.yaml", "model.onnx");
        assertThat(target.resolve("README.md"))
                .content()
                .startsWith("# spira-new")
                .contains("Not clinically validated");
        assertThat(target.resolve("contract.yaml")).content().contains("sample-rate-hertz: 16000");
        assertThat(target.resolve("MLmodel")).content().contains("data: model.onnx");
        assertThat(target.resolve("golden/README.md")).exists();
        Files.writeString(target.resolve("contract.yaml"), "mine");

        var again = run("models", "init", target.toString(), "--json");

        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("is there already: nothing was written");
        assertThat(target.resolve("contract.yaml")).hasContent("mine");
        assertThat(run("models", "init", folder.resolve("a model").toString()).code())
                .isEqualTo(2);
    }

    @Test
    void addsAGoldenSampleWithTheRecordingAsItIs() throws IOException {
        programs.modelServer(0, SCORE);
        programs.heard("sustentada", wave(3, 1, 16_000, 32));
        var take = file("take.wav", wave(1, 1, 16_000, 16));

        var run = run(
                "models",
                "golden",
                "add",
                model.toString(),
                "--sample=vowel",
                "--input=sustentada=" + take,
                "--feature",
                "age=54",
                "--expect=negative");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Added golden sample vowel: negative", "onnxruntime 1.29.0");
        assertThat(model.resolve("golden/vowel/sustentada.wav")).hasBinaryContent(Files.readAllBytes(take));
        assertThat(model.resolve("golden/vowel.yaml")).hasContent("""
                inputs: {sustentada: vowel/sustentada.wav}
                fields: {age: 54}
                expected: {output: [0.0076509, 7.37, 1.0E-7], diagnosis: negative}
                tolerance: 1.0e-5
                """);
        assertThat(programs.arguments())
                .startsWith("score", "--model=file:" + model)
                .contains("--input=sustentada=" + take, "--feature=age=54");
        assertThat(programs.environment()).contains("ORT_DISABLE_TELEMETRY").doesNotContain("SPIRA_TOKEN");
    }

    @Test
    void keepsAnotherRateAsTheNetworkHeardIt() throws IOException {
        programs.modelServer(0, SCORE);
        var heard = wave(3, 1, 16_000, 32);
        programs.heard("sustentada", heard);
        var take = file("take.wav", wave(1, 2, 48_000, 24));

        var run = run(
                "models", "golden", "add", model.toString(), "--sample=vowel", "--input=sustentada=" + take, "--json");

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("kept as the network heard it: mono, 16000 Hz, 32 bits float");
        assertThat(run.json().path("diagnosis").asString("")).isEqualTo("negative");
        assertThat(model.resolve("golden/vowel/sustentada.wav")).hasBinaryContent(heard);
    }

    @Test
    void addsNothingThatTheModelRefusesOrThatWasNotExpected() throws IOException {
        var take = file("take.wav", wave(1, 1, 16_000, 16));
        var add = new String[] {
            "models", "golden", "add", model.toString(), "--sample=vowel", "--input=sustentada=" + take
        };
        programs.heard("sustentada", wave(3, 1, 16_000, 32));
        programs.modelServer(0, SCORE);

        var unexpected = run(with(add, "--expect=positive"));
        assertThat(unexpected.code()).isEqualTo(6);
        assertThat(unexpected.err()).contains("says negative, not positive");

        programs.modelServer(
                1, "{\"refused\":{\"reason\":\"bad-audio\",\"slot\":\"sustentada\",\"message\":\"0.2 s of audio\"}}");
        var refused = run(add);
        assertThat(refused.code()).isEqualTo(6);
        assertThat(refused.err()).contains("sustentada: 0.2 s of audio");

        programs.modelServer(2, "");
        assertThat(run(add).err()).contains("ended with code 2");
        assertThat(model.resolve("golden")).doesNotExist();

        assertThat(run(with(add, "--tolerance=0.5")).code()).isEqualTo(2);
        assertThat(run(with(add, "--feature=age=old")).code()).isEqualTo(2);
        assertThat(run(with(add, "--sample=../x")).code()).isEqualTo(2);
        write("steady/golden/vowel.yaml", "x");
        assertThat(run(add).err()).contains("add --replace");
    }

    @Test
    void replaysTheSamplesOfADirectory() {
        programs.modelServer(0, REPLAYED.formatted("false"));

        var run = run("models", "golden", "run", model.toString());

        assertThat(run.code()).isEqualTo(6);
        assertThat(run.out())
                .contains("steady  passed", "broken  FAILED", "1.0e-01 (1e-05 allowed)")
                .contains("1 of 2 samples FAILED on onnxruntime 1.29.0.");
        assertThat(programs.arguments()).contains("--golden");

        programs.modelServer(0, REPLAYED.formatted("true"));
        assertThat(run("models", "golden", "run", model.toString()).out()).contains("2 samples passed");

        programs.modelServer(0, "{\"golden\":[]," + RUNTIME + "}");
        assertThat(run("models", "golden", "run", model.toString()).err()).contains("has no golden samples");
    }

    @Test
    void replaysTheSamplesOfAVersionAtTheRegistry() {
        server.on("POST /api/registry/v1/models/steady/versions/2/evaluations", 200, """
                {"evaluation":{"at":"2026-11-22T03:00:00Z","by":"bia","passed":true,
                 "runtime":{"name":"onnxruntime","version":"1.29.0"},
                 "golden":[{"name":"steady","passed":true,"expected":[0.5],"actual":[0.5],"max_abs_error":0.0,"diagnosis":"negative"}]}}""");

        var run = run("models", "golden", "run", "steady/2");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("1 sample passed on onnxruntime 1.29.0.");
        assertThat(run("models", "golden", "run", "nowhere").code()).isEqualTo(2);
        assertThat(run("models", "golden", "run", "steady/9").code()).isEqualTo(4);
    }

    @Test
    void saysWhatRegistryAndModelServerWouldSay() {
        programs.registry(0, ACCEPTED);
        programs.modelServer(0, REPLAYED.formatted("true"));

        var run = run("models", "validate", model.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("would be accepted", ModelDirectory.read(model).digest())
                .contains("by the registry (onnxruntime 1.29.0)", "by the model server (onnxruntime 1.29.0)");
        assertThat(programs.tried()).containsExactlyInAnyOrder("MLmodel", "README.md", "contract.yaml", "model.onnx");
        assertThat(run("models", "validate", model.toString(), "--json")
                        .json()
                        .path("accepted")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void saysWhyAModelWouldNotBeAccepted() {
        programs.modelServer(0, REPLAYED.formatted("false"));
        programs.registry(0, ACCEPTED);
        assertThat(run("models", "validate", model.toString()).out()).contains("golden samples fail there");

        programs.registry(0, "{\"accepted\":false,\"reason\":\"ONNX Runtime refuses the model\",\"goldens\":[]}");
        var refused = run("models", "validate", model.toString(), "--json");
        assertThat(refused.code()).isEqualTo(6);
        assertThat(refused.json().path("reason").asString("")).isEqualTo("ONNX Runtime refuses the model");
        assertThat(refused.json().has("model_server")).isFalse();

        programs.registry(134, "{}");
        assertThat(run("models", "validate", model.toString()).out()).contains("crashed the process", "134");
    }

    @Test
    void knowsTheRulesForFilesWithoutAnyJar() {
        write("steady/code.PY", "import os");
        assertThat(run("models", "validate", model.toString()).out()).contains("code.PY is code");
        assertThat(new UploadRules(List.of(
                                new ModelDirectory.ModelFile("a/b", model, 1, ""),
                                new ModelDirectory.ModelFile("A/b", model, 1, "")))
                        .objection())
                .isPresent();
        for (var path : List.of("a//b", "../b", "a/b.", "1/2/3/4/5/6/7/8/9", "a\\b")) {
            assertThat(new UploadRules(List.of(new ModelDirectory.ModelFile(path, model, 1, ""))).objection())
                    .as(path)
                    .isPresent();
        }
    }

    @Test
    void saysWhereTheProgramsAreMissing() {
        var run = run("models", "validate", model.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("needs the jar of the model-registry", "SPIRA_HOME");
    }
}
