package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.adapter.http.Stage.Person;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.Slot;
import org.spira.api.core.port.AccessLog;
import org.springframework.beans.factory.annotation.Autowired;

@HttpTest
class RecordingsTest {
    private static final byte[] AUDIO = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private final Stage stage;
    private final Person nurse;
    private final Inference inference;

    @Autowired
    RecordingsTest(Stage stage) {
        stage.world().reset();
        this.stage = stage;
        this.nurse = stage.clinician();
        this.inference = stage.recorded(nurse, Slot.SUSTENTADA, AUDIO);
    }

    @BeforeEach
    void reset() {
        stage.world().trace.clear();
    }

    private String path(String slot) {
        return nurse.inferences() + "/" + inference.id().value() + "/recordings/" + slot;
    }

    private Answer ranged(String... headers) {
        return nurse.client().send("GET", path("sustentada"), BodyPublishers.noBody(), headers);
    }

    @Test
    void playsARecordingWhole() {
        Answer answer = nurse.client().get(path("sustentada"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("0123456789");
        assertThat(answer.header("Content-Type")).isEqualTo("audio/wav");
        assertThat(answer.header("Content-Length")).isEqualTo("10");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("ETag")).isEqualTo("\"" + Stage.DIGEST.hex() + "\"");
    }

    @Test
    void playsAPart() {
        Answer answer = ranged("Range", "bytes=2-4");

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.text()).isEqualTo("234");
        assertThat(answer.header("Content-Range")).isEqualTo("bytes 2-4/10");
        assertThat(answer.header("Content-Length")).isEqualTo("3");
    }

    @Test
    void playsTheWholeWhenTheRangeMeansNothing() {
        assertThat(ranged("Range", "bytes=4-2").text()).isEqualTo("0123456789");
        assertThat(ranged("Range", "bytes=0-1,3-4").text()).isEqualTo("0123456789");
        assertThat(ranged("Range", "lines=1").status()).isEqualTo(200);
    }

    @Test
    void refusesARangeBehindTheEnd() {
        Answer answer = ranged("Range", "bytes=10-");

        assertThat(answer.refusal()).isEqualTo("416 the recording ends before this range");
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */10");
    }

    @Test
    void continuesOnlyTheSameRecording() {
        String tag = "\"" + Stage.DIGEST.hex() + "\"";

        assertThat(ranged("Range", "bytes=2-4", "If-Range", tag).text()).isEqualTo("234");
        assertThat(ranged("Range", "bytes=2-4", "If-Range", "\"other\"").text()).isEqualTo("0123456789");
        assertThat(ranged("Range", "bytes=99-", "If-Range", "\"other\"").status())
                .isEqualTo(200);
    }

    @Test
    void describesARecordingWithoutReadingIt() throws Exception {
        stage.world().store.away = true;
        HttpRequest head = nurse.client()
                .request(path("sustentada"))
                .method("HEAD", BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = Client.http().send(head, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).contains("10");
    }

    @Test
    void playsNobodyTheRecordingsOfAnother() {
        Person other = stage.clinician();
        Person admin = stage.signedIn(Role.ADMIN);
        String own = path("sustentada");
        String through = own.replace(nurse.id(), other.id());

        assertThat(other.client().get(own).refusal()).isEqualTo("403 Forbidden operation");
        assertThat(admin.client().get(own).refusal()).isEqualTo("403 Forbidden operation");
        assertThat(other.client().get(through).refusal()).isEqualTo("404 inference not found");
        assertThat(stage.anyone().get(own).status()).isEqualTo(401);
        assertThat(stage.world().trace).hasSize(3).noneMatch(AccessLog.Entry::allowed);
    }

    @Test
    void leavesATraceOfEachAccess() {
        ranged("Range", "bytes=0-1");
        ranged("Range", "bytes=2-3");

        assertThat(stage.world().trace)
                .hasSize(2)
                .allMatch(entry -> entry.action().equals("recording.read")
                        && entry.subject().equals(inference.id().value())
                        && entry.allowed());
    }

    @Test
    void findsNoRecordingWhereThereIsNone() {
        assertThat(nurse.client().get(path("frase")).refusal()).isEqualTo("404 recording not found");
        assertThat(nurse.client().get(path("..%2faceite")).status()).isBetween(400, 404);
        assertThat(nurse.client()
                        .get(nurse.inferences() + "/nonsense/recordings/aceite")
                        .refusal())
                .isEqualTo("422 inference id is not valid");
        stage.world().store.contents.clear();
        assertThat(nurse.client().get(path("sustentada")).refusal()).isEqualTo("404 recording not found");
    }

    @Test
    void saysThatTheStoreIsAway() {
        stage.world().store.away = true;

        assertThat(nurse.client().get(path("sustentada")).status()).isEqualTo(503);
    }

    @Test
    void namesTheRecordingsInTheInference() {
        Answer answer =
                nurse.client().get(nurse.inferences() + "/" + inference.id().value());

        assertThat(answer.json().path("recordings").path(0).path("slot").asString())
                .isEqualTo("sustentada");
        assertThat(answer.json()
                        .path("recordings")
                        .path(0)
                        .path("length_seconds")
                        .asDouble())
                .isEqualTo(1.5);
    }
}
