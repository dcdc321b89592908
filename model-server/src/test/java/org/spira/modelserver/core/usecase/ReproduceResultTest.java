package org.spira.modelserver.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.Decision;
import org.spira.modelserver.core.domain.Encoder;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.domain.Recording;
import org.spira.modelserver.core.domain.RequestKey;
import org.spira.modelserver.core.domain.Resampler;
import org.spira.modelserver.core.domain.ScoringRequest;
import org.spira.modelserver.core.port.ModelDescriptions;
import org.spira.modelserver.core.port.ModelSource;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.port.Networks;
import org.spira.modelserver.core.port.Recordings;
import org.spira.modelserver.core.usecase.Fakes.FakeDecoder;
import org.spira.modelserver.core.usecase.Fakes.FakeNetwork;
import org.spira.modelserver.core.usecase.ReproduceResult.Failed;
import org.spira.modelserver.core.usecase.ReproduceResult.Outcome;
import org.spira.modelserver.core.usecase.ReproduceResult.Reason;
import org.spira.modelserver.core.usecase.ReproduceResult.Reproduced;

class ReproduceResultTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final ModelIdentity PIN = new ModelIdentity("voice", "2", "2".repeat(64));
    private static final ScoringRequest REQUEST = request(NOW.plusSeconds(60));
    private static final Contract CONTRACT = new Contract(
            "task",
            List.of(new AudioInput("sustentada", "waveform", 16_000, 0.5, 2)),
            List.of(),
            "probability",
            new Decision(0, 0.6, 0.4),
            1);

    private final FakeNetwork network = new FakeNetwork();
    private final List<ModelReference> fetched = new ArrayList<>();
    private Instant now = NOW;
    private String digest = PIN.digest();
    private boolean registryIsAway;
    private boolean storeIsAway;
    private Networks.Opened opened = new Networks.Usable(network);
    private Recordings.Fetched recording = new Recordings.Intact(ByteBuffer.allocate(16_000));

    private final ReproduceResult reproduceResult = serving(ModelReference.parse("models:/voice@champion"));

    private ReproduceResult serving(ModelReference served) {
        PrepareModel prepareModel = new PrepareModel(
                this::fetch,
                this::fetch,
                directory -> new ModelDescriptions.Description(CONTRACT, directory, List.of()),
                (_, _) -> opened,
                new Decoders(List.of(new FakeDecoder())),
                new Encoder(new Resampler()));
        Scoring scoring = new Scoring(
                this::recording, new Decoders(List.of(new FakeDecoder())), new Encoder(new Resampler()), () -> 0);
        return new ReproduceResult(prepareModel, served, scoring, () -> now);
    }

    private static ScoringRequest request(Instant expiresAt) {
        return new ScoringRequest(
                new RequestKey("1".repeat(24), "2".repeat(24)),
                1,
                "",
                expiresAt,
                Map.of(
                        "sustentada",
                        new Recording(
                                "audio/" + "1".repeat(24) + "/sustentada.wav", "a".repeat(64), 16_000, "audio/wav")),
                Map.of());
    }

    private ModelSource.Fetched fetch(ModelReference reference) throws IOException {
        fetched.add(reference);
        if (registryIsAway) {
            throw new IOException("connection refused");
        }
        return new ModelSource.Verified(new ModelIdentity("voice", "2", digest), Path.of("voice"));
    }

    private Recordings.Fetched recording(Recording wanted) throws IOException {
        if (storeIsAway) {
            throw new IOException("S3 is away");
        }
        return recording;
    }

    @Test
    void scoresWithThePinnedVersionAndLetsGoOfIt() throws Exception {
        Outcome outcome = reproduceResult.reproduce(REQUEST, PIN);

        assertThat(outcome).isInstanceOfSatisfying(Reproduced.class, reproduced -> {
            assertThat(reproduced.result().model()).isEqualTo(PIN);
            assertThat(reproduced.result().output()).containsExactly(0.75f);
        });
        assertThat(fetched).containsExactly(new ModelReference.Versioned("voice", "2"));
        assertThat(network.closed).isTrue();
    }

    @Test
    void takesTheDirectoryThatItServesForItsOnlyVersion() throws Exception {
        ReproduceResult ofDirectory = serving(ModelReference.parse("file:/models/voice"));

        assertThat(ofDirectory.reproduce(REQUEST, PIN)).isInstanceOf(Reproduced.class);

        assertThat(fetched).containsExactly(ModelReference.parse("file:/models/voice"));
    }

    @Test
    void refusesAnotherDigest() throws Exception {
        digest = "3".repeat(64);

        assertThat(reason(REQUEST, PIN)).isEqualTo(Reason.DIGEST_DIFFERS);
        assertThat(network.closed).isTrue();
    }

    @Test
    void saysWhyThereIsNoModel() throws Exception {
        assertThat(reason(REQUEST, new ModelIdentity("../voice", "2", PIN.digest())))
                .isEqualTo(Reason.MODEL_UNAVAILABLE);
        opened = new Networks.Unusable("no such tensor");
        assertThat(reason(REQUEST, PIN)).isEqualTo(Reason.MODEL_UNAVAILABLE);
        registryIsAway = true;
        assertThat(reason(REQUEST, PIN)).isEqualTo(Reason.MODEL_UNAVAILABLE);
    }

    @Test
    void saysWhyThereIsNoAudio() throws Exception {
        recording = new Recordings.Missing();
        assertThat(reason(REQUEST, PIN)).isEqualTo(Reason.AUDIO_MISSING);
        recording = new Recordings.Corrupted("another digest");
        assertThat(reason(REQUEST, PIN)).isEqualTo(Reason.BAD_AUDIO);
        recording = new Recordings.Intact(ByteBuffer.wrap(new byte[] {'x'}));
        assertThat(reason(REQUEST, PIN)).isEqualTo(Reason.BAD_AUDIO);
        storeIsAway = true;
        assertThat(reason(REQUEST, PIN)).isEqualTo(Reason.AUDIO_MISSING);
    }

    @Test
    void saysThatTheNetworkFails() throws Exception {
        FakeNetwork failing = new FakeNetwork();
        opened = new Networks.Usable(failing);
        recording = new Recordings.Intact(ByteBuffer.allocate(16_000));
        int warmUp = 15;
        failing.whileScoring = () -> {
            if (failing.scored.size() > warmUp) {
                failing.answer = new Network.Rejected("output is NaN");
            }
        };

        assertThat(reason(REQUEST, PIN)).isEqualTo(Reason.MODEL_ERROR);
        assertThat(failing.closed).isTrue();
    }

    @Test
    void doesOneAtATime() throws Exception {
        List<Outcome> meanwhile = new ArrayList<>();
        network.whileScoring = () -> {
            network.whileScoring = () -> {};
            meanwhile.add(reproduceQuietly());
        };

        assertThat(reproduceResult.reproduce(REQUEST, PIN)).isInstanceOf(Reproduced.class);

        assertThat(meanwhile).containsExactly(new Failed(Reason.BUSY, "another reproduction is under way"));
        assertThat(reproduceResult.reproduce(REQUEST, PIN)).isInstanceOf(Reproduced.class);
    }

    @Test
    void looksAtNoRecordingOnceNobodyWaitsAnyLonger() throws Exception {
        network.whileScoring = () -> now = REQUEST.expiresAt(); // the trial of the version took so long
        recording = new Recordings.Corrupted("looked at");

        assertThat(reproduceResult.reproduce(REQUEST, PIN)).isEqualTo(new ReproduceResult.Expired());

        assertThat(network.closed).isTrue();
    }

    private Outcome reproduceQuietly() {
        try {
            return reproduceResult.reproduce(REQUEST, PIN);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void doesNothingForWhoIsGone() throws Exception {
        assertThat(reproduceResult.reproduce(request(NOW), PIN)).isEqualTo(new ReproduceResult.Expired());
        assertThat(fetched).isEmpty();
    }

    private Reason reason(ScoringRequest request, ModelIdentity pin) throws Exception {
        return switch (reproduceResult.reproduce(request, pin)) {
            case Failed(Reason reason, String _) -> reason;
            case Reproduced _ -> throw new AssertionError("was reproduced");
            case ReproduceResult.Expired _ -> throw new AssertionError("expired");
        };
    }
}
