package org.spira.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        description = "Write the skeleton of a model directory: MLmodel, contract.yaml, golden/, README.md.",
        footer = {
            "",
            "Put your network there as model.onnx, say in contract.yaml what it takes and gives, then:",
            "  spira models golden add DIR --sample NAME --input SLOT=FILE.wav",
            "  spira models validate DIR",
            "",
            "Example:",
            "  spira models init ./spira-cnn"
        })
final class InitModelCommand implements Callable<Integer> {
    private static final List<String> FILES = List.of("MLmodel", "contract.yaml", "golden/README.md", "README.md");

    private final Context context;

    @Parameters(paramLabel = "DIR", description = "The model directory; its name becomes the model's.")
    private Path directory = Path.of("");

    InitModelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var name = ModelDirectory.name(directory);
        ModelDirectory.checkName(name, "the directory");
        for (var file : FILES) {
            if (Files.exists(directory.resolve(file))) {
                throw Failure.usage("%s is there already: nothing was written.".formatted(directory.resolve(file)));
            }
        }
        var document = Json.object().put("directory", directory.toString());
        var written = document.putArray("written");
        try {
            for (var file : FILES) {
                var target = directory.resolve(file);
                Files.createDirectories(target.toAbsolutePath().getParent());
                Files.writeString(target, template(file).replace("{{name}}", name));
                written.add(file);
            }
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "Cannot write to %s: %s.".formatted(directory, e.getMessage()), e);
        }
        context.terminal()
                .result(
                        "Wrote %s into %s.\nNext: copy your network there as model.onnx, and edit contract.yaml."
                                .formatted(String.join(", ", FILES), directory),
                        document);
        return ExitCode.OK.number();
    }

    private static String template(String file) throws IOException {
        try (InputStream in = InitModelCommand.class.getResourceAsStream("skeleton/" + file)) {
            if (in == null) throw new IllegalStateException("no template for " + file);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
