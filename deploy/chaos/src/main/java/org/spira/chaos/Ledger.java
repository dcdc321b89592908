package org.spira.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spira.systemtests.Client;
import tools.jackson.databind.JsonNode;

/// The ledger as its owner reads it, newest first. Empty answers mean that the API gave none.
record Ledger(Client owner) {

    Optional<List<Entry>> newest(int most) {
        return page("?limit=" + most).map(Ledger::entries);
    }

    Optional<Boolean> isQuiet() {
        return page("?limit=1&status=processing").map(page -> entries(page).isEmpty());
    }

    Optional<List<Entry>> all() {
        List<Entry> all = new ArrayList<>();
        String cursor = "";
        do {
            Optional<JsonNode> page = page("?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            if (page.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(entries(page.get()));
            cursor = page.get().path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        return Optional.of(all);
    }

    private Optional<JsonNode> page(String query) {
        Client.Answer answer = owner.list(query);
        return answer.status() == 200 ? Optional.of(answer.json()) : Optional.empty();
    }

    private static List<Entry> entries(JsonNode page) {
        return page.path("inferences").valueStream().map(Entry::of).toList();
    }
}
