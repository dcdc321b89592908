package org.spira.api.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spira.api.core.domain.EvaluationState.Signal;
import org.spira.api.core.port.Reproductions;
import tools.jackson.databind.json.JsonMapper;

/// What model servers of earlier versions sent is understood: it may be on its way during an upgrade.
final class SentBeforeTest {
    private static final Path SENT = Path.of("..", "contracts", "messages", "sent");
    private static final JsonMapper JSON = JsonMapper.shared();

    static List<Path> sent() throws IOException {
        try (Stream<Path> files = Files.walk(SENT)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sent")
    void understandsWhatWasSent(Path file) throws Exception {
        byte[] message = Files.readAllBytes(file);
        String name = file.getFileName().toString().replace(".json", "");

        switch (name.split("\\.v1", 2)[0]) {
            case "inference-updated" ->
                assertThat(UpdateMessage.read(JSON, message).signal()).isInstanceOf(signalOf(name));
            case "inference-shadowed" -> {
                assertThat(ShadowMessage.isOne(JSON, message)).isTrue();
                assertThat(ShadowMessage.read(JSON, message).output()).isNotEmpty();
            }
            case "inference-reproduced" ->
                assertThat(reply(message)).isInstanceOf(Reproductions.Reply.Reproduced.class);
            case "inference-reproduction-failed" ->
                assertThat(reply(message)).isInstanceOf(Reproductions.Reply.Failed.class);
            case "inference-requested", "inference-reproduction-requested" ->
                assertThat(Contract.problems(name, message)).isEmpty(); // read by model servers: their own test
            default -> throw new AssertionError("nobody reads " + name);
        }
    }

    private static Class<? extends Signal> signalOf(String name) {
        if (name.contains(".failed.")) {
            return Signal.Refused.class;
        }
        return name.endsWith(".started") ? Signal.Started.class : Signal.Answered.class;
    }

    private static Reproductions.Reply reply(byte[] message) {
        String id = JSON.readTree(message).path("inferenceId").asString();
        String model = JSON.readTree(message).path("modelId").asString();
        return new ReproductionMessage(
                        ReproductionMessage.TYPE,
                        id,
                        model,
                        1,
                        java.time.Instant.EPOCH,
                        java.time.Instant.EPOCH,
                        java.util.Map.of(),
                        java.util.Map.of(),
                        new ReproductionMessage.PinPart("", "", ""))
                .readReply(JSON, message);
    }

    /// What was sent cannot be sent otherwise any more: a file here is added, never changed.
    @Test
    void keepsWhatWasSent() throws Exception {
        List<String> sums = Files.readAllLines(SENT.resolve("SHA256SUMS"));

        for (String line : sums) {
            String[] sum = line.split(" {2}", 2);
            byte[] bytes = Files.readAllBytes(SENT.resolve(sum[1]));
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            assertThat(sha256).as(sum[1]).isEqualTo(sum[0]);
        }
        assertThat(sums).hasSameSizeAs(sent());
    }

    /// A reader of the future may be older than its writer, too: during an upgrade either side may be first.
    @Test
    void takesNoOffenceAtWhatItDoesNotKnow() throws Exception {
        byte[] example = Contract.example("inference-updated.v1.completed");
        String more = new String(example, java.nio.charset.StandardCharsets.UTF_8)
                .replace("\"attempt\": 1", "\"attempt\": 1, \"priority\": {\"of\": [1]}")
                .replace("\"diagnosis\":", "\"certainty\": [0.1], \"diagnosis\":");

        assertThat(UpdateMessage.read(JSON, more.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .signal())
                .isInstanceOf(Signal.Answered.class);
    }
}
