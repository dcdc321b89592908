package org.spira.cli;

import java.util.Locale;
import java.util.Set;

/// Asks before something that others notice at once.
record Confirmation(Terminal terminal, boolean given) {
    private static final Set<String> YES = Set.of("y", "yes", "s", "sim");

    /// `what` is a sentence that says what will happen.
    void require(String what) {
        if (given) return;
        var answer = terminal.ask(what + " Go on? [y/N]")
                .orElseThrow(() -> Failure.usage(what + " There is no screen to ask: add --yes."));
        if (!YES.contains(answer.toLowerCase(Locale.ROOT))) throw Failure.usage("Nothing was changed.");
    }
}
