package org.spira.api.adapter.http;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What this installation is, to whoever asks.
@RestController
class AboutController {
    private static final String UNKNOWN = "unknown";

    private final AboutJson about;

    /// @param build what Maven noted; nothing in a build of an editor
    AboutController(ObjectProvider<BuildProperties> build, AppSettings settings) {
        BuildProperties properties = build.getIfAvailable();
        this.about = new AboutJson(
                "SPIRA Inference",
                properties == null ? UNKNOWN : orUnknown(properties.getVersion()),
                properties == null ? UNKNOWN : orUnknown(properties.get("commit")),
                settings.askBeforeRevealing(),
                settings.researchUse());
    }

    private static String orUnknown(@Nullable String text) {
        return text == null || text.isBlank() ? UNKNOWN : text;
    }

    @GetMapping("/v1/about")
    AboutJson about() {
        return about;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record AboutJson(String name, String version, String commit, boolean askBeforeRevealing, boolean researchUse) {}
}
