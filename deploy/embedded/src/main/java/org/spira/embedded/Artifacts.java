package org.spira.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// What the build left in the project's folder.
record Artifacts(Path root) {

    /// The runnable jar of a service; a system property such as `spira.jar.api-service` names another one.
    Path jar(String module) {
        String given = System.getProperty("spira.jar." + module, "");
        Optional<Path> jar =
                given.isEmpty() ? newest(root.resolve(module).resolve("target"), module) : Optional.of(Path.of(given));
        return jar.filter(Files::isRegularFile)
                .orElseThrow(() -> new StartFailure(
                        module + " is not built; run: ./mvnw -q package -DskipTests (or make run, which does it)"));
    }

    /// A copy of the jar in the folder: a build while the system runs must not pull the jar from under it.
    Path copyOfJar(String module, Path folder) {
        Path jar = jar(module);
        Path copy = folder.resolve(module + ".jar");
        try {
            Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + jar, e);
        }
    }

    Path commandLine() {
        return root.resolve("deploy/cli/spira");
    }

    Path demoModel(String name) {
        Path directory = root.resolve("model-registry/demo-models").resolve(name);
        if (!Files.isRegularFile(directory.resolve("MLmodel"))) {
            throw new StartFailure(
                    "There is no demo model " + name + " in " + directory.getParent() + "; correct SPIRA_DEMO_MODELS.");
        }
        return directory;
    }

    private static Optional<Path> newest(Path target, String module) {
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(
                            file -> file.getFileName().toString().matches(module + "-[0-9][\\w.]*(-SNAPSHOT)?\\.jar"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
