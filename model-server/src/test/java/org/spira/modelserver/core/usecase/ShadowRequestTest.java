package org.spira.modelserver.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.Decision;
import org.spira.modelserver.core.domain.Encoder;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.Recording;
import org.spira.modelserver.core.domain.RequestKey;
import org.spira.modelserver.core.domain.Resampler;
import org.spira.modelserver.core.domain.ScoringRequest;
import org.spira.modelserver.core.domain.Shadowed;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.port.Recordings;
import org.spira.modelserver.core.usecase.Fakes.FakeDecoder;
import org.spira.modelserver.core.usecase.Fakes.FakeNetwork;

class ShadowRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final ModelIdentity CHAMPION = new ModelIdentity("voice", "3", "c".repeat(64));
    private static final ModelIdentity CANDIDATE = new ModelIdentity("voice", "4", "d".repeat(64));
    private static final RequestKey KEY = new RequestKey("1".repeat(24), "2".repeat(24));
    private static final ScoringRequest REQUEST = new ScoringRequest(
            KEY,
            2,
            "trace",
            NOW.plusSeconds(60),
            Map.of(
                    "sustentada",
                    new Recording("audio/" + "1".repeat(24) + "/sustentada.wav", "a".repeat(64), 16_000, "audio/wav")),
            Map.of());
    private static final Contract CONTRACT = new Contract(
            "task",
            List.of(new AudioInput("sustentada", "waveform", 16_000, 0.5, 2)),
            List.of(),
            "probability",
            new Decision(0, 0.6, 0.4),
            1);

    private final FakeNetwork network = new FakeNetwork();
    private final ServedModel shadow = new ServedModel();
    private final List<Shadowed> published = new ArrayList<>();
    private boolean brokerIsAway;

    private final ShadowRequest shadowRequest = new ShadowRequest(
            shadow,
            new Scoring(
                    _ -> new Recordings.Intact(ByteBuffer.allocate(16_000)),
                    new Decoders(List.of(new FakeDecoder())),
                    new Encoder(new Resampler()),
                    () -> 0),
            this::publish,
            InstantSource.fixed(NOW));

    private void publish(Shadowed shadowed) throws IOException {
        if (brokerIsAway) {
            throw new IOException("the broker is away");
        }
        published.add(shadowed);
    }

    @Test
    void publishesWhatTheOtherVersionSays() throws Exception {
        shadow.serve(new LoadedModel(CANDIDATE, CONTRACT, network));

        assertThat(shadowRequest.shadow(REQUEST, CHAMPION)).isEqualTo(new ShadowRequest.Published());

        assertThat(published).singleElement().satisfies(shadowed -> {
            assertThat(shadowed.key()).isEqualTo(KEY);
            assertThat(shadowed.attempt()).isEqualTo(2);
            assertThat(shadowed.at()).isEqualTo(NOW);
            assertThat(shadowed.result().model()).isEqualTo(CANDIDATE);
            assertThat(shadowed.result().output()).containsExactly(0.75f);
            assertThat(shadowed.result().inputs()).containsEntry("sustentada", "a".repeat(64));
        });
    }

    @Test
    void comparesNoVersionWithItself() throws Exception {
        shadow.serve(new LoadedModel(CHAMPION, CONTRACT, network));

        assertThat(shadowRequest.shadow(REQUEST, CHAMPION)).isInstanceOf(ShadowRequest.Skipped.class);

        assertThat(network.scored).isEmpty();
        assertThat(published).isEmpty();
    }

    @Test
    void saysNothingWhileItHasNoModel() throws Exception {
        assertThat(shadowRequest.shadow(REQUEST, CHAMPION)).isInstanceOf(ShadowRequest.Skipped.class);
    }

    @Test
    void saysNothingWhenItHasNoResult() throws Exception {
        shadow.serve(new LoadedModel(CANDIDATE, CONTRACT, network));
        network.answer = new Network.Rejected("output is NaN");

        assertThat(shadowRequest.shadow(REQUEST, CHAMPION))
                .isEqualTo(new ShadowRequest.Skipped("MODEL_ERROR output is NaN"));

        assertThat(published).isEmpty();
    }

    @Test
    void letsGoOfItsModelWhateverHappens() throws Exception {
        shadow.serve(new LoadedModel(CANDIDATE, CONTRACT, network));
        brokerIsAway = true;
        assertThatThrownBy(() -> shadowRequest.shadow(REQUEST, CHAMPION)).isInstanceOf(IOException.class);
        network.whileScoring = () -> {
            throw new IllegalStateException("scoring failed");
        };
        assertThatThrownBy(() -> shadowRequest.shadow(REQUEST, CHAMPION)).isInstanceOf(IllegalStateException.class);

        network.answer = new Network.Output(List.of(0.5f), Duration.ZERO, Duration.ZERO);
        shadow.serve(new LoadedModel(CHAMPION, CONTRACT, new FakeNetwork()));

        assertThat(network.closed).isTrue();
    }
}
