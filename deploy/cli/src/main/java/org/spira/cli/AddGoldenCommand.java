package org.spira.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "add",
        description = "Score recordings with the model here, and keep them with the output as a golden sample.",
        footer = {
            "",
            "The code that scores is the model server's. Recordings of another rate, or with two channels, are kept as",
            "the network heard them. Everybody who may read the model can listen to them.",
            "",
            "Example:",
            "  spira models golden add ./spira-cnn --sample steady-vowel --input sustentada=steady.wav --feature age=54"
        })
final class AddGoldenCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "DIR", description = "The model directory.")
    private Path directory = Path.of("");

    @Option(names = "--sample", required = true, paramLabel = "NAME", description = "Name of the sample.")
    private String sample = "";

    @Option(
            names = "--input",
            required = true,
            paramLabel = "SLOT=FILE",
            description = "A recording (WAV); once for each slot of contract.yaml.")
    private Map<String, Path> inputs = new LinkedHashMap<>();

    @Option(names = "--feature", paramLabel = "NAME=NUMBER", description = "A field of the form.")
    private Map<String, String> features = new LinkedHashMap<>();

    @Option(
            names = "--tolerance",
            paramLabel = "NUMBER",
            defaultValue = "1.0e-5",
            description = "How far each output may be off elsewhere (default: ${DEFAULT-VALUE}).")
    private double tolerance;

    @Option(
            names = "--expect",
            paramLabel = "DIAGNOSIS",
            description = "Keep it only if the model says so: positive, negative or inconclusive.")
    private Optional<String> expected = Optional.empty();

    @Option(names = "--replace", description = "Replace a sample of this name.")
    private boolean replace;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "How long the model may take (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    AddGoldenCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        check();
        var heard = temporaryFolder();
        try {
            var score = new Scoring(context.programs(), timeout).score(directory, inputs, features, heard);
            var diagnosis = Json.text(score, "diagnosis");
            if (expected.isPresent() && !expected.get().equals(diagnosis)) {
                throw new Failure(
                        ExitCode.FAILED,
                        "The model says %s, not %s: nothing was written.".formatted(diagnosis, expected.get()));
            }
            write(score, heard);
            report(score, diagnosis);
            return ExitCode.OK.number();
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "Cannot write the sample: %s.".formatted(e.getMessage()), e);
        } finally {
            delete(heard);
        }
    }

    private void check() {
        ModelDirectory.check(directory);
        if (!sample.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
            throw Failure.usage("'%s' cannot name a sample: use letters, digits, '_' or '-'.".formatted(sample));
        }
        inputs.forEach((slot, file) -> {
            if (!slot.matches("[A-Za-z0-9_-]{1,64}")) throw Failure.usage("'%s' is not a slot.".formatted(slot));
            var _ = new WavFile(slot, file);
        });
        features.forEach((name, value) -> {
            if (!value.matches("[+-]?\\d{1,18}([.]\\d{1,18})?")) {
                throw Failure.usage("--feature %s: '%s' is no number.".formatted(name, value));
            }
        });
        if (!(tolerance > 0 && tolerance <= 0.01)) {
            throw Failure.usage("--tolerance is more than 0 and at most 0.01: the registry accepts no other.");
        }
        if (!replace && Files.exists(yaml())) {
            throw Failure.usage("There is a sample %s already: add --replace, or another name.".formatted(sample));
        }
    }

    private Path yaml() {
        return directory.resolve("golden").resolve(sample + ".yaml");
    }

    /// The description comes last: a sample without its recordings would refuse the whole model.
    private void write(JsonNode score, Path heard) throws IOException {
        var folder = Files.createDirectories(directory.resolve("golden").resolve(sample));
        for (var input : inputs.entrySet()) {
            var asHeard = heard.resolve(input.getKey() + ".wav");
            var kept = WavFormat.of(input.getValue()).isReadAsItIs(WavFormat.of(asHeard)) ? input.getValue() : asHeard;
            if (kept.equals(asHeard)) {
                context.terminal()
                        .note("%s is kept as the network heard it: %s."
                                .formatted(input.getKey(), WavFormat.of(asHeard)));
            }
            Files.copy(kept, folder.resolve(input.getKey() + ".wav"), StandardCopyOption.REPLACE_EXISTING);
        }
        var text = new GoldenYaml(sample, new TreeMap<>(features), score, tolerance(tolerance)).text(inputs.keySet());
        Files.writeString(yaml(), text);
    }

    /// Always with a dot: YAML 1.1 takes `1e-5` for a text.
    private static String tolerance(double value) {
        return Double.toString(value).replace("E", "e");
    }

    private void report(JsonNode score, String diagnosis) {
        var document = Json.object().put("sample", sample).put("diagnosis", diagnosis);
        document.set("output", score.path("output"));
        document.put("tolerance", tolerance);
        document.set("runtime", score.path("runtime"));
        context.terminal()
                .result(
                        "Added golden sample %s: %s, output %s.\n  runtime    %s %s"
                                .formatted(
                                        sample,
                                        diagnosis,
                                        score.path("output"),
                                        Json.text(score.path("runtime"), "name"),
                                        Json.text(score.path("runtime"), "version")),
                        document);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("spira-golden-");
        } catch (IOException e) {
            throw new Failure(ExitCode.UNEXPECTED, "Cannot make a temporary folder.", e);
        }
    }

    private static void delete(Path folder) {
        var files = folder.toFile().listFiles();
        if (files != null)
            for (var file : files) {
                var _ = file.delete();
            }
        var _ = folder.toFile().delete();
    }
}
