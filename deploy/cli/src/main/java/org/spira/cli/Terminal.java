package org.spira.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The screen and the keyboard: results go to standard output, everything else to standard error.
final class Terminal {
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean colourOut;
    private final boolean colourErr;
    private final boolean liveErr;
    private boolean json;

    /// `liveErr`: standard error is a screen on which a line can be redrawn.
    Terminal(InputStream in, PrintStream out, PrintStream err, boolean colourOut, boolean colourErr, boolean liveErr) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.colourOut = colourOut;
        this.colourErr = colourErr;
        this.liveErr = liveErr;
    }

    void json(boolean wanted) {
        json = wanted;
    }

    boolean json() {
        return json;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    boolean liveErr() {
        return liveErr;
    }

    /// The result: `text` for people, `document` with --json.
    void result(String text, JsonNode document) {
        out.println(json ? Json.pretty(document) : text);
    }

    /// Something to know that is not the result.
    void note(String text) {
        err.println(text);
    }

    void error(String text) {
        err.println((colourErr ? "\u001b[1;31merror:\u001b[0m " : "error: ") + text);
    }

    String bold(String text) {
        return colourOut ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    /// Asks on the screen without showing what is typed; empty if there is no one to ask.
    Optional<String> askSecret(String question) {
        return keyboard().map(console -> console.readPassword("%s: ", question)).map(String::new);
    }

    Optional<String> ask(String question) {
        return keyboard().map(console -> console.readLine("%s: ", question)).map(String::strip);
    }

    private static Optional<Console> keyboard() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    /// The first line of standard input, for passwords that come through a pipe.
    String readLine() {
        try {
            var line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read standard input", e);
        }
    }
}
