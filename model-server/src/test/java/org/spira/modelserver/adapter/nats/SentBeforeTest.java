package org.spira.modelserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What API services of earlier versions asked is understood: it may be on its way during an upgrade.
class SentBeforeTest {

    private static final Path SENT = Path.of("..", "contracts", "messages", "sent");

    static List<Path> asked() throws IOException {
        try (Stream<Path> files = Files.walk(SENT)) {
            return files.filter(file -> file.getFileName().toString().contains("requested"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("asked")
    void understandsWhatWasAsked(Path file) throws Exception {
        byte[] message = Files.readAllBytes(file);

        if (file.getFileName().toString().startsWith("inference-requested.v1")) {
            assertThat(new RequestMessages().parse(message, ""))
                    .isInstanceOfSatisfying(
                            RequestMessages.Understood.class,
                            understood -> assertThat(understood.request().recordings())
                                    .isNotEmpty());
            return;
        }
        assertThat(new ReproductionMessages().parse(message)).isInstanceOf(ReproductionMessages.Understood.class);
    }
}
