package org.spira.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /// Registers the model unless it is there already, as the engineer, and promotes it as the admin: the registry asks
    /// for four eyes. A version that somebody made champion since then stays it.
    boolean register(String name, String engineer, String admin) {
        if (client.models(engineer).contains(name) && client.hasChampion(engineer, name)) {
            return false;
        }
        Path directory = artifacts.demoModel(name);
        spira(name, engineer, "models", "register", directory.toString(), "--if-changed");
        if (!client.hasChampion(engineer, name)) {
            spira(name, admin, "models", "promote", name);
        }
        return true;
    }

    private void spira(String name, String token, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(artifacts.commandLine().toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
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
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + artifacts.commandLine(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while registering " + name, e);
        }
    }
}
