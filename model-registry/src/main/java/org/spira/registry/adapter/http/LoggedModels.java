package org.spira.registry.adapter.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.usecase.BrowseModels;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The one call of MLflow 3's tracking API that its clients need for a registered version: `get_model_info` looks
/// up the logged model that MLmodel names, and fails if nobody knows it.
@RestController
class LoggedModels {
    private final BrowseModels browse;

    LoggedModels(BrowseModels browse) {
        this.browse = browse;
    }

    @GetMapping("/api/2.0/mlflow/logged-models/{id}")
    Map<String, Object> get(@PathVariable String id) {
        ModelVersion version = browse.ofLoggedModel(id)
                .orElseThrow(() -> new Refusal(
                        404, "RESOURCE_DOES_NOT_EXIST", "No registered version was logged as model " + id + "."));
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("model_id", id);
        info.put("experiment_id", "0"); // required by clients; experiments are the tracking server's
        info.put("name", version.id().model().value());
        info.put("creation_timestamp_ms", version.createdAt().toEpochMilli());
        info.put("last_updated_timestamp_ms", version.updatedAt().toEpochMilli());
        info.put("artifact_uri", "models:/" + version.id());
        info.put("status", "LOGGED_MODEL_READY");
        info.put("source_run_id", version.runId());
        info.put("tags", List.of());
        return Map.of("model", Map.of("info", info, "data", Map.of()));
    }
}
