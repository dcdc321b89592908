package org.spira.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// Registers the demo models as an ML engineer does, through the command line.
final class DemoModels {

    private final Artifacts artifacts;
    private final SpiraClient client;
    private final Map<String, String> environment;

    DemoModels(Artifacts artifacts, SpiraClient client, Map<String, String> environment) {
        this.artifacts = artifacts;
        this.client = client;
        this.environment = environment;
    }

    /// Registers the model unless it is there already. A version that somebody made champion since then stays it.
    boolean register(String name, String token) {
        if (client.models(token).contains(name) && client.hasChampion(token, name)) {
            return false;
        }
        Path directory = artifacts.demoModel(name);
        ProcessBuilder builder = new ProcessBuilder(
                        artifacts.commandLine().toString(), "models", "register", directory.toString(), "--if-changed")
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("SPIRA_TOKEN", token);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("NO_COLOR", "1");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new StartFailure("The demo model " + name + " cannot be registered:\n" + output.strip());
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + artifacts.commandLine(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while registering " + name, e);
        }
    }
}
