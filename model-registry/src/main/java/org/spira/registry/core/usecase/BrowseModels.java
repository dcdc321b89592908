package org.spira.registry.core.usecase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
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
            aliases = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
        }

        /// What `models:/NAME/latest` means: a version that failed or is pending is not offered.
        public Optional<ModelVersion> latest() {
            return versions.stream().filter(ModelVersion::ready).findFirst();
        }
    }

    public Optional<Listing> find(ModelName name) {
        return models.find(name).map(this::listing);
    }

    public List<Listing> all() {
        return models.all().stream().map(this::listing).toList();
    }

    public Page<Listing> search(Filter filter, List<String> orderBy, int size, String token) {
        List<RegisteredModel> found = models.all().stream()
                .filter(filter::matches)
                .sorted(SortOrder.ofModels(orderBy))
                .toList();
        Page<RegisteredModel> page = Page.of(found, size, token);
        return new Page<>(page.items().stream().map(this::listing).toList(), page.nextToken());
    }

    public Page<ModelVersion> searchVersions(Filter filter, List<String> orderBy, int size, String token) {
        List<ModelVersion> candidates = filter.name().map(versions::of).orElseGet(versions::all);
        return Page.of(
                candidates.stream()
                        .filter(filter::matches)
                        .sorted(SortOrder.ofVersions(orderBy))
                        .toList(),
                size,
                token);
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
        return aliases(id.model()).entrySet().stream()
                .filter(entry -> entry.getValue() == id.number())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Listing listing(RegisteredModel model) {
        return new Listing(model, versions.of(model.name()), aliases(model.name()));
    }

    private Map<Alias, Integer> aliases(ModelName name) {
        Map<Alias, Integer> current = new TreeMap<>();
        aliases.last(name).forEach(event -> event.version().ifPresent(number -> current.put(event.alias(), number)));
        return current;
    }
}
