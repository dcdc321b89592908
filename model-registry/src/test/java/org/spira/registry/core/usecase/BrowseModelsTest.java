package org.spira.registry.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.registry.core.port.Examples.NOW;
import static org.spira.registry.core.port.Examples.event;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AliasEvent;
import org.spira.registry.core.domain.Filter;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.port.AliasEvents;
import org.spira.registry.core.port.Examples;
import org.spira.registry.core.port.InMemory;
import org.spira.registry.core.port.Intercepted;
import org.spira.registry.core.port.Versions;

/// What a list costs does not depend on how long it is.
class BrowseModelsTest {
    private final InMemory.InMemoryModels models = new InMemory.InMemoryModels();
    private final InMemory.InMemoryVersions versions = new InMemory.InMemoryVersions();
    private final InMemory.InMemoryAliasEvents aliases = new InMemory.InMemoryAliasEvents();
    private final AtomicInteger questions = new AtomicInteger();
    private final BrowseModels browse = new BrowseModels(
            models,
            Intercepted.before(Versions.class, versions, "of", questions::incrementAndGet),
            Intercepted.before(AliasEvents.class, aliases, "last", questions::incrementAndGet));

    @BeforeEach
    void threeModelsOfFourVersions() {
        for (String name : List.of("a", "b", "c")) {
            models.add(Examples.model(name), event(name));
            for (int number = 1; number <= 4; number++) {
                versions.add(Examples.version(name, number), event(name + "/" + number));
            }
        }
        point("a", "shadow", 2);
        point("b", "shadow", 3);
        point("b", "candidate", 3);
    }

    @Test
    void aSearchOfVersionsAsksForTheAliasesOnce() {
        List<BrowseModels.Pointed> found =
                browse.searchVersions(Filter.ofVersions(""), List.of(), 100, "").items();

        assertThat(found)
                .hasSize(12)
                .filteredOn(each -> !each.aliases().isEmpty())
                .extracting(each -> each.version().id() + " " + each.aliases())
                .containsExactlyInAnyOrder("a/2 [shadow]", "b/3 [candidate, shadow]");
        assertThat(questions).hasValue(1);
    }

    @Test
    void aListOfModelsAsksForVersionsAndAliasesOnce() {
        List<BrowseModels.Listing> all = browse.all();

        assertThat(all).extracting(each -> each.versions().size()).containsExactly(4, 4, 4);
        assertThat(all.get(1).aliases()).containsEntry(new Alias("shadow"), 3);
        assertThat(all.get(0).versions())
                .extracting(version -> version.id().number())
                .containsExactly(4, 3, 2, 1);
        assertThat(questions).hasValue(2);

        browse.search(Filter.ofModels(""), List.of(), 100, "");
        assertThat(questions).hasValue(4);
    }

    private void point(String name, String alias, int number) {
        aliases.append(
                new AliasEvent(new ModelName(name), new Alias(alias), 1, OptionalInt.of(number), "me", NOW),
                event(name));
    }
}
