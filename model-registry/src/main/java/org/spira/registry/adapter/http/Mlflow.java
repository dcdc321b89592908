package org.spira.registry.adapter.http;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.Registration;
import org.spira.registry.core.domain.Stage;
import org.spira.registry.core.domain.Tag;
import org.spira.registry.core.usecase.BrowseModels;

/// Models and versions as MLflow's clients read them: empty lists left out, versions as strings, times in epoch
/// milliseconds.
final class Mlflow {
    private Mlflow() {}

    static Map<String, Object> model(BrowseModels.Listing listing) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("name", listing.model().name().value());
        wire.put("creation_timestamp", listing.model().createdAt().toEpochMilli());
        wire.put("last_updated_timestamp", listing.model().updatedAt().toEpochMilli());
        if (!listing.model().description().text().isEmpty()) {
            wire.put("description", listing.model().description().text());
        }
        List<ModelVersion> latest = latest(listing, EnumSet.allOf(Stage.class));
        if (!latest.isEmpty()) {
            wire.put(
                    "latest_versions",
                    latest.stream()
                            .map(version -> version(version, aliasesOf(listing, version)))
                            .toList());
        }
        putTags(wire, listing.model().tags());
        if (!listing.aliases().isEmpty()) {
            wire.put(
                    "aliases",
                    listing.aliases().entrySet().stream()
                            .map(entry -> Map.of(
                                    "alias", entry.getKey().value(), "version", Integer.toString(entry.getValue())))
                            .toList());
        }
        return wire;
    }

    static Map<String, Object> version(ModelVersion version, List<Alias> aliases) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("name", version.id().model().value());
        wire.put("version", Integer.toString(version.id().number()));
        wire.put("creation_timestamp", version.createdAt().toEpochMilli());
        wire.put("last_updated_timestamp", version.updatedAt().toEpochMilli());
        wire.put("current_stage", Stage.of(version, aliases).toString());
        wire.put("description", version.description().text());
        wire.put("source", version.source());
        wire.put("run_id", version.runId());
        wire.put("status", status(version));
        if (!message(version).isEmpty()) {
            wire.put("status_message", message(version));
        }
        putTags(wire, version.tags());
        wire.put("run_link", version.runLink());
        if (!aliases.isEmpty()) {
            wire.put("aliases", aliases.stream().map(Alias::value).toList());
        }
        return wire;
    }

    /// The newest version of each stage. One that failed or is pending is not offered.
    static List<ModelVersion> latest(BrowseModels.Listing listing, Set<Stage> stages) {
        Map<Stage, ModelVersion> newest = new EnumMap<>(Stage.class);
        for (ModelVersion version : listing.versions()) {
            Stage stage = Stage.of(version, aliasesOf(listing, version));
            if (version.ready() && stages.contains(stage)) {
                newest.putIfAbsent(stage, version);
            }
        }
        return List.copyOf(newest.values());
    }

    static String status(ModelVersion version) {
        return switch (version.registration()) {
            case Registration.Pending _ -> "PENDING_REGISTRATION";
            case Registration.Ready _ -> "READY";
            case Registration.Failed _ -> "FAILED_REGISTRATION";
        };
    }

    static String message(ModelVersion version) {
        return version.registration() instanceof Registration.Failed(String reason, var _) ? reason : "";
    }

    static List<Alias> aliasesOf(BrowseModels.Listing listing, ModelVersion version) {
        return listing.aliases().entrySet().stream()
                .filter(entry -> entry.getValue() == version.id().number())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void putTags(Map<String, Object> wire, List<Tag> tags) {
        if (!tags.isEmpty()) {
            wire.put(
                    "tags",
                    tags.stream()
                            .map(tag -> Map.of("key", tag.key(), "value", tag.value()))
                            .toList());
        }
    }
}
