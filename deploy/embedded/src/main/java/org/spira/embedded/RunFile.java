package org.spira.embedded;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// `data/run.json`: addresses and pids of the running system, for tools and tests.
record RunFile(
        String apiUrl,
        String registryUrl,
        String natsUrl,
        String mongodbUri,
        String s3Endpoint,
        String credentialsFile,
        Instant startedAt,
        long pid,
        boolean ready,
        List<Entry> processes) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// One process; pid 0 while it does not run.
    record Entry(String name, String url, long pid, String log) {}

    void write(Path file) {
        PrivateFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }
}
