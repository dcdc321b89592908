package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.api.adapter.http.Stage.Person;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Model;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HttpTest
class SubmissionTest {
    private static final byte[] TONE = Waves.tone(1.0);

    private final Stage stage;
    private final UploadDirectory uploads;

    @Autowired
    SubmissionTest(Stage stage, UploadDirectory uploads) {
        this.stage = stage;
        this.uploads = uploads;
    }

    @BeforeEach
    void reset() {
        stage.world().reset();
    }

    private static MultipartForm fields(Model... models) {
        MultipartForm form = new MultipartForm();
        for (Model model : models) {
            form.field("model_id", model.id().value());
        }
        return form.field("rgh", "12345678A")
                .field("mask_type", "NONE")
                .field("gender", "Feminino")
                .field("covid_status", "UNKNOWN")
                .field("local", "Hospital das Clínicas");
    }

    private static MultipartForm takes(MultipartForm form) {
        return form.file("aceite", "aceite.wav", TONE)
                .file("sustentada", "sustentada.wav", TONE)
                .file("parlenda", "parlenda.wav", TONE);
    }

    private static MultipartForm whole(Model... models) {
        return takes(fields(models));
    }

    private Model model() {
        return stage.world().model("voice");
    }

    private JsonNode shown(Person person, Answer accepted) {
        return person.client()
                .get(person.inferences() + "/"
                        + accepted.json().path("inference_id").asString())
                .json();
    }

    private static List<String> fieldsOf(Answer refusal) {
        List<String> fields = new ArrayList<>();
        refusal.json()
                .path("errors")
                .forEach(error -> fields.add(error.path("field").asString()));
        return fields;
    }

