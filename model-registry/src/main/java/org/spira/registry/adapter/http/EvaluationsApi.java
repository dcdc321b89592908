package org.spira.registry.adapter.http;

import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.Evaluation;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.usecase.BrowseModels;
import org.spira.registry.core.usecase.EvaluateVersion;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Evidence that is newer than the registration.
@RestController
@RequestMapping("/api/registry/v1/models/{name}/versions/{version}/evaluations")
class EvaluationsApi {
    private final EvaluateVersion evaluateVersion;
    private final BrowseModels browse;
    private final CreateQuota quota;
    private final InstantSource clock;

    EvaluationsApi(EvaluateVersion evaluateVersion, BrowseModels browse, CreateQuota quota, InstantSource clock) {
        this.evaluateVersion = evaluateVersion;
        this.browse = browse;
        this.quota = quota;
        this.clock = clock;
    }

    @GetMapping
    Map<String, Object> evaluations(@PathVariable String name, @PathVariable String version) {
        VersionId id = VersionId.of(name, version);
        if (browse.find(id).isEmpty()) {
            throw Refusal.unknownVersion(name, version);
        }
        return Map.of(
                "evaluations",
                evaluateVersion.of(id).stream().map(EvaluationsApi::wire).toList());
    }

    /// Answers when the model has been tried, which takes as long as a registration's trial.
    @PostMapping
    Map<String, Object> evaluate(
            @PathVariable String name, @PathVariable String version, @AuthenticationPrincipal Caller caller)
            throws IOException, InterruptedException {
        VersionId id = VersionId.of(name, version);
        quota.take(caller);
        return switch (evaluateVersion.evaluate(id, caller, clock.instant())) {
            case EvaluateVersion.Outcome.Evaluated(Evaluation evaluation) -> Map.of("evaluation", wire(evaluation));
            case EvaluateVersion.Outcome.UnknownVersion _ -> throw Refusal.unknownVersion(name, version);
            case EvaluateVersion.Outcome.NotReady _ ->
                throw Refusal.invalidState("Only a version that is READY can be evaluated; " + id + " is not.");
            case EvaluateVersion.Outcome.Busy _ ->
                throw new Refusal(
                        503, "TEMPORARILY_UNAVAILABLE", "Another model is being evaluated. Try again in a moment.");
        };
    }

    private static Map<String, Object> wire(Evaluation evaluation) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("at", evaluation.at().toString());
        wire.put("by", evaluation.by());
        wire.put("digest", evaluation.digest().hex());
        wire.put("passed", evaluation.passed());
        if (!evaluation.reason().isEmpty()) {
            wire.put("reason", evaluation.reason());
        }
        wire.put("runtime", new TreeMap<>(evaluation.runtime()));
        wire.put("golden", evaluation.goldens().stream().map(RegistryApi::wire).toList());
        return wire;
    }
}
