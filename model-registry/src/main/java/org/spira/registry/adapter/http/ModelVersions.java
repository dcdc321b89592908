package org.spira.registry.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.Filter;
import org.spira.registry.core.domain.Labels;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.Page;
import org.spira.registry.core.domain.Role;
import org.spira.registry.core.domain.Stage;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.usecase.ArchiveVersion;
import org.spira.registry.core.usecase.BrowseModels;
import org.spira.registry.core.usecase.ChangeLabels;
import org.spira.registry.core.usecase.ChangeStage;
import org.spira.registry.core.usecase.CreateVersion;
import org.spira.registry.core.usecase.MoveAlias;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
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
    private final ChangeLabels changeLabels;
    private final ChangeStage changeStage;
    private final HttpSettings settings;
    private final CreateQuota quota;
    private final InstantSource clock;

    ModelVersions(
            CreateVersion createVersion,
            BrowseModels browse,
            ChangeLabels changeLabels,
            ChangeStage changeStage,
            HttpSettings settings,
            CreateQuota quota,
            InstantSource clock) {
        this.createVersion = createVersion;
        this.browse = browse;
        this.changeLabels = changeLabels;
        this.changeStage = changeStage;
        this.settings = settings;
        this.quota = quota;
        this.clock = clock;
    }

    @PostMapping("/create")
    Map<String, Object> create(HttpServletRequest request, @AuthenticationPrincipal Caller caller) throws IOException {
        quota.take(caller);
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
        Page<BrowseModels.Pointed> page = browse.searchVersions(
                Filter.ofVersions(fields.text("filter")),
                fields.texts("order_by"),
                fields.whole("max_results", MAX_PAGE, MAX_PAGE),
                fields.text("page_token"));
        Map<String, Object> answer = new LinkedHashMap<>();
        if (!page.items().isEmpty()) {
            answer.put(
                    "model_versions",
                    page.items().stream()
                            .map(found -> Mlflow.version(found.version(), found.aliases()))
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

    @PatchMapping("/update")
    Map<String, Object> update(HttpServletRequest request, @AuthenticationPrincipal Caller caller) throws IOException {
        Fields fields = Fields.of(request);
        return wire(relabel(fields.version(), labels -> labels.described(fields.description()), "description", caller));
    }

    @PostMapping("/set-tag")
    Map<String, Object> setTag(HttpServletRequest request, @AuthenticationPrincipal Caller caller) throws IOException {
        Fields fields = Fields.of(request);
        relabel(fields.version(), labels -> labels.tagged(fields.tag()), "tag " + fields.tagKey(), caller);
        return Map.of();
    }

    @DeleteMapping("/delete-tag")
    Map<String, Object> deleteTag(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        Fields fields = Fields.of(request);
        String key = fields.tagKey();
        relabel(fields.version(), labels -> labels.untagged(key), "tag " + key, caller);
        return Map.of();
    }

    @PostMapping("/transition-stage")
    Map<String, Object> transition(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        Fields fields = Fields.of(request);
        VersionId id = fields.version();
        Stage stage = Stage.of(fields.required("stage"));
        boolean archiveExisting = fields.flag("archive_existing_versions");
        if (archiveExisting && stage.alias().isEmpty()) {
            throw Refusal.invalid("Model version transition cannot archive existing model versions because '" + stage
                    + "' is not an Active stage. Valid stages are Staging, Production");
        }
        switch (changeStage.change(id, stage, archiveExisting, caller, clock.instant())) {
            case ChangeStage.Outcome.Changed _ -> {}
            case ChangeStage.Outcome.NotPermitted(Role needed) ->
                throw Refusal.forbidden("This transition moves or archives what only a "
                        + needed.name().toLowerCase(Locale.ROOT) + " may.");
            case ChangeStage.Outcome.NotMoved(MoveAlias.Outcome why) ->
                Aliases.moved(why, id.model(), OptionalInt.of(id.number()));
            case ChangeStage.Outcome.NotArchived(ArchiveVersion.Outcome.StillPointedAt(var aliases)) ->
                throw Refusal.invalidState(
                        id + " can't be archived while it is " + aliases + ": move the alias first.");
            case ChangeStage.Outcome.UnknownVersion _ -> throw Refusal.unknownVersion(id.model(), id.number());
        }
        return wire(find(id));
    }

    @DeleteMapping("/delete")
    Map<String, Object> delete() {
        throw Refusal.forbidden("Model versions are never deleted: results refer to them.");
    }

    private ModelVersion relabel(VersionId id, UnaryOperator<Labels> change, String what, Caller caller) {
        return changeLabels
                .ofVersion(id, change, what, caller, clock.instant())
                .orElseThrow(() -> Refusal.unknownVersion(id.model(), id.number()));
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
