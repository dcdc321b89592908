package org.spira.registry.adapter.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AliasEvent;
import org.spira.registry.core.domain.AuditEntry;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.usecase.ArchiveVersion;
import org.spira.registry.core.usecase.BrowseModels;
import org.spira.registry.core.usecase.ReadHistory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What happened, and what served when.
@RestController
@RequestMapping("/api/registry/v1")
class HistoryApi {
    private static final int MOST_ENTRIES = 1_000;

    private final ReadHistory history;
    private final ArchiveVersion archiveVersion;
    private final BrowseModels browse;
    private final InstantSource clock;

    HistoryApi(ReadHistory history, ArchiveVersion archiveVersion, BrowseModels browse, InstantSource clock) {
        this.history = history;
        this.browse = browse;
        this.archiveVersion = archiveVersion;
        this.clock = clock;
    }

    /// The newest entries; older ones with `before`, and in the order in which things happened with `after`. With
    /// `verify=true` also whether the whole chain, not only what is shown, is `intact`: that reads every entry.
    @GetMapping("/audit")
    Map<String, Object> audit(
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") String limit,
            @RequestParam(defaultValue = "false") String verify) {
        int most = (int) whole("limit", limit, 1, MOST_ENTRIES);
        boolean whole = flag("verify", verify);
        List<AuditEntry> entries = after.isEmpty()
                ? history.before(before(before), most)
                : history.after(whole("after", after, 0, Long.MAX_VALUE), most);
        Map<String, Object> wire = wire(entries);
        if (whole) {
            OptionalLong broken = history.firstBroken();
            wire.put("intact", broken.isEmpty());
            broken.ifPresent(number -> wire.put("first_broken", number));
        }
        return wire;
    }

    /// What happened to one model, its versions and aliases; newest first. Whoever reads a model may read this.
    @GetMapping("/models/{name}/audit")
    Map<String, Object> auditOfModel(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "100") String limit) {
        return wire(history.before(before(before), (int) whole("limit", limit, 1, MOST_ENTRIES), known(name)));
    }

    private ModelName known(String name) {
        ModelName model = new ModelName(name);
        if (browse.find(model).isEmpty()) {
            throw Refusal.unknownModel(name);
        }
        return model;
    }

    private static long before(String digits) {
        return digits.isEmpty() ? Long.MAX_VALUE : whole("before", digits, 0, Long.MAX_VALUE);
    }

    private static Map<String, Object> wire(List<AuditEntry> entries) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("entries", entries.stream().map(HistoryApi::wire).toList());
        return wire;
    }

    /// Every move of an alias; with `at` (ISO 8601) the version that it meant at that time.
    @GetMapping("/models/{name}/aliases/{alias}")
    Map<String, Object> alias(
            @PathVariable String name, @PathVariable String alias, @RequestParam(defaultValue = "") String at) {
        ModelName model = known(name);
        Alias wanted = new Alias(alias);
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("name", name);
        wire.put("alias", alias);
        wire.put(
                "events",
                history.of(model, wanted).stream().map(HistoryApi::wire).toList());
        if (!at.isEmpty()) {
            OptionalInt version = history.at(model, wanted, instant(at));
            wire.put("at", at);
            if (version.isPresent()) {
                wire.put("version", Integer.toString(version.getAsInt()));
            }
        }
        return wire;
    }

    @PostMapping("/models/{name}/versions/{version}/archive")
    Map<String, Object> archive(
            @PathVariable String name, @PathVariable String version, @AuthenticationPrincipal Caller caller) {
        return archive(VersionId.of(name, version), true, caller);
    }

    @DeleteMapping("/models/{name}/versions/{version}/archive")
    Map<String, Object> unarchive(
            @PathVariable String name, @PathVariable String version, @AuthenticationPrincipal Caller caller) {
        return archive(VersionId.of(name, version), false, caller);
    }

    private Map<String, Object> archive(VersionId id, boolean archived, Caller caller) {
        return switch (archiveVersion.archive(id, archived, caller, clock.instant())) {
            case ArchiveVersion.Outcome.Done _, ArchiveVersion.Outcome.AlreadySo _ -> Map.of();
            case ArchiveVersion.Outcome.UnknownVersion _ -> throw Refusal.unknownVersion(id.model(), id.number());
            case ArchiveVersion.Outcome.NotPermitted _ -> throw Refusal.forbidden("Only curators archive.");
            case ArchiveVersion.Outcome.StillPointedAt(var aliases) ->
                throw Refusal.invalidState(
                        id + " can't be archived while it is " + aliases + ": move the alias first.");
        };
    }

    private static Map<String, Object> wire(AuditEntry entry) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("number", entry.number());
        wire.put("at", entry.event().at().toString());
        wire.put("by", entry.event().by());
        wire.put("action", entry.event().action());
        wire.put("subject", entry.event().subject());
        wire.put("details", new TreeMap<>(entry.event().details()));
        wire.put("previous_sha256", entry.previous().hex());
        wire.put("sha256", entry.sha256().hex());
        return wire;
    }

    private static Map<String, Object> wire(AliasEvent event) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("at", event.at().toString());
        wire.put("by", event.by());
        if (event.version().isPresent()) {
            wire.put("version", Integer.toString(event.version().getAsInt()));
        }
        return wire;
    }

    private static long whole(String name, String digits, long least, long most) {
        if (!digits.matches("[0-9]{1,18}") || Long.parseLong(digits) < least || Long.parseLong(digits) > most) {
            throw Refusal.invalid("Invalid value for parameter '" + name + "': a whole number is expected.");
        }
        return Long.parseLong(digits);
    }

    private static boolean flag(String name, String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusal.invalid("Invalid value for parameter '" + name + "': true or false is expected.");
        };
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw Refusal.invalid("Invalid value for parameter 'at': a time such as 2026-11-22T03:00:00Z is expected.");
        }
    }
}
