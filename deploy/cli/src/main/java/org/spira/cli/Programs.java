package org.spira.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The programs of the system that run on this machine beside the command line, each in a process of its own: a model
/// that crashes takes nothing else with it. None of them is given the user's token.
record Programs(Map<String, String> environment) {
    private static final List<String> HANDED_ON =
            List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SPIRA_CACHE_DIR");

    record Ended(int code, String out, String err) {}

    /// Where the project, or its jars, lie. The launcher says it; in scripts `SPIRA_HOME` does.
    Optional<Path> home() {
        var given = environment.getOrDefault("SPIRA_HOME", "");
        return given.isBlank() ? Optional.empty() : Optional.of(Path.of(given));
    }

    /// `MODULE.jar` in SPIRA_HOME, or what the build left there.
    Path jar(String module) {
        return home().flatMap(home -> find(home, module))
                .orElseThrow(() -> Failure.usage(
                        ("This needs the jar of the %s: build it in the project's folder with ./mvnw -q -pl %s -am package"
                                        + " -DskipTests, and set SPIRA_HOME to that folder.")
                                .formatted(module, module)));
    }

    private static Optional<Path> find(Path home, String module) {
        var beside = home.resolve(module + ".jar");
        if (Files.isRegularFile(beside)) return Optional.of(beside);
        var target = home.resolve(module).resolve("target");
        if (!Files.isDirectory(target)) return Optional.empty();
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(
                            file -> file.getFileName().toString().matches(module + "-[0-9][\\w.]*(-SNAPSHOT)?\\.jar"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// Runs Java with these arguments; both outputs are bounded by what memory takes of a few lines of JSON.
    Ended java(List<String> arguments, Duration timeout) {
        var command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED"),
                        arguments.stream())
                .toList();
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        for (var name : HANDED_ON) {
            var value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) builder.environment().put(name, value);
        }
        // ONNX Runtime reports to its maker otherwise
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        return finished(builder, timeout);
    }

    private static Ended finished(ProcessBuilder builder, Duration timeout) {
        Optional<Path> out = Optional.empty();
        Optional<Path> err = Optional.empty();
        try {
            out = Optional.of(Files.createTempFile("spira", ".out"));
            err = Optional.of(Files.createTempFile("spira", ".err"));
            var process = builder.redirectOutput(out.get().toFile())
                    .redirectError(err.get().toFile())
                    .start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new Failure(
                            ExitCode.TIMED_OUT,
                            "The model took more than %s; give it more with --timeout."
                                    .formatted(Texts.seconds(timeout)));
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
            return new Ended(process.exitValue(), Files.readString(out.get()), Files.readString(err.get()));
        } catch (IOException e) {
            throw new Failure(ExitCode.UNEXPECTED, "Cannot start a process: %s.".formatted(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.UNEXPECTED, "Interrupted.", e);
        } finally {
            out.ifPresent(Programs::delete);
            err.ifPresent(Programs::delete);
        }
    }

    private static void delete(Path file) {
        var _ = file.toFile().delete();
    }

    /// A program on PATH; empty if it is not installed.
    Optional<Path> onPath(String name) {
        return Stream.of(environment.getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /// Whether a program ends with 0, whatever it prints.
    ///
    /// @param timeout after which it is given up, for a program that asks a daemon may wait for ever
    boolean succeeds(List<String> command, Duration timeout) {
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        replaceEnvironment(builder);
        try {
            var process = builder.start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new Failure(
                            ExitCode.TIMED_OUT,
                            "No answer within %s from: %s"
                                    .formatted(Texts.seconds(timeout), String.join(" ", command)));
                }
                return process.exitValue() == 0;
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (IOException notStarted) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.UNEXPECTED, "Interrupted.", e);
        }
    }

    private void replaceEnvironment(ProcessBuilder builder) {
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().remove("SPIRA_TOKEN");
    }

    /// Runs a program in a folder and shows what it prints as it comes. `hidden`: variables that it must not see.
    int show(List<String> command, Path folder, List<String> hidden, Terminal terminal) {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        replaceEnvironment(builder);
        hidden.forEach(builder.environment()::remove);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            try (var lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) terminal.note(line);
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.UNEXPECTED, "Cannot start %s: %s.".formatted(command.getFirst(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.UNEXPECTED, "Interrupted.", e);
        }
    }
}
