package org.spira.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CarriersTest {

    @Test
    void requestsGoOnWhileOthersWaitForAClass() throws Exception {
        assertThat(exitCode(Service.CARRIERS)).isZero();
    }

    /// When this fails, the option has become superfluous.
    @Test
    void withoutTheOptionNothingRuns() throws Exception {
        assertThat(exitCode("-Djdk.virtualThreadScheduler.parallelism=2")).isOne();
    }

    @Test
    void containersHaveTheOption() throws IOException {
        assertThat(Files.readAllLines(Path.of("../docker/jvm.options"))).contains(Service.CARRIERS);
    }

    private static int exitCode(String option) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-cp",
                        System.getProperty("java.class.path"),
                        PinningProgram.class.getName())
                .inheritIO()
                .start()
                .waitFor();
    }
}
