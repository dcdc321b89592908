package org.spira.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

/// The small parts: bars, tables, durations, events.
class TerminalTest extends CommandLineTest {

    private static String drawn(boolean live, long... sent) {
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                live);
        var progress = new Progress(terminal, "Sending", 20_000_000);
        progress.start();
        for (var bytes : sent) progress.sent(bytes);
        progress.end();
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void redrawsOneLineOnAScreen() {
        var drawn = drawn(true, 10_000_000, 10_000_000);

        assertThat(drawn)
                .startsWith("\rSending  [")
                .contains("100 %  20.0 MB of 20.0 MB")
                .endsWith("\n");
        assertThat(drawn.lines().filter(line -> !line.isEmpty())).allMatch(line -> line.startsWith("Sending"));
    }

    @Test
    void writesAFewLinesElsewhere() {
        assertThat(drawn(false, 1_000_000, 9_000_000, 10_000_000))
                .isEqualTo("Sending (20.0 MB)\n  50 %  10.0 MB of 20.0 MB\n");
    }

    @Test
    void readsDurations() {
        assertThat(Durations.parse("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(Durations.parse("1h30m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(Durations.parse("250ms")).isEqualTo(Duration.ofMillis(250));
        for (var text : List.of("", "2", "m", "-1s", "1 m")) {
            assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(TypeConversionException.class);
        }
    }

    @Test
    void readsEvents() throws IOException {
        var stream = new EventStream();
        var events = new ArrayList<EventStream.Event>();
        var text =
                ":hello\n\nid:1\nevent:inference\ndata:{\ndata: }\nretry: 9\n\ndata\n\ndata: x\r\n\r\nid: 2\n\ndata: cut off";

        stream.read(new BufferedReader(new StringReader(text)), events::add);

        assertThat(events)
                .containsExactly(
                        new EventStream.Event("inference", "{\n}"),
                        new EventStream.Event("message", ""),
                        new EventStream.Event("message", "x"));
        assertThat(stream.lastId()).isEqualTo("2");
    }

    @Test
    void readsWhenToComeBack() {
        var now = Instant.parse("2026-11-21T10:00:00Z");

        assertThat(answer("7").retryAfter(now)).contains(Duration.ofSeconds(7));
        assertThat(answer("Sat, 21 Nov 2026 10:00:05 GMT").retryAfter(now)).contains(Duration.ofSeconds(5));
        assertThat(answer("Sat, 21 Nov 2026 09:00:00 GMT").retryAfter(now)).contains(Duration.ZERO);
        assertThat(answer("soon").retryAfter(now)).isEmpty();
    }

    private static Answer answer(String retryAfter) {
        return new Answer(
                503, HttpHeaders.of(Map.of("Retry-After", List.of(retryAfter)), (_, _) -> true), Json.object());
    }

    @Test
    void showsHelpForEachCommand() {
        for (var command : List.of("login", "logout", "whoami", "infer", "inferences", "models", "users")) {
            var run = run(command, "--help");
            assertThat(run.code()).isZero();
            assertThat(run.out()).startsWith("Usage: spira " + command);
        }
        assertThat(run("models", "register", "--help").out()).contains("Examples:");
        for (var command : List.of(
                "init",
                "validate",
                "promote",
                "rollback",
                "archive",
                "unarchive",
                "diff",
                "audit",
                "deploy",
                "recall",
                "reproduce",
                "golden")) {
            assertThat(run("models", command, "--help").out()).startsWith("Usage: spira models " + command);
        }
        assertThat(run("models", "golden").code()).isEqualTo(2);
        assertThat(run("--version").out()).startsWith("spira ");
        assertThat(run().code()).isEqualTo(2);
        assertThat(run("models").code()).isEqualTo(2);
    }

    @Test
    void printsACompletionScript() {
        assertThat(run("completion").out()).contains("complete -F _complete_spira", "rollback", "reproduce");
    }

    @Test
    void explainsWhatItDidNotExpect() {
        signIn();
        write(
                "config/session.json",
                "{\"token\":\"a\\nb\",\"user_id\":\"x\",\"api_url\":\"%s\"}".formatted(server.url()));

        var run = run("whoami");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("SPIRA_DEBUG=1");
    }
}
