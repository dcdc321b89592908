package org.spira.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An executable of a server and the version that it says it has.
record Binary(Path path, String version) {

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+[\\w.-]*|RELEASE\\.\\S+|DEVELOPMENT\\S*");

    /// The executable that the setting names; it must exist.
    static Optional<Binary> named(String setting) {
        return Setting.of(setting).map(value -> {
            Path path = Path.of(value).toAbsolutePath();
            if (!Files.isExecutable(path)) {
                throw new IllegalStateException(setting + "=" + value + " is not an executable file");
            }
            return of(path);
        });
    }

    /// The executable on `PATH`, or where Debian keeps servers, which is not on everybody's `PATH`.
    static Optional<Binary> onPath(String name) {
        return fileOnPath(name).map(Binary::of);
    }

    static Optional<Path> fileOnPath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        Stream.of(path.split(Pattern.quote(File.pathSeparator), -1)),
                        Stream.of("/usr/local/bin", "/usr/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Binary of(Path path) {
        try {
            Process process = new ProcessBuilder(path.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            var matcher = VERSION.matcher(output);
            return new Binary(path, matcher.find() ? matcher.group() : "of unknown version");
        } catch (IOException e) {
            throw new UncheckedIOException(path + " does not run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + path + " for its version", e);
        }
    }
}
