package org.spira.registry.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.Filter;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.Page;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.usecase.BrowseModels;
import org.spira.registry.core.usecase.CreateVersion;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// `model-versions` of MLflow's REST API.
@RestController
@RequestMapping("/api/2.0/mlflow/model-versions")
class ModelVersions {
    private static final int MAX_PAGE = 200_000;

    private final CreateVersion createVersion;
    private final BrowseModels browse;
    private final HttpSettings settings;
    private final InstantSource clock;

    ModelVersions(CreateVersion createVersion, BrowseModels browse, HttpSettings settings, InstantSource clock) {
        this.createVersion = createVersion;
        this.browse = browse;
        this.settings = settings;
        this.clock = clock;
    }

    @PostMapping("/create")
    Map<String, Object> create(HttpServletRequest request, @AuthenticationPrincipal Caller caller) throws IOException {
        Fields fields = Fields.of(request);
        CreateVersion.Request wanted = new CreateVersion.Request(
                fields.name(),
                fields.required("source"),
                fields.description(),
                shortText(fields, "run_id"),
                shortText(fields, "run_link"),
                fields.tags(),
                caller);
        return switch (createVersion.create(wanted, clock.instant())) {
            case CreateVersion.Outcome.Created(ModelVersion version) -> wire(version);
            case CreateVersion.Outcome.UnknownModel _ -> throw Refusal.unknownModel(wanted.model());
            case CreateVersion.Outcome.UnknownSource _ ->
                throw Refusal.invalid("Nothing was uploaded to the source, or it is not a version that is READY.");
            case CreateVersion.Outcome.SomebodyElsesSource _ ->
                throw Refusal.forbidden("The source was uploaded by somebody else.");
            case CreateVersion.Outcome.StillUploading _ ->
                throw new Refusal(
                        409,
                        "RESOURCE_CONFLICT",
                        "Files of the source were still arriving. Nothing more can be added to it now: look at it and try again.");
        };
    }

    @GetMapping("/get")
    Map<String, Object> get(HttpServletRequest request) throws IOException {
        return wire(find(Fields.of(request).version()));
    }

    @GetMapping("/search")
    Map<String, Object> search(HttpServletRequest request) throws IOException {
        Fields fields = Fields.of(request);
        Page<ModelVersion> page = browse.searchVersions(
                Filter.ofVersions(fields.text("filter")),
                fields.texts("order_by"),
                fields.whole("max_results", MAX_PAGE, MAX_PAGE),
                fields.text("page_token"));
        Map<String, Object> answer = new LinkedHashMap<>();
        if (!page.items().isEmpty()) {
            answer.put(
                    "model_versions",
                    page.items().stream()
                            .map(version -> Mlflow.version(version, browse.aliasesOf(version.id())))
                            .toList());
        }
        page.nextToken().ifPresent(token -> answer.put("next_page_token", token));
        return answer;
    }

    /// An address on this server: a client then needs no other credentials, and no other server.
    @GetMapping("/get-download-uri")
    Map<String, Object> downloadUri(HttpServletRequest request) throws IOException {
        ModelVersion version = find(Fields.of(request).version());
        if (!version.ready()) {
            throw new Refusal(
                    409,
                    "RESOURCE_CONFLICT",
                    "Version " + version.id() + " can't be downloaded: it is " + Mlflow.status(version) + ".");
        }
        return Map.of(
                "artifact_uri", settings.base(request) + "/api/2.0/mlflow-artifacts/artifacts/models/" + version.id());
    }

    @DeleteMapping("/delete")
    Map<String, Object> delete() {
        throw Refusal.forbidden("Model versions are never deleted: results refer to them.");
    }

    private ModelVersion find(VersionId id) {
        return browse.find(id).orElseThrow(() -> Refusal.unknownVersion(id.model(), id.number()));
    }

    private Map<String, Object> wire(ModelVersion version) {
        return Map.of("model_version", Mlflow.version(version, browse.aliasesOf(version.id())));
    }

    private static String shortText(Fields fields, String name) {
        String text = fields.text(name);
        if (text.length() > 500) {
            throw Refusal.invalid("Invalid value for parameter '" + name + "': more than 500 characters.");
        }
        return text;
    }
}
