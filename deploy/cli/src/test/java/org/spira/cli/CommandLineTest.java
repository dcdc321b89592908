package org.spira.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Runs the command line as a user does, against a server on this machine. One server plays both services.
abstract class CommandLineTest {
    static final String USER = "6741f0a2c3b4d5e6f7a8b9d0";
    static final String TOKEN = token();
    static final Patience QUICK = new Patience(4, Duration.ofMillis(5), Duration.ofSeconds(2));

    @TempDir
    Path folder;

    final StubServer server = new StubServer();
    final Map<String, String> environment = new HashMap<>();

    record Run(int code, String out, String err) {
        JsonNode json() {
            return Json.read(out);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    Run run(String... args) {
        return runTyping("", args);
    }

    Run runTyping(String typed, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        environment.putIfAbsent("SPIRA_CONFIG", sessionFile().toString());
        environment.putIfAbsent("SPIRA_API_URL", server.url());
        environment.putIfAbsent("SPIRA_REGISTRY_URL", server.url());
        try (var client = Server.newClient()) {
            var terminal = new Terminal(
                    new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    false,
                    false,
                    false);
            var code = Spira.run(new Context(Map.copyOf(environment), terminal, client, QUICK), args);
            client.shutdownNow();
            var run = new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
            // whatever a test is about: a token is never printed, nor a stack trace
            assertThat(run.out() + run.err()).doesNotContain(TOKEN).doesNotContain("\tat ");
            return run;
        }
    }

    Path sessionFile() {
        return folder.resolve("config").resolve("session.json");
    }

    void signIn() {
        new SessionFile(sessionFile()).write(new Session(server.url(), server.url(), USER, TOKEN));
    }

    Path wav(String name) {
        return write(name, "RIFF\0\0\0\0WAVEfmt some samples");
    }

    Path write(String name, String text) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String[] with(String[] args, String... more) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static String token() {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var claims = Json.object()
                .put("sub", USER)
                .put("preferred_username", "nurse")
                .put("exp", 4_102_444_800L);
        claims.putArray("roles").add("clinician");
        return "eyJhbGciOiJFZERTQSJ9."
                + encoder.encodeToString(Json.pretty(claims).getBytes(StandardCharsets.UTF_8))
                + ".c2lnbmF0dXJl";
    }
}