    private void assertNothingIsKept() throws IOException {
        assertThat(stage.world().store.sizes).isEmpty();
        assertThat(stage.world().asked).isEmpty();
        try (var files = java.nio.file.Files.list(uploads.path())) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void acceptsASubmissionAndSaysWhereItIs(String slash) throws IOException {
        Person nurse = stage.clinician();

        Answer answer = nurse.client().post(nurse.inferences() + slash, whole(model()));

        assertThat(answer.status()).isEqualTo(200);
        String id = answer.json().path("inference_id").asString();
        assertThat(answer.json().size()).isEqualTo(1);
        assertThat(answer.header("Location")).isEqualTo(nurse.inferences() + "/" + id);
        assertThat(nurse.client().get(answer.header("Location")).status()).isEqualTo(200);
        assertThat(stage.world().store.sizes)
                .containsOnlyKeys(
                        "audio/" + id + "/aceite.wav",
                        "audio/" + id + "/parlenda.wav",
                        "audio/" + id + "/sustentada.wav");
        assertThat(stage.world().asked).hasSize(1);
        try (var files = java.nio.file.Files.list(uploads.path())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void keepsTheOptionalTakeToo() {
        Person nurse = stage.clinician();

        nurse.client().post(nurse.inferences(), whole(model()).file("frase", "frase.wav", TONE));

        assertThat(stage.world().store.sizes).hasSize(4);
    }

    @Test
    void tellsClientsToComeBackWhenTooMuchWaits() {
        Person nurse = stage.clinician();
        stage.world().waiting.set(World.MOST_WAITING);

        Answer answer = nurse.client().post(nurse.inferences(), whole(model()));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("30");
        assertThat(stage.world().store.sizes).isEmpty();
    }

    @Test
    void readsWhatTheFirstAppSendsForNothing() {
        Person nurse = stage.clinician();
        MultipartForm form = whole(model())
                .field("age", "undefined")
                .field("cid", "null")
                .field("bpm", "")
                .field("spo2", " ")
                .field("frase", "undefined");

        JsonNode shown = shown(nurse, nurse.client().post(nurse.inferences(), form));

        for (String field : List.of("age", "cid", "bpm", "spo2", "location", "hospitalized")) {
            assertThat(shown.has(field)).as(field).isTrue();
            assertThat(shown.path(field).isNull()).as(field).isTrue();
        }
    }

    @Test
    void takesAFileThatWasNotChosenForNone() {
        Person nurse = stage.clinician();

        Answer answer = nurse.client().post(nurse.inferences(), whole(model()).file("frase", "", new byte[0]));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(stage.world().store.sizes).hasSize(3);
    }

    @Test
    void keepsFieldsThatItDoesNotKnowWithoutTouchingThoseItKnows() {
        Person nurse = stage.clinician();
        MultipartForm form = whole(model())
                .field("sample_type", "CONTROL")
                .field("status", "completed")
                .field("id", "1");

        JsonNode shown = shown(nurse, nurse.client().post(nurse.inferences(), form));

        assertThat(shown.path("extra").path("sample_type").asString()).isEqualTo("CONTROL");
        assertThat(shown.path("status").asString()).isEqualTo("processing");
        assertThat(shown.path("id").asString()).hasSize(24);
    }

    @Test
    void showsWhatWasSubmittedWithTheAgeAsANumber() {
        Person nurse = stage.clinician();
        MultipartForm form =
                whole(model()).field("age", "54").field("spo2", "93").field("hospitalized", "TRUE");

        JsonNode shown = shown(nurse, nurse.client().post(nurse.inferences(), form));

        assertThat(shown.path("age").isInt()).isTrue();
        assertThat(shown.path("age").asInt()).isEqualTo(54);
        assertThat(shown.path("spo2").asString()).isEqualTo("93");
        assertThat(shown.path("local").asString()).isEqualTo("Hospital das Clínicas");
        assertThat(shown.path("hospitalized").asString()).isEqualTo("TRUE");
        assertThat(shown.path("created_in").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.]\\d{3}Z");
    }

    @Test
    void asksEachModelThatIsNamed() {
        Person nurse = stage.clinician();
        Model first = stage.world().model("first");
        Model second = stage.world().model("second");

        JsonNode shown = shown(nurse, nurse.client().post(nurse.inferences(), whole(second, first)));

        assertThat(stage.world().asked).extracting(Evaluation::modelName).containsExactly("second", "first");
        assertThat(shown.path("model_id").asString()).isEqualTo(second.id().value());
        assertThat(shown.path("results").size()).isEqualTo(2);
    }

    @Test
    void refusesAForeignUserWithoutReadingTheBody() {
        Person nurse = stage.clinician();
        Person colleague = stage.clinician();

        Answer answer = colleague.client().post(nurse.inferences(), whole(model()));

        assertThat(answer.refusal()).isEqualTo("403 Forbidden operation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"me", "6741f0a2c3b4d5e6f7a8ffff"})
    void refusesAUserWhoIsNotTheCallerEvenWithoutAForm(String id) {
        Answer answer =
                stage.clinician().client().send("POST", "/v1/users/" + id + "/inferences", BodyPublishers.noBody());

        assertThat(answer.refusal()).isEqualTo("403 Forbidden operation");
    }

    @Test
    void findsNoModelBeforeItLooksAtFields() throws IOException {
        Person nurse = stage.clinician();
        MultipartForm form = new MultipartForm()
                .field("model_id", "6741f0a2c3b4d5e6f7a8ffff")
                .field("age", "abc");

        assertThat(nurse.client().post(nurse.inferences(), form).refusal()).isEqualTo("404 model not found");
        assertNothingIsKept();
    }

    @ParameterizedTest
    @ValueSource(strings = {"voice", "undefined"})
    void refusesAnIdOfAModelThatIsNone(String id) throws IOException {
        Person nurse = stage.clinician();
        MultipartForm form = new MultipartForm().field("model_id", id);

        assertThat(nurse.client().post(nurse.inferences(), form).refusal()).isEqualTo("422 model id is not valid");
        assertNothingIsKept();
    }

    @Test
    void namesEveryFieldAndTakeThatIsMissing() throws IOException {
        Person nurse = stage.clinician();
        MultipartForm form = new MultipartForm().field("model_id", model().id().value());

        Answer answer = nurse.client().post(nurse.inferences(), form);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(fieldsOf(answer))
                .contains("rgh", "mask_type", "gender", "covid_status", "local", "aceite", "sustentada", "parlenda");
        assertNothingIsKept();
    }

    @Test
    void refusesASubmissionWithoutAModel() {
        Person nurse = stage.clinician();

        Answer answer = nurse.client().post(nurse.inferences(), whole());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(fieldsOf(answer)).containsExactly("model_id");
    }

    @ParameterizedTest
    @CsvSource({
        "age, abc",
        "age, -1",
        "age, 999",
        "mask_type, PAPER",
        "covid_status, maybe",
        "location, HOME",
        "spo2, 101",
        "bpm, fast",
        "hospitalization_start, yesterday"
    })
    void namesTheFieldThatIsWrongButNotWhatWasInIt(String field, String value) throws IOException {
        Person nurse = stage.clinician();
        Model model = model();
        MultipartForm form =
                new MultipartForm().field("model_id", model.id().value()).field(field, value);
        for (String required : List.of("rgh", "gender", "local")) {
            form.field(required, "x");
        }
        if (!field.equals("mask_type")) {
            form.field("mask_type", "NONE");
        }
        if (!field.equals("covid_status")) {
            form.field("covid_status", "TRUE");
        }

        Answer answer = nurse.client().post(nurse.inferences(), takes(form));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(fieldsOf(answer)).containsExactly(field);
        assertThat(answer.detail()).startsWith(field + " ");
        assertThat(answer.text().toLowerCase(Locale.ROOT)).doesNotContain("\"" + value.toLowerCase(Locale.ROOT) + "\"");
        assertNothingIsKept();
    }

    @Test
    void namesTheTakeThatIsBroken() throws IOException {
        Person nurse = stage.clinician();
        MultipartForm form = fields(model())
                .file("aceite", "a.wav", TONE)
                .file("sustentada", "s.wav", "ID3 an MP3 in truth".getBytes(StandardCharsets.US_ASCII))
                .file("parlenda", "p.wav", new byte[0]);

        Answer answer = nurse.client().post(nurse.inferences(), form);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(fieldsOf(answer)).containsExactlyInAnyOrder("sustentada", "parlenda");
        assertNothingIsKept();
    }

    @Test
    void refusesATakeThatIsText() {
        Person nurse = stage.clinician();

        Answer answer = nurse.client().post(nurse.inferences(), fields(model()).field("sustentada", "aaaa"));

        assertThat(fieldsOf(answer)).contains("sustentada");
    }

    @Test
    void refusesAFieldThatIsGivenTwice() {
        Person nurse = stage.clinician();

        Answer answer = nurse.client().post(nurse.inferences(), whole(model()).field("rgh", "another"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(fieldsOf(answer)).containsExactly("rgh");
    }

    @Test
    void findsNoModelBeforeItLooksAtTheFormItself() {
        Person nurse = stage.clinician();
        MultipartForm form = takes(new MultipartForm().field("model_id", "6741f0a2c3b4d5e6f7a8ffff"))
                .field("rgh", "1")
                .field("rgh", "2")
                .field("sustentada", "text")
                .file("BAD", "b.wav", TONE);

        assertThat(nurse.client().post(nurse.inferences(), form).refusal()).isEqualTo("404 model not found");
    }

    @Test
    void refusesAFieldThatIsTooLongInsteadOfLosingItsEnd() {
        Person nurse = stage.clinician();

        Answer answer = nurse.client().post(nurse.inferences(), whole(model()).field("cid", " ".repeat(9_000) + "A01"));

        assertThat(answer.refusal()).isEqualTo("422 cid is longer than 1000 characters");
    }

    @Test
    void refusesAFieldThatIsNoText() {
        Person nurse = stage.clinician();

        Answer answer =
                nurse.client().post(nurse.inferences(), whole(model()).field("cid", new byte[] {'A', (byte) 0xC3}));

        assertThat(answer.refusal()).isEqualTo("422 cid is not text in UTF-8");
    }

    @Test
    void refusesANameOfAFileThatIsNone() throws IOException {
        Person nurse = stage.clinician();

        Answer answer = nurse.client().post(nurse.inferences(), whole(model()).file("frase", "a\u0000.wav", TONE));

        assertThat(answer.status()).isEqualTo(400);
        assertNothingIsKept();
    }

    @Test
    void takesManyLongFieldsAndSaysWhenTheyAreTooMany() throws IOException {
        Person nurse = stage.clinician();
        Model model = model();
        MultipartForm many = whole(model);
        for (int i = 0; i < 60; i++) {
            many.field("extra" + i, " ".repeat(2_000) + "x".repeat(1_000));
        }
        MultipartForm tooMany = whole(model);
        for (int i = 0; i < 60; i++) {
            tooMany.field("extra" + i, "x".repeat(10_000));
        }

        assertThat(nurse.client().post(nurse.inferences(), tooMany).refusal())
                .isEqualTo("413 the fields of the form are too long in all");
        assertNothingIsKept();
        assertThat(nurse.client().post(nurse.inferences(), many).status()).isEqualTo(200);
    }

    @Test
    void saysThatANameIsTooLong() throws IOException {
        Person nurse = stage.clinician();

        Answer answer =
                nurse.client().post(nurse.inferences(), whole(model()).file("frase", "f".repeat(5_000) + ".wav", TONE));

        assertThat(answer.refusal()).isEqualTo("413 the name of a field or file is too long");
        assertNothingIsKept();
    }

    @Test
    void endsAnUploadThatTrickles() throws Exception {
        Person nurse = stage.clinician();
        String token = stage.world().token(stage.tokens(), nurse.user());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.port());
                ScheduledExecutorService trickle = Executors.newSingleThreadScheduledExecutor()) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            String head =
                    "POST " + nurse.inferences() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n--b\r\n"
                            + "Content-Disposition: form-data; name=\"aceite\"; filename=\"a.wav\"\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            ScheduledFuture<?> bytes = trickle.scheduleAtFixedRate(
                    () -> {
                        try {
                            out.write(0);
                            out.flush();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e); // ends the trickle
                        }
                    },
                    100,
                    100,
                    TimeUnit.MILLISECONDS);

            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(answer).isEqualTo("HTTP/1.1 408");
            bytes.cancel(true);
        }
        await().untilAsserted(this::assertNothingIsKept);
    }

    @Test
    void givesTheSameAnswerToTheSameKey() {
        Person nurse = stage.clinician();
        Model model = model();

        Answer once = nurse.client().post(nurse.inferences(), whole(model), "Idempotency-Key", "k1");
        Answer twice = nurse.client().post(nurse.inferences(), whole(model), "Idempotency-Key", "k1");

        assertThat(twice.status()).isEqualTo(200);
        assertThat(twice.text()).isEqualTo(once.text());
        assertThat(stage.world().store.sizes).hasSize(3);
    }

    @Test
    void refusesAKeyThatCameWithAnotherContent() {
        Person nurse = stage.clinician();
        Model model = model();
        nurse.client().post(nurse.inferences(), whole(model), "Idempotency-Key", "k1");

        Answer other = nurse.client().post(nurse.inferences(), whole(model).field("age", "3"), "Idempotency-Key", "k1");

        assertThat(other.status()).isEqualTo(422);
        assertThat(fieldsOf(other)).containsExactly("Idempotency-Key");
    }

    @Test
    void refusesABodyThatIsNoForm() {
        Person nurse = stage.clinician();

        assertThat(nurse.client().postJson(nurse.inferences(), "{}").status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=b"})
    void refusesABrokenForm(String type) {
        Person nurse = stage.clinician();

        Answer answer = nurse.client()
                .send("POST", nurse.inferences(), BodyPublishers.ofString("--b\r\nnonsense"), "Content-Type", type);

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void namesTheTakeThatIsTooLarge() throws IOException {
        Person nurse = stage.clinician();
        MultipartForm form = fields(model()).file("sustentada", "s.wav", new byte[1_100_000]);

        Answer answer = nurse.client().post(nurse.inferences(), form);

        assertThat(answer.refusal()).isEqualTo("413 sustentada is larger than 1 MB");
        assertNothingIsKept();
    }

    @Test
    void refusesAFormOfTooManyParts() throws IOException {
        Person nurse = stage.clinician();
        MultipartForm form = whole(model());
        for (int i = 0; i < 100; i++) {
            form.field("field" + i, "x");
        }

        Answer answer = nurse.client().post(nurse.inferences(), form);

        assertThat(answer.refusal()).isEqualTo("413 the form has too many fields");
        assertNothingIsKept();
    }

    @Test
    void refusesTwoHundredMegabytesBeforeTheyAreSent() throws IOException {
        Person nurse = stage.clinician();
        String token = stage.world().token(stage.tokens(), nurse.user());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            String head =
                    "POST " + nurse.inferences() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 200000000\r\n\r\n--b\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.flush();

            InputStream in = socket.getInputStream();
            String answer = new String(in.readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
        assertNothingIsKept();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answersAClientThatSendsTwoHundredMegabytesAllTheSame(boolean saysHowMuch) throws IOException {
        Person nurse = stage.clinician();
        byte[] head = fields(model()).openFile("sustentada", "s.wav");
        long zeros = 200_000_000;
        BodyPublisher body = BodyPublishers.ofInputStream(
                () -> new SequenceInputStream(new ByteArrayInputStream(head), new Zeros(zeros)));
        if (saysHowMuch) {
            body = BodyPublishers.fromPublisher(body, head.length + zeros);
        }

        Answer answer = nurse.client()
                .send("POST", nurse.inferences(), body, "Content-Type", new MultipartForm().contentType());

        assertThat(answer.status()).isEqualTo(413);
        assertNothingIsKept();
    }

    @Test
    void forgetsAnUploadWhoseClientGoesAway() throws IOException {
        Person nurse = stage.clinician();
        String token = stage.world().token(stage.tokens(), nurse.user());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.port())) {
            String head =
                    "POST " + nurse.inferences() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n--b\r\n"
                            + "Content-Disposition: form-data; name=\"aceite\"; filename=\"a.wav\"\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[200_000]);
            socket.getOutputStream().flush();
        }

        await().untilAsserted(this::assertNothingIsKept);
        assertThat(nurse.client().post(nurse.inferences(), whole(model())).status())
                .isEqualTo(200);
    }

    @Test
    void tellsWhoComesToABusyServiceToComeBack() throws Exception {
        Person nurse = stage.clinician();
        Model model = model();
        CountDownLatch gate = new CountDownLatch(1);
        stage.world().store.gate = gate;
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> waiting = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                waiting.add(others.submit(() -> nurse.client().post(nurse.inferences(), whole(model))));
            }
            try {
                await().untilAsserted(() -> {
                    Answer third = nurse.client().post(nurse.inferences(), fields());
                    assertThat(third.status()).isEqualTo(503);
                    assertThat(third.header("Retry-After")).isEqualTo("2");
                });
            } finally {
                gate.countDown();
            }
            for (Future<Answer> answer : waiting) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void saysThatTheStoreIsAwayAndNoMore() {
        Person nurse = stage.clinician();
        stage.world().store.away = true;

        Answer answer = nurse.client().post(nurse.inferences(), whole(model()));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.text()).doesNotContain("s3").doesNotContain("xception");
        assertThat(stage.world().ledger.queries).isEmpty();
    }

    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            left -= count;
            return count;
        }
    }
}
