package org.spira.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.spira.embedded.Credentials;
import org.spira.embedded.EmbeddedSystem;
import org.spira.embedded.Options;
import org.spira.servers.EmbeddedMongo;
import org.spira.servers.EmbeddedS3;

/// A system is copied while it works, is lost with all that it stored, and comes back from the copy.
class BackupIT {
    private static final Path COMMAND_LINE = Path.of("../cli/spira");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private final Path key = folder.resolve("backup.key");
    private final Path file = folder.resolve("backup.age");

    @Test
    void comesBackAsItWasAndFinishesWhatWasOpen() throws Exception {
        Path lost = folder.resolve("lost");
        Path found = folder.resolve("found");
        Map<String, String> results = new HashMap<>();
        List<String> open = new ArrayList<>();

        Credentials.User clinicianOfBoth = runAndCopy(lost, results, open);
        bringBack(lost, found);

        try (EmbeddedSystem system = EmbeddedSystem.start(Options.onFreePorts(found))) {
            Client clinician = Client.signIn(system.apiUrl(), clinicianOfBoth);
            results.forEach(
                    (id, result) -> assertThat(clinician.result(id).body()).isEqualTo(result));
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() ->
                            assertThat(open).allMatch(id -> clinician.status(id).equals("completed")));
        }
    }

    private Credentials.User runAndCopy(Path data, Map<String, String> results, List<String> open) throws Exception {
        try (EmbeddedSystem system = EmbeddedSystem.start(Options.onFreePorts(data))) {
            Client clinician =
                    Client.signIn(system.apiUrl(), system.credentials().clinician());
            Form form = Form.of(clinician.modelId("voice-steadiness-demo"));
            for (int i = 0; i < 3; i++) {
                String id = clinician.accepted(form);
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> clinician.status(id).equals("completed"));
                results.put(id, clinician.result(id).body());
            }
            system.stopModelServer(0);
            for (int i = 0; i < 3; i++) {
                open.add(clinician.accepted(form));
            }
            copyWhileItWorks(data, clinician, form);
            return system.credentials().clinician();
        }
    }

    private void copyWhileItWorks(Path data, Client clinician, Form form) throws Exception {
        AtomicBoolean copied = new AtomicBoolean();
        Thread others = Thread.ofVirtual().start(() -> {
            while (!copied.get()) {
                clinician.accepted(form);
            }
        });
        String recipient =
                spira(Map.of(), "backup", "--new-key", key.toString()).strip();
        spira(Map.of(), "backup", "--data", data.toString(), "--recipient", recipient, file.toString());
        copied.set(true);
        others.join();
    }

    /// Into stores that hold nothing, under the passwords of the lost system, which are no part of a backup.
    private void bringBack(Path lost, Path found) throws Exception {
        Files.createDirectories(found.resolve("secrets"));
        Files.copy(lost.resolve("credentials.properties"), found.resolve("credentials.properties"));
        Files.copy(lost.resolve("secrets/s3-secret-key"), found.resolve("secrets/s3-secret-key"));
        String secret = Files.readString(lost.resolve("secrets/s3-secret-key")).strip();
        Files.createDirectories(found.resolve("s3"));
        try (EmbeddedMongo mongo = EmbeddedMongo.inFile(found.resolve("mongodb/spira.h2"), 0);
                EmbeddedS3 s3 = EmbeddedS3.inFolder(found.resolve("s3"), 0, "spira", secret)) {
            Map<String, String> stores = Map.of(
                    "SPIRA_API_MONGODB_URI", mongo.uri("spira"),
                    "SPIRA_REGISTRY_MONGODB_URI", mongo.uri("spira_registry"),
                    "SPIRA_S3_ENDPOINT", s3.endpoint(),
                    "SPIRA_S3_AUDIO_ACCESS_KEY", s3.accessKey(),
                    "SPIRA_S3_AUDIO_SECRET_KEY", s3.secretKey(),
                    "SPIRA_S3_MODEL_ACCESS_KEY", s3.accessKey(),
                    "SPIRA_S3_MODEL_SECRET_KEY", s3.secretKey());
            spira(stores, "restore", "--identity", key.toString(), file.toString());
        }
    }

    private static String spira(Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(COMMAND_LINE.toString()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(folder, "spira", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return output;
    }
}
