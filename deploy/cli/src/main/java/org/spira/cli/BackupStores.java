package org.spira.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where a system keeps what it must not lose: two databases and two buckets. The broker keeps nothing of that kind.
record BackupStores(String apiDatabase, String registryDatabase, BackupBucket audio, BackupBucket models) {
    private static final String AUDIO = "spira-audio";
    private static final String MODELS = "spira-models";

    /// Of a system with stores of its own, such as that of Docker Compose.
    static BackupStores ofEnvironment(Map<String, String> environment) {
        return new BackupStores(
                required(environment, "SPIRA_API_MONGODB_URI"),
                required(environment, "SPIRA_REGISTRY_MONGODB_URI"),
                bucket(environment, "AUDIO", AUDIO),
                bucket(environment, "MODEL", MODELS));
    }

    private static BackupBucket bucket(Map<String, String> environment, String kind, String name) {
        return new BackupBucket(
                required(environment, "SPIRA_S3_ENDPOINT"),
                environment.getOrDefault("SPIRA_S3_REGION", "us-east-1"),
                required(environment, "SPIRA_S3_" + kind + "_ACCESS_KEY"),
                required(environment, "SPIRA_S3_" + kind + "_SECRET_KEY"),
                environment.getOrDefault("SPIRA_S3_" + kind + "_BUCKET", name));
    }

    private static String required(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> Failure.usage(
                        name + " is not set: name the stores by variables (see docs/operations.md), or a folder of"
                                + " `make run` with --data."));
    }

    /// Of the system that `make run` keeps in a folder and that runs now.
    static BackupStores ofFolder(Path folder) {
        try {
            var run = Json.read(Files.readString(folder.resolve("run.json")));
            var mongo = run.path("mongodbUri").asString();
            var endpoint = run.path("s3Endpoint").asString();
            var secret =
                    Files.readString(folder.resolve("secrets/s3-secret-key")).strip();
            return new BackupStores(
                    mongo,
                    mongo + "_registry",
                    new BackupBucket(endpoint, "us-east-1", "spira", secret, AUDIO),
                    new BackupBucket(endpoint, "us-east-1", "spira", secret, MODELS));
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "No system runs on %s: its run.json and secrets cannot be read.".formatted(folder),
                    e);
        }
    }
}
