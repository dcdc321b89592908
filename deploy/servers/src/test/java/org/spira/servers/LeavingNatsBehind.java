package org.spira.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Program for a test: starts a server and ends as if killed.
final class LeavingNatsBehind {

    static final int EXIT_CODE = 78;

    private LeavingNatsBehind() {}

    public static void main(String... arguments) throws IOException {
        NatsProcess server = NatsProcess.start(NatsProcess.Settings.open(Folders.temporary("nats")));
        Files.writeString(Path.of(arguments[0]), Long.toString(server.pid()));
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
