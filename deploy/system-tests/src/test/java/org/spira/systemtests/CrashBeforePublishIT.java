package org.spira.systemtests;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.spira.embedded.EmbeddedSystem;
import org.spira.embedded.Options;
import tools.jackson.databind.JsonNode;

/// The API dies after it entered a submission in the ledger and before it asked the model.
class CrashBeforePublishIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path data;

    private static EmbeddedSystem system;
    private static Client clinician;

    @BeforeAll
    static void start() {
        system = EmbeddedSystem.start(Options.onFreePorts(data)
                .withVariable("api-service", "SPIRA_DELAY_BEFORE_PUBLISH", "5s")
                .withVariable("api-service", "SPIRA_FIRST_CHECK", "8s"));
        clinician = Client.signIn(system.apiUrl(), system.credentials().clinician());
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void completesWhatWasEnteredButNeverAskedFor() {
        Form form = Form.of(clinician.modelId("voice-steadiness-demo"));

        Thread.ofVirtual().start(() -> clinician.submit(form));
        await().atMost(Duration.ofSeconds(20)).until(() -> inferences().size() == 1);
        system.killApi();

        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> inferences().get(0).path("status").asString().equals("completed"));
    }

    private static JsonNode inferences() {
        return clinician.list("").json().path("inferences");
    }
}
