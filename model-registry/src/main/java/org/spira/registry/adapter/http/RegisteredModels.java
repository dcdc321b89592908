package org.spira.registry.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.Filter;
import org.spira.registry.core.domain.Labels;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.Page;
import org.spira.registry.core.domain.Stage;
import org.spira.registry.core.usecase.BrowseModels;
import org.spira.registry.core.usecase.ChangeLabels;
import org.spira.registry.core.usecase.MoveAlias;
import org.spira.registry.core.usecase.RegisterModel;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
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
    private final ChangeLabels changeLabels;
    private final CreateQuota quota;
    private final InstantSource clock;

    RegisteredModels(
            RegisterModel registerModel,
            BrowseModels browse,
            MoveAlias moveAlias,
            ChangeLabels changeLabels,
            CreateQuota quota,
            InstantSource clock) {
        this.registerModel = registerModel;
        this.browse = browse;
        this.moveAlias = moveAlias;
        this.changeLabels = changeLabels;
        this.quota = quota;
        this.clock = clock;
    }

    @PostMapping("/create")
    Map<String, Object> create(HttpServletRequest request, @AuthenticationPrincipal Caller caller) throws IOException {
        quota.take(caller);
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
        List<Stage> asked = fields.texts("stages").stream().map(Stage::of).toList();
        Set<Stage> stages = asked.isEmpty() ? EnumSet.allOf(Stage.class) : EnumSet.copyOf(asked);
        List<ModelVersion> latest = Mlflow.latest(listing, stages);
        return latest.isEmpty()
                ? Map.of()
                : Map.of(
                        "model_versions",
                        latest.stream()
                                .map(version -> Mlflow.version(version, Mlflow.aliasesOf(listing, version)))
                                .toList());
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

    @PatchMapping("/update")
    Map<String, Object> update(HttpServletRequest request, @AuthenticationPrincipal Caller caller) throws IOException {
        Fields fields = Fields.of(request);
        relabel(fields.name(), labels -> labels.described(fields.description()), "description", caller);
        return Map.of("registered_model", Mlflow.model(listing(fields.name())));
    }

    @PostMapping("/set-tag")
    Map<String, Object> setTag(HttpServletRequest request, @AuthenticationPrincipal Caller caller) throws IOException {
        Fields fields = Fields.of(request);
        relabel(fields.name(), labels -> labels.tagged(fields.tag()), "tag " + fields.required("key"), caller);
        return Map.of();
    }

    @DeleteMapping("/delete-tag")
    Map<String, Object> deleteTag(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        Fields fields = Fields.of(request);
        String key = fields.tagKey();
        relabel(fields.name(), labels -> labels.untagged(key), "tag " + key, caller);
        return Map.of();
    }

    /// The name is part of what a result says about itself.
    @PostMapping("/rename")
    Map<String, Object> rename(HttpServletRequest request) throws IOException {
        throw Refusal.forbidden("Registered models are never renamed: results refer to '"
                + Fields.of(request).name() + "'. Register the new name and copy the versions to it.");
    }

    @DeleteMapping("/delete")
    Map<String, Object> delete() {
        throw Refusal.forbidden("Registered models are never deleted: results refer to them.");
    }

    private void relabel(ModelName name, UnaryOperator<Labels> change, String what, Caller caller) {
        if (changeLabels.ofModel(name, change, what, caller, clock.instant()).isEmpty()) {
            throw Refusal.unknownModel(name);
        }
    }

    private Map<String, Object> move(Fields fields, OptionalInt version, Caller caller) {
        Aliases.moved(
                moveAlias.move(fields.name(), fields.alias(), version, caller, clock.instant()),
                fields.name(),
                version);
        return Map.of();
    }

    private BrowseModels.Listing listing(ModelName name) {
        return browse.find(name).orElseThrow(() -> Refusal.unknownModel(name));
    }
}
