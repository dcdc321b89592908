package org.spira.api.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.spira.api.core.domain.Samples.NOW;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.ModelEvent;

/// What every memory of what was done to models does.
public abstract class ModelHistoriesContract {
    private static final ModelEvent MOVED =
            new ModelEvent(NOW.plusMillis(1), "bruno", "alias-moved", "voice@champion", Map.of("from", "1", "to", "2"));
    private static final ModelEvent CREATED =
            new ModelEvent(NOW, "clara", "version-created", "voice/2", Map.of("source", "mlflow-artifacts:/staging/x"));

    private ModelHistories histories;

    protected abstract ModelHistories empty();

    /// The registry has a model of this name and remembers this of it, the newest first.
    protected abstract void remembers(String model, List<ModelEvent> events);

    protected abstract void goAway();

    @BeforeEach
    void start() {
        histories = empty();
    }

    @Test
    void tellsAllThatWasDoneTheNewestFirst() {
        remembers("voice", List.of(MOVED, CREATED));

        assertThat(histories.of("voice")).containsExactly(MOVED, CREATED);
    }

    @Test
    void tellsModelsApart() {
        remembers("voice", List.of(CREATED));
        remembers("voice 2/ü", List.of(MOVED));
        remembers("silent", List.of());

        assertThat(histories.of("voice 2/ü")).containsExactly(MOVED);
        assertThat(histories.of("silent")).isEmpty();
    }

    @Test
    void knowsNothingOfAModelThatIsNotThere() {
        remembers("voice", List.of(CREATED));

        assertThat(histories.of("voices")).isEmpty();
    }

    @Test
    void tellsTheNewestThousand() {
        List<ModelEvent> events = IntStream.rangeClosed(0, 1_000)
                .mapToObj(back -> new ModelEvent(
                        NOW.minusSeconds(back), "clara", "version-labelled", "voice/2", Map.of("label", "l" + back)))
                .toList();
        remembers("voice", events);

        assertThat(histories.of("voice")).isEqualTo(events.subList(0, 1_000));
    }

    @Test
    void saysThatTheRegistryIsAway() {
        remembers("voice", List.of(CREATED));
        goAway();

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> histories.of("voice"));
    }
}
