package org.spira.registry.adapter.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/// The child process in which a model is tried: arguments are the model's directory and the file for the verdict.
/// It has no credentials and no environment; whatever a model does to it, the registry only sees a process that
/// ended.
final class ValidationProcess {
    private ValidationProcess() {}

    public static void main(String[] arguments) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        Files.write(
                Path.of(arguments[1]), json.writeValueAsBytes(VerdictFile.of(new Trial(Path.of(arguments[0])).run())));
    }
}
