package org.spira.api.adapter.http;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.ModelEvent;
import org.spira.api.core.domain.ModelServer;
import org.spira.api.core.domain.ModelVersion;
import org.spira.api.core.domain.ShadowTally;
import org.spira.api.core.usecase.ReadCatalogue;
import org.spira.api.core.usecase.ReadModelHistory;
import org.spira.api.core.usecase.ReadModelVersions;
import org.spira.api.core.usecase.ReadShadows;
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
    private final ReadModelHistory readModelHistory;
    private final ReadShadows readShadows;

    ModelsController(
            ReadCatalogue readCatalogue,
            ReadModelVersions readModelVersions,
            ReadModelHistory readModelHistory,
            ReadShadows readShadows) {
        this.readCatalogue = readCatalogue;
        this.readModelVersions = readModelVersions;
        this.readModelHistory = readModelHistory;
        this.readShadows = readShadows;
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

    @GetMapping("/v1/models/{model_id}/shadow")
    ResponseEntity<Object> shadow(@PathVariable("model_id") String modelId, @AuthenticationPrincipal Caller caller) {
        return switch (readShadows.find(caller, modelId)) {
            case ReadShadows.Finding.Found(var tallies) ->
                ResponseEntity.ok(
                        new ShadowJson(tallies.stream().map(TallyJson::of).toList()));
            case ReadShadows.Finding.Forbidden() -> Refusals.FORBIDDEN.response();
            case ReadShadows.Finding.NotFound() -> Refusals.MODEL_NOT_FOUND.response();
            case ReadShadows.Finding.MalformedId() -> Refusals.MODEL_ID_MALFORMED.response();
        };
    }

    @GetMapping("/v1/models/{model_id}/history")
    ResponseEntity<Object> history(@PathVariable("model_id") String modelId, @AuthenticationPrincipal Caller caller) {
        return switch (readModelHistory.find(caller, modelId)) {
            case ReadModelHistory.Finding.Found(var events) -> ResponseEntity.ok(HistoryJson.of(events));
            case ReadModelHistory.Finding.Forbidden() -> Refusals.FORBIDDEN.response();
            case ReadModelHistory.Finding.NotFound() -> Refusals.MODEL_NOT_FOUND.response();
            case ReadModelHistory.Finding.MalformedId() -> Refusals.MODEL_ID_MALFORMED.response();
        };
    }

    static @Nullable Double orNull(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    /// @param aliases the moves of aliases among the events
    record HistoryJson(List<MoveJson> aliases, List<EventJson> audit) {
        static HistoryJson of(List<ModelEvent> events) {
            return new HistoryJson(
                    events.stream()
                            .filter(ModelEvent::isMoveOfAlias)
                            .map(MoveJson::of)
                            .toList(),
                    events.stream().map(EventJson::of).toList());
        }
    }

    /// @param from    where the alias pointed before; null when nowhere
    /// @param version where it pointed from then on; null when nowhere
    record MoveJson(
            String alias,
            String at,
            String by,
            @Nullable String from,
            @Nullable String version) {
        static MoveJson of(ModelEvent event) {
            return new MoveJson(
                    event.alias(), WireTime.text(event.at()), event.by(), version(event, "from"), version(event, "to"));
        }

        private static @Nullable String version(ModelEvent event, String detail) {
            String version = event.details().getOrDefault(detail, "");
            return version.isEmpty() ? null : version;
        }
    }

    record EventJson(String at, String by, String action, String subject, Map<String, String> details) {
        static EventJson of(ModelEvent event) {
            return new EventJson(
                    WireTime.text(event.at()),
                    event.by(),
                    event.action(),
                    event.subject(),
                    new TreeMap<>(event.details()));
        }
    }

    record ShadowJson(List<TallyJson> versions) {}

    /// @param largestDifference null where no two outputs could be compared
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record TallyJson(
            String name,
            String version,
            long compared,
            long sameDiagnosis,
            @Nullable Double largestDifference,
            String since,
            String until) {
        static TallyJson of(ShadowTally tally) {
            return new TallyJson(
                    tally.version().name(),
                    tally.version().version(),
                    tally.compared(),
                    tally.sameDiagnosis(),
                    orNull(tally.largestDifference()),
                    WireTime.text(tally.since()),
                    WireTime.text(tally.until()));
        }
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
    /// @param recall   null while none holds of the version
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record VersionJson(
            String name,
            String version,
            String status,
            String statusMessage,
            List<String> aliases,
            String digest,
            String createdAt,
            List<GoldenJson> golden,
            @Nullable Map<String, Object> contract,
            @Nullable String card,
            RecallsController.@Nullable RecallJson recall) {
        static VersionJson of(ReadModelVersions.Described described) {
            ModelVersion version = described.version();
            return new VersionJson(
                    version.name(),
                    version.version(),
                    version.status().name(),
                    version.statusMessage(),
                    version.aliases(),
                    version.digest(),
                    WireTime.text(version.createdAt()),
                    version.golden().stream().map(GoldenJson::of).toList(),
                    version.contract().orElse(null),
                    version.card().orElse(null),
                    described.recall().map(RecallsController.RecallJson::of).orElse(null));
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
            return new GoldenJson(
                    golden.name(),
                    golden.passed(),
                    golden.expected(),
                    golden.actual(),
                    orNull(golden.maxAbsError()),
                    golden.diagnosis());
        }
    }
}
