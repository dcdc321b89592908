package org.spira.api.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.OWNER;
import static org.spira.api.core.domain.Samples.STRANGER;
import static org.spira.api.core.domain.Samples.caller;
import static org.spira.api.core.domain.Samples.id;
import static org.spira.api.core.domain.Samples.inference;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.RecalledVersions;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.usecase.ReadInferences.Finding;
import org.spira.api.core.usecase.ReadInferences.Listing;

final class ReadInferencesTest {
    private final LedgerWorld world = new LedgerWorld();
    private final ReadInferences read = new ReadInferences(world.ledger, world.recalls, world.trace::add, world.clock);

    @BeforeEach
    void start() {
        world.ledger.insert(inference(1));
        world.ledger.insert(inference(2, STRANGER, "key"));
    }

    @Test
    void showsItsOwnerAnInference() {
        assertThat(read.find(caller(OWNER), Optional.of(OWNER), id(1)))
                .isEqualTo(new Finding.Found(inference(1), RecalledVersions.NONE));
        assertThat(world.trace).containsExactly(new AccessLog.Entry(NOW, OWNER, "inference.read", id(1), true));
    }

    @Test
    void showsNobodyTheInferenceOfAnother() {
        assertThat(read.find(caller(OWNER), Optional.of(OWNER), id(2))).isEqualTo(new Finding.NotFound());
        assertThat(read.find(caller(OWNER), Optional.of(STRANGER), id(2))).isEqualTo(new Finding.Forbidden());
        assertThat(read.find(caller(OWNER), Optional.empty(), id(2))).isEqualTo(new Finding.Forbidden());
        assertThat(world.trace).hasSize(3).noneMatch(AccessLog.Entry::allowed);
    }

    @Test
    void tellsAMalformedIdFromAnUnknownOne() {
        assertThat(read.find(caller(OWNER), Optional.of(OWNER), "nonsense")).isEqualTo(new Finding.MalformedId());
        assertThat(read.find(caller(OWNER), Optional.of(OWNER), id(3))).isEqualTo(new Finding.NotFound());
    }

    @Test
    void listsOnesOwn() {
        assertThat(read.list(caller(OWNER), Optional.of(OWNER), everything()))
                .isEqualTo(new Listing.Found(
                        new Inferences.Page(List.of(inference(1)), Optional.empty()), RecalledVersions.NONE));
        assertThat(read.list(caller(OWNER), Optional.of(STRANGER), everything()))
                .isEqualTo(new Listing.Forbidden());
        assertThat(world.trace).extracting(AccessLog.Entry::allowed).containsExactly(true, false);
    }

    private static ReadInferences.Search everything() {
        return new ReadInferences.Search(Inferences.Order.NEWEST_FIRST, Optional.empty(), Inferences.Filter.NONE, 10);
    }
}
