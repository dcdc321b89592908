package org.spira.registry.core.usecase;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AliasEvent;
import org.spira.registry.core.domain.Filter;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.Page;
import org.spira.registry.core.domain.RegisteredModel;
import org.spira.registry.core.domain.SortOrder;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.AliasEvents;
import org.spira.registry.core.port.Models;
import org.spira.registry.core.port.Versions;

/// Finds models and versions by name, number or alias.
public record BrowseModels(Models models, Versions versions, AliasEvents aliases) {
    /// A model with its versions, newest first, and where its aliases point.
    public record Listing(RegisteredModel model, List<ModelVersion> versions, Map<Alias, Integer> aliases) {
        public Listing {
            versions = List.copyOf(versions);
            aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
        }
    }

    /// A version with the aliases that point at it.
    public record Pointed(ModelVersion version, List<Alias> aliases) {
        public Pointed {
            aliases = List.copyOf(aliases);
        }
    }

    public Optional<Listing> find(ModelName name) {
        return models.find(name).map(model -> listings(List.of(model)).getFirst());
    }

    public List<Listing> all() {
        return listings(models.all());
    }

    public Page<Listing> search(Filter filter, List<String> orderBy, int size, String token) {
        List<RegisteredModel> found = models.all().stream()
                .filter(filter::matches)
                .sorted(SortOrder.ofModels(orderBy))
                .toList();
        Page<RegisteredModel> page = Page.of(found, size, token);
        return new Page<>(listings(page.items()), page.nextToken());
    }

    public Page<Pointed> searchVersions(Filter filter, List<String> orderBy, int size, String token) {
        List<ModelVersion> candidates = filter.name().map(versions::of).orElseGet(versions::all);
        Page<ModelVersion> page = Page.of(
                candidates.stream()
                        .filter(filter::matches)
                        .sorted(SortOrder.ofVersions(orderBy))
                        .toList(),
                size,
                token);
        Map<ModelName, Map<Alias, Integer>> pointing =
                aliasesOf(page.items().stream().map(version -> version.id().model()));
        return new Page<>(
                page.items().stream()
                        .map(version -> new Pointed(
                                version,
                                pointingAt(
                                        version.id(),
                                        pointing.getOrDefault(version.id().model(), Map.of()))))
                        .toList(),
                page.nextToken());
    }

    public Optional<ModelVersion> find(VersionId id) {
        return versions.find(id);
    }

    public Optional<ModelVersion> ofLoggedModel(String id) {
        return versions.ofLoggedModel(id);
    }

    public Optional<ModelVersion> find(ModelName name, Alias alias) {
        OptionalInt number = aliases.last(name, alias).map(AliasEvent::version).orElse(OptionalInt.empty());
        return number.isEmpty() ? Optional.empty() : versions.find(new VersionId(name, number.getAsInt()));
    }

    /// The aliases that point at a version.
    public List<Alias> aliasesOf(VersionId id) {
        return pointingAt(id, aliasesOf(Stream.of(id.model())).getOrDefault(id.model(), Map.of()));
    }

    private static List<Alias> pointingAt(VersionId id, Map<Alias, Integer> aliases) {
        return aliases.entrySet().stream()
                .filter(entry -> entry.getValue() == id.number())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Reads twice, however many there are.
    private List<Listing> listings(List<RegisteredModel> found) {
        Set<ModelName> names = found.stream().map(RegisteredModel::name).collect(Collectors.toSet());
        Map<ModelName, List<ModelVersion>> ofModels = versions.of(names).stream()
                .collect(Collectors.groupingBy(version -> version.id().model()));
        Map<ModelName, Map<Alias, Integer>> pointing = aliasesOf(names.stream());
        return found.stream()
                .map(model -> new Listing(
                        model,
                        ofModels.getOrDefault(model.name(), List.of()),
                        pointing.getOrDefault(model.name(), Map.of())))
                .toList();
    }

    private Map<ModelName, Map<Alias, Integer>> aliasesOf(Stream<ModelName> names) {
        Map<ModelName, Map<Alias, Integer>> current = new HashMap<>();
        for (AliasEvent event : aliases.last(names.collect(Collectors.toSet()))) {
            event.version()
                    .ifPresent(number -> current.computeIfAbsent(event.model(), _ -> new TreeMap<>())
                            .put(event.alias(), number));
        }
        return current;
    }
}
