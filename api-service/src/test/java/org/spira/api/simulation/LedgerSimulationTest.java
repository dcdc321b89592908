package org.spira.api.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The ledger's promises, held against thousands of systems in which things go wrong. A seed that breaks one is printed
/// with all that happened; `-Dspira.simulation.seed=N` runs that one alone, `-Dspira.simulation.seeds=N` more of them.
final class LedgerSimulationTest {
    private static final long SEEDS = Long.getLong("spira.simulation.seeds", 5_000);
    private static final OptionalLong ONLY = Stream.ofNullable(Long.getLong("spira.simulation.seed"))
            .mapToLong(Long::longValue)
            .findFirst();

    @Test
    void keepsItsPromisesWhateverBreaks() {
        History.Tally all = new History.Tally();

        seeds().parallel()
                .mapToObj(seed -> Simulation.run(seed, Flaw.NONE))
                .toList()
                .forEach(all::add);

        System.out.printf("[simulation] seeds=%d %s%n", seeds().count(), all);
        if (ONLY.isPresent()) {
            Simulation.trace(ONLY.getAsLong(), Flaw.NONE).forEach(System.out::println);
        } else {
            assertThat(new long[] {all.completed, all.failed, all.expired, all.askedAgain()})
                    .as("every ending was met, and requests were asked again")
                    .doesNotContain(0);
        }
    }

    private static LongStream seeds() {
        return ONLY.isPresent() ? LongStream.of(ONLY.getAsLong()) : LongStream.rangeClosed(1, SEEDS);
    }

    /// Else it would find nothing because it looks at nothing.
    @ParameterizedTest
    @EnumSource(value = Flaw.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void findsAMistakeThatIsThere(Flaw flaw) {
        assertThatExceptionOfType(Violation.class)
                .isThrownBy(() -> LongStream.rangeClosed(1, 500).forEach(seed -> Simulation.run(seed, flaw)))
                .satisfies(found -> System.out.printf(
                        "[simulation] %s: %s%n",
                        flaw,
                        String.valueOf(found.getMessage()).lines().findFirst().orElseThrow()));
    }

    @Test
    void happensTheSameWayAgain() {
        assertThat(Simulation.trace(42, Flaw.NONE)).hasSizeGreaterThan(100).isEqualTo(Simulation.trace(42, Flaw.NONE));
    }
}
