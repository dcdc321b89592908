package org.spira.api.adapter.http;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.ModelServer;
import org.spira.api.core.domain.ModelVersion;
import org.spira.api.core.usecase.ReadCatalogue;
import org.spira.api.core.usecase.ReadModelVersions;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// How a model fares: the servers that answer for it, and what the registry knows of its versions.
@RestController
class ModelsController {
    private final ReadCatalogue readCatalogue;
    private final ReadModelVersions readModelVersions;

    ModelsController(ReadCatalogue readCatalogue, ReadModelVersions readModelVersions) {
        this.readCatalogue = readCatalogue;
        this.readModelVersions = readModelVersions;
    }

    @GetMapping("/v1/models/{model_id}/servers")
    ResponseEntity<Object> servers(@PathVariable("model_id") String modelId) {
        return switch (readCatalogue.findServers(modelId)) {
            case ReadCatalogue.ServersFinding.Found(var servers) ->
                ResponseEntity.ok(
                        new ServersJson(servers.stream().map(ServerJson::of).toList()));
            case ReadCatalogue.ServersFinding.NotFound() -> Refusals.MODEL_NOT_FOUND.response();
            case ReadCatalogue.ServersFinding.MalformedId() -> Refusals.MODEL_ID_MALFORMED.response();
        };
    }

    @GetMapping("/v1/models/{model_id}/versions")
    ResponseEntity<Object> versions(@PathVariable("model_id") String modelId, @AuthenticationPrincipal Caller caller) {
        return switch (readModelVersions.find(caller, modelId)) {
            case ReadModelVersions.Finding.Found(var versions) ->
                ResponseEntity.ok(
                        new VersionsJson(versions.stream().map(VersionJson::of).toList()));
            case ReadModelVersions.Finding.Forbidden() -> Refusals.FORBIDDEN.response();
            case ReadModelVersions.Finding.NotFound() -> Refusals.MODEL_NOT_FOUND.response();
            case ReadModelVersions.Finding.MalformedId() -> Refusals.MODEL_ID_MALFORMED.response();
        };
    }

    record ServersJson(List<ServerJson> servers) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ServerJson(
            String worker,
            String model,
            String version,
            String digest,
            String runtime,
            String startedIn,
            long completed,
            long failed) {
        static ServerJson of(ModelServer server) {
            return new ServerJson(
                    server.worker(),
                    server.model(),
                    server.version(),
                    server.digest(),
                    server.runtime(),
                    WireTime.text(server.startedAt()),
                    server.completed(),
                    server.failed());
        }
    }

    record VersionsJson(List<VersionJson> versions) {}

    /// @param contract as the registry has it; null until the version is ready
    /// @param card     Markdown; null when there is none
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record VersionJson(
            String version,
            String status,
            String statusMessage,
            List<String> aliases,
            String digest,
            String createdAt,
            List<GoldenJson> golden,
            @Nullable Map<String, Object> contract,
            @Nullable String card) {
        static VersionJson of(ModelVersion version) {
            return new VersionJson(
                    version.version(),
                    version.status().name(),
                    version.statusMessage(),
                    version.aliases(),
                    version.digest(),
                    WireTime.text(version.createdAt()),
                    version.golden().stream().map(GoldenJson::of).toList(),
                    version.contract().orElse(null),
                    version.card().orElse(null));
        }
    }

    /// @param maxAbsError null when it is no number
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record GoldenJson(
            String name,
            boolean passed,
            List<Double> expected,
            List<Double> actual,
            @Nullable Double maxAbsError,
            String diagnosis) {
        static GoldenJson of(ModelVersion.GoldenReplay golden) {
            OptionalDouble error = golden.maxAbsError();
            return new GoldenJson(
                    golden.name(),
                    golden.passed(),
                    golden.expected(),
                    golden.actual(),
                    error.isPresent() ? error.getAsDouble() : null,
                    golden.diagnosis());
        }
    }
}
