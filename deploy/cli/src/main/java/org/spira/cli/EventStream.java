package org.spira.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Consumer;

/// Reads Server-Sent Events (the `text/event-stream` of the HTML standard).
final class EventStream {
    private String lastId = "";

    record Event(String name, String data) {}

    /// For `Last-Event-ID` when connecting again; empty before the first id.
    String lastId() {
        return lastId;
    }

    /// Returns when the stream ends. An event that is cut off is dropped, as the standard says.
    void read(BufferedReader lines, Consumer<Event> events) throws IOException {
        var name = "";
        var data = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    events.accept(new Event(
                            name.isEmpty() ? "message" : name, data.toString().stripTrailing()));
                }
                name = "";
                data.setLength(0);
                continue;
            }
            var colon = line.indexOf(':');
            var field = colon < 0 ? line : line.substring(0, colon);
            var value = colon < 0 ? "" : line.substring(colon + 1);
            if (value.startsWith(" ")) value = value.substring(1);
            switch (field) {
                case "event" -> name = value;
                case "data" -> data.append(value).append('\n');
                case "id" -> lastId = value;
                default -> {} // comments (heartbeats) and what we do not use
            }
        }
    }
}
