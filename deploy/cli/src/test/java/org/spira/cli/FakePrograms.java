package org.spira.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/// Jars that stand for the model server and the registry in a SPIRA_HOME: real processes that note what they were asked
/// and say what a test tells them to.
final class FakePrograms {
    private static final Map<String, byte[]> COMPILED = new ConcurrentHashMap<>();

    private final Path home;

    FakePrograms(Path home) {
        this.home = home;
    }

    Path home() {
        return home;
    }

    /// Prints `json`, and ends with `code`. What lies in the folder `heard` is put where the waveforms are wanted.
    void modelServer(int code, String json) {
        write("model-server.jar", jar("fake", "ModelServer", """
                var out = java.nio.file.Files.readString(beside.resolve("answer.json"));
                System.out.println("a line that is no answer");
                System.out.println(out);
                for (var argument : arguments) {
                    if (argument.startsWith("--waveforms=")) {
                        try (var files = java.nio.file.Files.list(beside.resolve("heard"))) {
                            for (var file : files.toList()) {
                                java.nio.file.Files.copy(file, java.nio.file.Path.of(
                                        argument.substring("--waveforms=".length())).resolve(file.getFileName()));
                            }
                        }
                    }
                }
                """));
        text("answer.json", json.replace("\n", " ")); // it prints one line
        text("code", Integer.toString(code));
    }

    /// Gives this verdict on every model.
    void registry(int code, String verdict) {
        write("model-registry.jar", jar("org.springframework.boot.loader.launch", "PropertiesLauncher", """
                var files = new java.util.ArrayList<String>();
                var model = java.nio.file.Path.of(arguments[0]);
                try (var walk = java.nio.file.Files.walk(model)) {
                    walk.filter(java.nio.file.Files::isRegularFile)
                            .forEach(file -> files.add(model.relativize(file).toString()));
                }
                java.nio.file.Files.write(beside.resolve("tried.txt"), files);
                java.nio.file.Files.copy(beside.resolve("verdict.json"), java.nio.file.Path.of(arguments[1]));
                """));
        text("verdict.json", verdict);
        text("code", Integer.toString(code));
    }

    /// Arguments of the last run of either.
    List<String> arguments() {
        return lines("arguments.txt");
    }

    List<String> environment() {
        return lines("environment.txt");
    }

    List<String> tried() {
        return lines("tried.txt");
    }

    void heard(String slot, byte[] wav) throws IOException {
        Files.createDirectories(home.resolve("heard"));
        Files.write(home.resolve("heard").resolve(slot + ".wav"), wav);
    }

    private List<String> lines(String name) {
        try {
            return Files.exists(home.resolve(name)) ? Files.readAllLines(home.resolve(name)) : List.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void text(String name, String text) {
        write(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] bytes) {
        try {
            Files.createDirectories(home);
            Files.write(home.resolve(name), bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] jar(String packageName, String name, String body) {
        return COMPILED.computeIfAbsent(name, _ -> {
            try {
                return compiled(packageName, name, body);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static byte[] compiled(String packageName, String name, String body) throws IOException {
        var work = Files.createTempDirectory("fake-program-");
        var source = work.resolve(name + ".java");
        Files.writeString(source, """
                package %s;
                public class %s {
                    public static void main(String[] arguments) throws Exception {
                        var beside = java.nio.file.Path.of(System.getProperty("java.class.path")).getParent();
                        java.nio.file.Files.write(beside.resolve("arguments.txt"), java.util.List.of(arguments));
                        java.nio.file.Files.write(beside.resolve("environment.txt"), System.getenv().keySet());
                        %s
                        System.exit(Integer.parseInt(java.nio.file.Files.readString(beside.resolve("code"))));
                    }
                }
                """.formatted(packageName, name, body));
        var code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, OutputStream.nullOutputStream(), "-d", work.toString(), source.toString());
        if (code != 0) throw new IllegalStateException(name + " does not compile");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, packageName + "." + name);
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest)) {
            var entry = packageName.replace('.', '/') + "/" + name + ".class";
            jar.putNextEntry(new JarEntry(entry));
            jar.write(Files.readAllBytes(work.resolve(entry)));
        }
        return bytes.toByteArray();
    }
}
