package org.spira.registry.adapter.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.registry.core.domain.InvalidValue;
import org.spira.registry.core.domain.Manifest;
import org.spira.registry.core.domain.StoredFile;
import org.spira.registry.core.port.Blobs;
import org.spira.registry.core.port.ServingRuntime;
import org.spira.registry.core.port.Validator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Tries a model in a Java process of its own, with a private copy of the files, an empty environment, limits on heap,
/// address space and time, and a verdict file as the only way back.
@Component
@EnableConfigurationProperties(ValidationSettings.class)
class ChildProcessValidator implements Validator, ServingRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcessValidator.class);
    private static final long MAX_VERDICT_BYTES = 1024 * 1024;

    private final ValidationSettings settings;
    private final JsonMapper json = JsonMapper.builder().build();

    ChildProcessValidator(ValidationSettings settings) {
        this.settings = settings;
    }

    @Override
    public Verdict validate(Manifest manifest, Blobs blobs) throws IOException, InterruptedException {
        Path work = workDirectory();
        try {
            Path model = Files.createDirectory(work.resolve("model"));
            for (StoredFile file : manifest.files()) {
                Path target = model.resolve(file.path().value());
                Files.createDirectories(target.getParent());
                try (InputStream bytes = blobs.read(file)) {
                    Files.copy(bytes, target);
                }
            }
            return run(work, model);
        } finally {
            delete(work);
        }
    }

    /// Of the library itself, which is not loaded into this process.
    @Override
    public String version() {
        return Objects.requireNonNull(
                OrtEnvironment.class.getPackage().getImplementationVersion(), "the runtime has no version");
    }

    private Path workDirectory() throws IOException {
        var onlyMine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        if (settings.directory().isBlank()) {
            return Files.createTempDirectory("spira-validation-", onlyMine);
        }
        Path parent = Files.createDirectories(Path.of(settings.directory()));
        return Files.createTempDirectory(parent, "spira-validation-", onlyMine);
    }

    private Verdict run(Path work, Path model) throws IOException, InterruptedException {
        Path verdict = work.resolve("verdict.json");
        ProcessBuilder builder = new ProcessBuilder(command(work, model, verdict))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("output.txt").toFile());
        builder.environment().clear(); // the registry's own holds its passwords
        // ONNX Runtime's Linux builds report models and machine to their maker unless told otherwise before they start
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Rejected(
                        "Trying the model took more than " + settings.timeout().toSeconds() + " seconds", List.of());
            }
        } finally {
            process.destroyForcibly().waitFor(); // also when this thread is interrupted: no child outlives its trial
        }
        if (process.exitValue() != 0) {
            LOG.warn(
                    "A model ended its trial with exit code {}: {}",
                    process.exitValue(),
                    tail(work.resolve("output.txt")));
            return new Rejected(
                    "The model crashed the process that tried it, or needed more than " + settings.heapMebibytes()
                            + " MiB of heap or " + settings.addressSpaceMebibytes() + " MiB in all (exit code "
                            + process.exitValue() + ")",
                    List.of());
        }
        return read(verdict);
    }

    private Verdict read(Path verdict) throws IOException {
        if (!Files.isRegularFile(verdict) || Files.size(verdict) > MAX_VERDICT_BYTES) {
            return new Rejected("The trial of the model came to no verdict", List.of());
        }
        try {
            return json.readValue(Files.readAllBytes(verdict), VerdictFile.class)
                    .verdict();
        } catch (JacksonException | InvalidValue e) {
            LOG.warn("The verdict on a model is not readable", e);
            return new Rejected("The trial of the model came to no readable verdict", List.of());
        }
    }

    private List<String> command(Path work, Path model, Path verdict) {
        List<String> command = new ArrayList<>();
        Path limiter = Path.of("/usr/bin/prlimit");
        if (Files.isExecutable(limiter) && settings.addressSpaceMebibytes() > 0) {
            command.addAll(List.of(
                    limiter.toString(),
                    "--as=" + settings.addressSpaceMebibytes() * 1024 * 1024,
                    "--core=0",
                    "--nofile=256",
                    "--fsize=268435456"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + settings.heapMebibytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + work,
                "--enable-native-access=ALL-UNNAMED"));
        String nativePath = System.getProperty("onnxruntime.native.path", "");
        if (!nativePath.isEmpty()) {
            command.add("-Donnxruntime.native.path=" + nativePath); // unpacked once, at image build
        }
        String classPath = absolute(System.getProperty("java.class.path", ""));
        String main = ValidationProcess.class.getName();
        if (inOneJar()) {
            command.addAll(List.of(
                    "-Dloader.main=" + main,
                    "-cp",
                    classPath,
                    "org.springframework.boot.loader.launch.PropertiesLauncher"));
        } else {
            command.addAll(List.of("-cp", classPath, main));
        }
        command.addAll(List.of(model.toString(), verdict.toString()));
        return command;
    }

    /// The child has another working directory.
    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// Whether Boot's loader runs this from one jar with jars in it, which a plain class path can't.
    private static boolean inOneJar() {
        return String.valueOf(ChildProcessValidator.class.getResource("ChildProcessValidator.class"))
                .contains("BOOT-INF");
    }

    private static String tail(Path output) throws IOException {
        String text =
                Files.isRegularFile(output) && Files.size(output) < MAX_VERDICT_BYTES ? Files.readString(output) : "";
        return text.substring(Math.max(0, text.length() - 2_000));
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path folder, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
