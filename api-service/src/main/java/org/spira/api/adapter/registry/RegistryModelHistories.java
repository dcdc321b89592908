package org.spira.api.adapter.registry;

import static org.spira.api.adapter.registry.RegistryClient.text;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spira.api.core.domain.ModelEvent;
import org.spira.api.core.port.ModelHistories;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Asks the registry for its audit of a model.
@Component
final class RegistryModelHistories implements ModelHistories {
    private static final int MOST_EVENTS = 1_000;
    /// The registry's detail that names a person; `by` is their id.
    private static final String NAME = "as";

    private final RegistryClient registry;

    RegistryModelHistories(RegistryClient registry) {
        this.registry = registry;
    }

    @Override
    public List<ModelEvent> of(String model) {
        return registry.get(model, "/audit?limit=" + MOST_EVENTS)
                .map(RegistryModelHistories::read)
                .orElse(List.of());
    }

    private static List<ModelEvent> read(JsonNode body) {
        return RegistryClient.understand(() -> body.path("entries")
                .valueStream()
                .map(RegistryModelHistories::event)
                .toList());
    }

    private static ModelEvent event(JsonNode entry) {
        Map<String, String> details = new TreeMap<>();
        entry.path("details")
                .propertyStream()
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asString("")));
        String name = details.remove(NAME);
        return new ModelEvent(
                Instant.parse(text(entry, "at")),
                name == null ? text(entry, "by") : name,
                text(entry, "action"),
                text(entry, "subject"),
                details);
    }
}
