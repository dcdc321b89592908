package org.spira.modelserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spira.modelserver.core.domain.Decision;
import org.spira.modelserver.core.domain.Diagnosis;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.RequestKey;
import org.spira.modelserver.core.domain.Result;
import org.spira.modelserver.core.domain.RuntimeDescription;
import org.spira.modelserver.core.domain.Shadowed;
import org.spira.modelserver.core.domain.Timings;
import org.spira.modelserver.testing.Contracts;

class ShadowMessagesTest {

    private static final String SCHEMA = "inference-shadowed.v1";
    private static final Shadowed SHADOWED = new Shadowed(
            new RequestKey("6741f0a2c3b4d5e6f7a8b9c0", "6741f0a2c3b4d5e6f7a8b9c1"),
            2,
            "",
            Instant.parse("2026-11-21T23:59:01.123456789Z"),
            new Result(
                    List.of(0.7904f, -1e-9f),
                    Diagnosis.INCONCLUSIVE,
                    new ModelIdentity("voice", "4", "9".repeat(64)),
                    new Decision(0, 0.6, 0.4),
                    new RuntimeDescription("onnxruntime", "1.29.0", "CPU", "ALL", 1),
                    Map.of("sustentada", "7".repeat(64)),
                    new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO)));

    @Test
    void writesWhatTheSchemaAllows() {
        String message = new String(new ShadowMessages().write(SHADOWED), StandardCharsets.UTF_8);

        assertThat(Contracts.violations(SCHEMA, message)).isEmpty();
    }

    @Test
    void theExampleIsOfTheSchema() {
        assertThat(Contracts.violations(SCHEMA, Contracts.example(SCHEMA))).isEmpty();
    }

    @Test
    void identifiesAMessageByRequestAndVersion() {
        assertThat(ShadowMessages.id(SHADOWED)).isEqualTo("6741f0a2c3b4d5e6f7a8b9c0.6741f0a2c3b4d5e6f7a8b9c1.shadow.4");
    }
}
