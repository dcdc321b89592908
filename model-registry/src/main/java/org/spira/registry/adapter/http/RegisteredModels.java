package org.spira.registry.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.Filter;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.Page;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.usecase.BrowseModels;
import org.spira.registry.core.usecase.MoveAlias;
import org.spira.registry.core.usecase.RegisterModel;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// `registered-models` of MLflow's REST API.
@RestController
@RequestMapping("/api/2.0/mlflow/registered-models")
class RegisteredModels {
    private static final int DEFAULT_PAGE = 100;
    private static final int MAX_PAGE = 1_000;

    private final RegisterModel registerModel;
    private final BrowseModels browse;
    private final MoveAlias moveAlias;
    private final InstantSource clock;

    RegisteredModels(RegisterModel registerModel, BrowseModels browse, MoveAlias moveAlias, InstantSource clock) {
        this.registerModel = registerModel;
        this.browse = browse;
        this.moveAlias = moveAlias;
        this.clock = clock;
    }

    @PostMapping("/create")
    Map<String, Object> create(HttpServletRequest request, @AuthenticationPrincipal Caller caller) throws IOException {
        Fields fields = Fields.of(request);
        ModelName name = fields.name();
        return switch (registerModel.register(name, fields.description(), fields.tags(), caller, clock.instant())) {
            case RegisterModel.Outcome.Registered(var model) ->
                Map.of("registered_model", Mlflow.model(new BrowseModels.Listing(model, List.of(), Map.of())));
            case RegisterModel.Outcome.NameTaken _ ->
                throw new Refusal(
                        400, "RESOURCE_ALREADY_EXISTS", "Registered Model (name=" + name + ") already exists.");
        };
    }

    @GetMapping("/get")
    Map<String, Object> get(HttpServletRequest request) throws IOException {
        return Map.of(
                "registered_model", Mlflow.model(listing(Fields.of(request).name())));
    }

    /// POST as well: the R client searches with it.
    @RequestMapping(
            path = "/search",
            method = {RequestMethod.GET, RequestMethod.POST})
    Map<String, Object> search(HttpServletRequest request) throws IOException {
        Fields fields = Fields.of(request);
        Page<BrowseModels.Listing> page = browse.search(
                Filter.ofModels(fields.text("filter")),
                fields.texts("order_by"),
                fields.whole("max_results", DEFAULT_PAGE, MAX_PAGE),
                fields.text("page_token"));
        Map<String, Object> wire = new LinkedHashMap<>();
        if (!page.items().isEmpty()) {
            wire.put(
                    "registered_models",
                    page.items().stream().map(Mlflow::model).toList());
        }
        page.nextToken().ifPresent(token -> wire.put("next_page_token", token));
        return wire;
    }

    @RequestMapping(
            path = "/get-latest-versions",
            method = {RequestMethod.GET, RequestMethod.POST})
    Map<String, Object> latestVersions(HttpServletRequest request) throws IOException {
        Fields fields = Fields.of(request);
        BrowseModels.Listing listing = listing(fields.name());
        List<String> stages = fields.texts("stages").stream()
                .map(stage -> stage.toLowerCase(Locale.ROOT))
                .toList();
        if (listing.latest().isEmpty() || !(stages.isEmpty() || stages.contains("none"))) {
            return Map.of();
        }
        ModelVersion latest = listing.latest().get();
        return Map.of("model_versions", List.of(Mlflow.version(latest, Mlflow.aliasesOf(listing, latest))));
    }

    @GetMapping("/alias")
    Map<String, Object> versionOfAlias(HttpServletRequest request) throws IOException {
        Fields fields = Fields.of(request);
        BrowseModels.Listing listing = listing(fields.name());
        ModelVersion version = browse.find(listing.model().name(), fields.alias())
                .orElseThrow(() -> new Refusal(
                        404, "RESOURCE_DOES_NOT_EXIST", "Registered model alias " + fields.alias() + " not found."));
        return Map.of("model_version", Mlflow.version(version, Mlflow.aliasesOf(listing, version)));
    }

    @PostMapping("/alias")
    Map<String, Object> setAlias(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        Fields fields = Fields.of(request);
        return move(fields, OptionalInt.of(fields.version().number()), caller);
    }

    @DeleteMapping("/alias")
    Map<String, Object> removeAlias(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        return move(Fields.of(request), OptionalInt.empty(), caller);
    }

    @DeleteMapping("/delete")
    Map<String, Object> delete() {
        throw Refusal.forbidden("Registered models are never deleted: results refer to them.");
    }

    private Map<String, Object> move(Fields fields, OptionalInt version, Caller caller) {
        ModelName name = fields.name();
        return switch (moveAlias.move(name, fields.alias(), version, caller, clock.instant())) {
            case MoveAlias.Outcome.Moved _ -> Map.of();
            case MoveAlias.Outcome.UnknownModel _ -> throw Refusal.unknownModel(name);
            case MoveAlias.Outcome.UnknownVersion _ -> throw Refusal.unknownVersion(name, version.orElse(0));
            case MoveAlias.Outcome.NotReady _ ->
                throw new Refusal(
                        409,
                        "INVALID_STATE_TRANSITION",
                        "An alias can only point at a version that is READY; " + new VersionId(name, version.orElse(1))
                                + " is not.");
            case MoveAlias.Outcome.Overtaken _ ->
                throw new Refusal(
                        409,
                        "RESOURCE_CONFLICT",
                        "Somebody else moved this alias at the same time. Look where it points now.");
        };
    }

    private BrowseModels.Listing listing(ModelName name) {
        return browse.find(name).orElseThrow(() -> Refusal.unknownModel(name));
    }
}
