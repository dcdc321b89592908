package org.spira.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tries a model with the registry's own process, on a copy of the files that an upload would take.
record Trial(Programs programs, Duration timeout) {
    private static final String PROCESS = "org.spira.registry.adapter.onnx.ValidationProcess";
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    /// Fields `accepted`, `reason`, `contract`, `golden`, `runtime`.
    JsonNode run(ModelDirectory model) {
        var jar = programs.jar("model-registry");
        try {
            var work = Files.createTempDirectory("spira-validate-");
            try {
                return verdict(jar, work, copy(model, work.resolve("model")));
            } finally {
                delete(work);
            }
        } catch (IOException e) {
            throw new Failure(ExitCode.UNEXPECTED, "Cannot copy the model: %s.".formatted(e.getMessage()), e);
        }
    }

    private JsonNode verdict(Path jar, Path work, Path copy) throws IOException {
        var file = work.resolve("verdict.json");
        var ended = programs.java(
                List.of(
                        "-Xmx512m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.io.tmpdir=" + work,
                        "-Dloader.main=" + PROCESS,
                        "-cp",
                        jar.toString(),
                        LAUNCHER,
                        copy.toString(),
                        file.toString()),
                timeout);
        if (ended.code() != 0 || !Files.isRegularFile(file)) {
            return rejected("The model crashed the process that tried it (exit code %d).".formatted(ended.code()));
        }
        var raw = Json.read(Files.readString(file));
        var verdict = rejected(Json.text(raw, "reason"))
                .put("accepted", raw.path("accepted").asBoolean(false));
        verdict.set("contract", raw.path("contract"));
        verdict.set("runtime", raw.path("runtime"));
        for (var sample : Json.first(raw, "goldens", "golden")) {
            var one = verdict.withArray("golden").addObject();
            one.put("name", Json.text(sample, "sample", "name"));
            one.put("passed", sample.path("passed").asBoolean(false));
            one.set("expected", sample.path("expected"));
            one.set("actual", sample.path("actual"));
            one.set("max_abs_error", Json.first(sample, "maxAbsError", "max_abs_error"));
            one.put("diagnosis", Json.text(sample, "diagnosis"));
        }
        return verdict;
    }

    static ObjectNode rejected(String reason) {
        return Json.object().put("accepted", false).put("reason", reason);
    }

    private static Path copy(ModelDirectory model, Path target) throws IOException {
        for (var file : model.files()) {
            var copy = target.resolve(file.path());
            Files.createDirectories(copy.toAbsolutePath().getParent());
            Files.copy(file.local(), copy, LinkOption.NOFOLLOW_LINKS);
        }
        return target;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
