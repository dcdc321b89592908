package org.spira.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.spira.embedded.EmbeddedSystem;
import org.spira.embedded.Options;
import org.spira.systemtests.Client.Answer;
import tools.jackson.databind.JsonNode;

/// A recording goes in, a pre-diagnosis comes out; what is wrong is refused and leaves nothing behind.
class MainJobIT {
    private static final String MODEL = "voice-steadiness-demo";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path data;

    private static EmbeddedSystem system;
    private static Client clinician;
    private static String model;

    @BeforeAll
    static void start() {
        system = EmbeddedSystem.start(Options.onFreePorts(data));
        clinician = Client.signIn(system.apiUrl(), system.credentials().clinician());
        model = clinician.modelId(MODEL);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void answersASteadyVowelWithItsModelAndItsDigest() {
        String id = clinician.accepted(Form.of(model));

        await().atMost(SOON).until(() -> clinician.status(id).equals("completed"));

        JsonNode answer = clinician.result(id).json();
        assertThat(answer.path("inference").path("status").asString()).isEqualTo("completed");
        assertThat(answer.path("inference").path("cid").isNull()).isTrue();
        assertThat(answer.path("inference").path("age").asInt()).isEqualTo(54);
        assertThat(answer.path("result").path("diagnosis").asString()).isEqualTo("negative");
        assertThat(answer.path("result").path("output").get(0).asDouble()).isBetween(0.0, 0.1);
        JsonNode evidence = answer.path("inference").path("results").get(0);
        assertThat(evidence.path("model").path("name").asString()).isEqualTo(MODEL);
        assertThat(evidence.path("model").path("version").asString()).isEqualTo("1");
        assertThat(evidence.path("model").path("digest").asString()).matches("[0-9a-f]{64}");
        assertThat(evidence.path("inputs").path("sustentada").asString()).matches("[0-9a-f]{64}");
    }

    @Test
    void answersAShortBrokenVowelDifferently() {
        String id = clinician.accepted(Form.of(model).with("sustentada", Takes.BROKEN));

        await().atMost(SOON).until(() -> clinician.status(id).equals("completed"));

        assertThat(clinician.result(id).json().path("result").path("diagnosis").asString())
                .isEqualTo("positive");
    }

    @Test
    void scoresRealHumanSpeech() {
        String id = clinician.accepted(Form.of(model).with("sustentada", Takes.SPEECH));

        await().atMost(SOON).until(() -> clinician.status(id).equals("completed"));

        assertThat(clinician
                        .result(id)
                        .json()
                        .path("result")
                        .path("output")
                        .get(0)
                        .asDouble())
                .isBetween(0.0, 1.0);
    }

    @Test
    void tellsFollowersOfTheResultWithoutBeingAsked() throws Exception {
        try (Stream<String> lines = clinician.events();
                ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JsonNode> completed = reader.submit(() -> lines.filter(line -> line.startsWith("data:"))
                    .map(line -> Client.json(line.substring("data:".length())))
                    .filter(event -> event.path("status").asString().equals("completed"))
                    .findFirst()
                    .orElseThrow());

            String id = clinician.accepted(Form.of(model).with("rgh", "followed"));

            await().atMost(SOON).until(completed::isDone);
            assertThat(completed.get().path("id").asString()).isEqualTo(id);
            assertThat(completed.get().path("results").get(0).path("diagnosis").asString())
                    .isEqualTo("negative");
        }
    }

    @Test
    void makesOneInferenceOfOneIdempotencyKeyHoweverManySendItAtOnce() throws Exception {
        Form form = Form.of(model).with("rgh", "once");
        List<Callable<Answer>> calls = IntStream.range(0, 8)
                .mapToObj(_ -> (Callable<Answer>) () -> clinician.submit(form, "key-of-one-submission"))
                .toList();

        List<Answer> answers;
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = senders.invokeAll(calls).stream().map(Future::resultNow).toList();
        }

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(clinician.submit(form, "key-of-one-submission").body())
                .isEqualTo(answers.getFirst().body());
        assertThat(clinician.list("?rgh=once").json().path("inferences").size()).isEqualTo(1);
        assertThat(clinician
                        .submit(form.with("age", "55"), "key-of-one-submission")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void refusesAWrongPassword() {
        Answer answer = Client.auth(system.apiUrl(), "clinician", "not the password");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.detail()).isEqualTo("Incorrect username or password");
    }

    @Test
    void showsNobodyElsesInferences() {
        String id = clinician.accepted(Form.of(model));
        Client admin = Client.signIn(system.apiUrl(), system.credentials().admin());

        Answer read = admin.get("/v1/users/" + clinician.userId() + "/inferences/" + id);
        Answer list = admin.get("/v1/users/" + clinician.userId() + "/inferences");
        Answer events = admin.get("/v1/users/" + clinician.userId() + "/inferences/events");
        Answer own = admin.get("/v1/users/" + admin.userId() + "/inferences/" + id);

        assertThat(List.of(read, list, events)).extracting(Answer::status).containsOnly(403);
        assertThat(List.of(read, list, events)).extracting(Answer::detail).containsOnly("Forbidden operation");
        assertThat(own.status()).isEqualTo(404);
        assertThat(own.detail()).isEqualTo("inference not found");
    }

    @Test
    void refusesWhatIsNoRecordingAndNamesTheSlot() {
        Form form = Form.of(model);

        expectRefusalOf(form.with("sustentada", Takes.TRUNCATED), "sustentada");
        expectRefusalOf(form.with("parlenda", Takes.MP3), "parlenda");
        expectRefusalOf(form.with("aceite", new byte[0]), "aceite");
        expectRefusalOf(form.with("frase", Takes.SILENT), "frase");
    }

    @Test
    void refusesFieldsThatAreWrongAndNamesThem() {
        Form form = Form.of(model);

        expectRefusalOf(form.with("age", "abc"), "age");
        expectRefusalOf(form.with("mask_type", "undefined"), "mask_type");
        expectRefusalOf(form.with("spo2", "300"), "spo2");
    }

    @Test
    void readsTheWordsUndefinedAndNullAsAbsent() {
        String id = clinician.accepted(
                Form.of(model).with("age", "undefined").with("bpm", "null").with("spo2", ""));

        JsonNode inference = clinician.inference(id);

        assertThat(List.of(inference.path("age"), inference.path("bpm"), inference.path("spo2")))
                .allMatch(JsonNode::isNull);
    }

    @Test
    void refusesAnUnknownModel() {
        Answer unknown = clinician.submit(Form.of("0123456789abcdef01234567"));
        Answer malformed = clinician.submit(Form.of("nonsense"));

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.detail()).isEqualTo("model not found");
        assertThat(malformed.status()).isEqualTo(422);
        assertThat(malformed.detail()).isEqualTo("model id is not valid");
    }

    @Test
    void refusesAnUploadOfTwoHundredMegabytes() throws IOException {
        long objectsBefore = storedObjects();

        Answer answer = clinician.submit(Form.of(model).with("sustentada", new byte[200_000_000]));

        // the server may close the connection before the client has sent everything
        assertThat(answer.status()).isIn(413, 0);
        assertThat(storedObjects()).isEqualTo(objectsBefore);
        assertThat(clinician.get("/v1/models/").status()).isEqualTo(200);
    }

    private static void expectRefusalOf(Form form, String field) {
        long objectsBefore = storedObjects();
        int inferencesBefore = clinician.list("").json().path("inferences").size();

        Answer answer = clinician.submit(form);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.wrongFields()).containsExactly(field);
        assertThat(answer.body()).doesNotContain("Exception", "at org.");
        assertThat(storedObjects()).isEqualTo(objectsBefore);
        assertThat(clinician.list("").json().path("inferences").size()).isEqualTo(inferencesBefore);
    }

    private static long storedObjects() {
        try (Stream<Path> files = Files.walk(data.resolve("s3"))) {
            return files.filter(file -> file.toString().contains("audio"))
                    .filter(Files::isRegularFile)
                    .count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
