package org.spira.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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

    /// The service in the folder, its libraries beside its jar, as in the images: it starts a third faster than from
    /// one jar with all others in it, and a build while the system runs does not pull the jar from under it.
    ///
    /// @return what `java -jar` starts
    Path unpacked(String module, Path folder) {
        Path jar = jar(module);
        Path destination = folder.resolve(module);
        String name = module + ".jar";
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                destination.toString(),
                "--application-filename",
                name);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Path unpacked = destination.resolve(name);
            if (process.waitFor() != 0 || !Files.isRegularFile(unpacked)) { // it ends with 0 after some errors
                throw new StartFailure(jar + " cannot be unpacked into " + destination + ":\n" + output.strip());
            }
            return unpacked;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + jar, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while unpacking " + jar, e);
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
