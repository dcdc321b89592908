package org.spira.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Checks the registry's audit chain entry by entry, in order, from the first one on. An entry's hash is over the hash
/// before it, its number, time in milliseconds, author, action, subject and sorted details, each text with its length
/// in bytes and a colon before it.
final class AuditChain {
    private String head = "0".repeat(64);
    private long number;
    private Optional<String> broken = Optional.empty();

    /// Returns false at the first entry that is not what was once written; nothing after it counts.
    boolean follows(JsonNode entry) {
        var expected = number + 1;
        var actual = entry.path("number").asLong(0);
        if (actual != expected) {
            broken = Optional.of("entry %d is missing: %d comes after %d".formatted(expected, actual, number));
        } else if (!Json.text(entry, "previous_sha256").equals(head)) {
            broken = Optional.of("entry %d does not follow the one before it".formatted(actual));
        } else if (!sha256(canonical(entry)).equals(Json.text(entry, "sha256"))) {
            broken = Optional.of("entry %d was changed after it was written".formatted(actual));
        } else {
            number = actual;
            head = Json.text(entry, "sha256");
        }
        return broken.isEmpty();
    }

    /// What is wrong with the chain; empty if it is whole.
    Optional<String> broken() {
        return broken;
    }

    long number() {
        return number;
    }

    /// The hash of the last entry that was checked. Who keeps it elsewhere notices if the end of the chain goes
    /// missing.
    String head() {
        return head;
    }

    private static String canonical(JsonNode entry) {
        var text = new StringBuilder();
        append(text, Json.text(entry, "previous_sha256"));
        append(text, Long.toString(entry.path("number").asLong(0)));
        append(text, millis(Json.text(entry, "at")));
        append(text, Json.text(entry, "by"));
        append(text, Json.text(entry, "action"));
        append(text, Json.text(entry, "subject"));
        var details = new TreeMap<String, String>();
        entry.path("details").forEachEntry((name, value) -> details.put(name, value.asString("")));
        details.forEach((name, value) -> {
            append(text, name);
            append(text, value);
        });
        return text.toString();
    }

    private static String millis(String time) {
        try {
            return Long.toString(Instant.parse(time).toEpochMilli());
        } catch (DateTimeException notATime) {
            return ""; // its hash will not fit
        }
    }

    private static void append(StringBuilder text, String part) {
        text.append(part.getBytes(StandardCharsets.UTF_8).length).append(':').append(part);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each Java has it
        }
    }
}
