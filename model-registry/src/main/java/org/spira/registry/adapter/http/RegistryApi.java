package org.spira.registry.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.GoldenReplay;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.Registration;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.usecase.BrowseModels;
import org.spira.registry.core.usecase.ReadFiles;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The registry's own API: what MLflow's has no words for.
@RestController
@RequestMapping("/api/registry/v1/models")
class RegistryApi {
    private static final int USUAL_VERSIONS = 20;
    private static final int MOST_VERSIONS = 100;
    private static final FilePath CARD = new FilePath("README.md");
    private static final int LONGEST_CARD_BYTES = 64 << 10;

    private final BrowseModels browse;
    private final ReadFiles readFiles;

    RegistryApi(BrowseModels browse, ReadFiles readFiles) {
        this.browse = browse;
        this.readFiles = readFiles;
    }

    @GetMapping
    Map<String, Object> models() {
        return Map.of("models", browse.all().stream().map(RegistryApi::wire).toList());
    }

    @GetMapping("/{name}")
    Map<String, Object> model(@PathVariable String name) {
        return wire(browse.find(new ModelName(name)).orElseThrow(() -> Refusal.unknownModel(name)));
    }

    @GetMapping("/{name}/versions/{version}")
    Map<String, Object> version(@PathVariable String name, @PathVariable String version) {
        VersionId id = VersionId.of(name, version);
        ModelVersion found = browse.find(id).orElseThrow(() -> Refusal.unknownVersion(name, version));
        return details(found, browse.aliasesOf(id));
    }

    /// All that is known of the newest versions, with their cards: what somebody reads who has to judge them.
    @GetMapping("/{name}/versions")
    Map<String, Object> versions(@PathVariable String name, HttpServletRequest request) throws IOException {
        int limit = Fields.of(request).whole("limit", USUAL_VERSIONS, MOST_VERSIONS);
        BrowseModels.Listing listing = browse.find(new ModelName(name)).orElseThrow(() -> Refusal.unknownModel(name));
        List<Map<String, Object>> versions = new ArrayList<>();
        for (ModelVersion version : listing.versions().stream().limit(limit).toList()) {
            Map<String, Object> wire = details(version, Mlflow.aliasesOf(listing, version));
            card(version).ifPresent(text -> wire.put("card", text));
            versions.add(wire);
        }
        return Map.of("versions", versions);
    }

    private Optional<String> card(ModelVersion version) throws IOException {
        Optional<ReadFiles.Content> file = readFiles.open(version.id(), CARD);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream bytes = file.get().bytes()) {
            return Optional.of(new String(bytes.readNBytes(LONGEST_CARD_BYTES), StandardCharsets.UTF_8));
        }
    }

    private static Map<String, Object> details(ModelVersion found, List<Alias> aliases) {
        Map<String, Object> wire = summary(found);
        wire.put("aliases", aliases.stream().map(Object::toString).toList());
        wire.put("uploader", found.uploader());
        wire.put("source", found.source());
        wire.put(
                "files",
                found.manifest().files().stream()
                        .map(file -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("path", file.path().value());
                            entry.put("bytes", file.bytes());
                            entry.put("sha256", file.sha256().hex());
                            return entry;
                        })
                        .toList());
        switch (found.registration()) {
            case Registration.Pending _ -> {}
            case Registration.Ready ready -> {
                wire.put("contract", ready.contract().document());
                wire.put(
                        "golden",
                        ready.goldens().stream().map(RegistryApi::wire).toList());
                wire.put("runtime", new TreeMap<>(ready.runtime()));
            }
            case Registration.Failed failed ->
                wire.put(
                        "golden",
                        failed.goldens().stream().map(RegistryApi::wire).toList());
        }
        return wire;
    }

    @GetMapping("/{name}/versions/{version}/files/{*path}")
    void file(
            @PathVariable String name,
            @PathVariable String version,
            @PathVariable String path,
            HttpServletResponse response)
            throws IOException {
        ReadFiles.Content content = readFiles
                .open(VersionId.of(name, version), new FilePath(path.isEmpty() ? "" : path.substring(1)))
                .orElseThrow(() -> new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "There is no such file."));
        Downloads.send(content, response);
    }

    private static Map<String, Object> wire(BrowseModels.Listing listing) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("name", listing.model().name().value());
        wire.put("description", listing.model().description().text());
        wire.put("created_at", listing.model().createdAt().toString());
        Map<String, String> aliases = new LinkedHashMap<>();
        listing.aliases().forEach((alias, number) -> aliases.put(alias.value(), Integer.toString(number)));
        wire.put("aliases", aliases);
        wire.put(
                "versions",
                listing.versions().stream()
                        .map(version -> {
                            Map<String, Object> summary = summary(version);
                            summary.remove("name");
                            summary.put(
                                    "aliases",
                                    Mlflow.aliasesOf(listing, version).stream()
                                            .map(Object::toString)
                                            .toList());
                            return summary;
                        })
                        .toList());
        return wire;
    }

    private static Map<String, Object> summary(ModelVersion version) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("name", version.id().model().value());
        wire.put("version", Integer.toString(version.id().number()));
        wire.put("digest", version.manifest().treeDigest().hex());
        if (version.registration() instanceof Registration.Ready ready) {
            wire.put("model_digest", ready.modelDigest().hex());
        }
        wire.put("status", Mlflow.status(version));
        wire.put("status_message", Mlflow.message(version));
        wire.put("created_at", version.createdAt().toString());
        wire.put("bytes", version.manifest().bytes());
        return wire;
    }

    static Map<String, Object> wire(GoldenReplay golden) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("name", golden.sample());
        wire.put("passed", golden.passed());
        wire.put("expected", List.copyOf(golden.expected()));
        wire.put("actual", List.copyOf(golden.actual()));
        wire.put("max_abs_error", golden.maxAbsError());
        wire.put("diagnosis", golden.diagnosis());
        return wire;
    }
}
