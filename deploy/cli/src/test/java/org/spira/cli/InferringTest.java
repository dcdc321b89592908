package org.spira.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InferringTest extends CommandLineTest {
    private static final String ID = "6741f0a2c3b4d5e6f7a8b9c0";
    private static final String SUBMIT = "POST /v1/users/" + USER + "/inferences";
    private static final String INFERENCE = "GET /v1/users/" + USER + "/inferences/" + ID;
    private static final String RESULT = INFERENCE + "/result";
    private static final String EVENTS = "GET /v1/users/" + USER + "/inferences/events";
    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String COMPLETED = """
            {"model_id":"a1","model_name":"steady","state":"completed","status":"completed","diagnosis":"positive",
             "output":[0.1,0.8312],"model":{"name":"steady","version":"3","digest":"%s"},
             "decision":{"index":1,"positive_at_least":0.6,"negative_below":0.4},"attempt":1,
             "timings":{"wait_millis":4,"fetch_millis":6.1,"decode_millis":7.4,"inference_millis":3.9}}""".formatted(DIGEST);

    @BeforeEach
    void prepare() {
        signIn();
        server.on(
                "GET /v1/models/",
                200,
                "{\"models\":[{\"id\":\"a1\",\"name\":\"steady\",\"publishing_channel\":\"steady\"},"
                        + "{\"id\":\"a2\",\"name\":\"cnn\",\"publishing_channel\":\"cnn\"}]}");
    }

    private String[] infer(String... more) {
        return with(
                new String[] {
                    "infer",
                    "--model=steady",
                    "--aceite=" + wav("name-of-a-patient.wav"),
                    "--sustentada=" + wav("b.wav"),
                    "--parlenda=" + wav("c.wav"),
                    "--rgh=1234567F",
                    "--local=São Paulo"
                },
                more);
    }

    private void accept() {
        server.on(SUBMIT, 200, "{\"inference_id\":\"" + ID + "\"}");
    }

    private void result(String status, String diagnosis) {
        server.on(
                RESULT,
                200,
                "{\"inference\":{\"id\":\"%s\",\"status\":\"%s\"},\"result\":{\"output\":[0.9],\"diagnosis\":\"%s\"}}"
                        .formatted(ID, status, diagnosis));
    }

    private void inference(String status, String... results) {
        server.on(
                INFERENCE,
                200,
                "{\"id\":\"%s\",\"status\":\"%s\",\"created_in\":\"2026-11-21T10:00:00Z\",\"results\":[%s]}"
                        .formatted(ID, status, String.join(",", results)));
    }

    @Test
    void sendsTheFormAndPrintsThePreDiagnosis() {
        accept();
        result("completed", "positive");
        inference("completed", COMPLETED);

        var run = run(infer("--age=54", "--spo2=93", "--field=sample_type=TEST"));

        assertThat(run.err()).contains("Accepted as inference " + ID);
        assertThat(run.out())
                .contains("POSITIVE: the voice shows signs of respiratory insufficiency")
                .contains("0.8312  (positive at 0.6 or more, negative below 0.4)")
                .contains("steady, version 3")
                .contains(DIGEST)
                .contains("4 ms waiting, 14 ms audio, 4 ms model")
                .contains(Report.CAUTION);
        assertThat(run.code()).isZero();
        var asked = server.asked(SUBMIT).getFirst();
        var body = new String(asked.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        assertThat(asked.header("Idempotency-Key")).hasSizeGreaterThan(20);
        assertThat(Long.parseLong(asked.header("Content-Length")))
                .isEqualTo(asked.body().length());
        assertThat(body)
                .contains("name=\"model_id\"\r\n\r\na1\r\n")
                .contains("name=\"local\"\r\n\r\nSão Paulo\r\n")
                .contains("name=\"age\"\r\n\r\n54\r\n")
                .contains("name=\"gender\"\r\n\r\nUNKNOWN\r\n")
                .contains("name=\"mask_type\"\r\n\r\nNONE\r\n")
                .contains("name=\"covid_status\"\r\n\r\nUNKNOWN\r\n")
                .contains("name=\"sample_type\"\r\n\r\nTEST\r\n")
                .contains("filename=\"sustentada.wav\"\r\nContent-Type: audio/wav\r\n\r\nRIFF")
                .endsWith("--\r\n")
                .doesNotContain("frase")
                .doesNotContain("name-of-a-patient");
    }

    @Test
    void printsOneDocumentWithJson() {
        accept();
        result("completed", "positive");
        inference("completed", COMPLETED);

        var document = run(infer("--json", "--idempotency-key=k1")).json();

        assertThat(document.path("inference_id").asString()).isEqualTo(ID);
        assertThat(document.path("idempotency_key").asString()).isEqualTo("k1");
        assertThat(document.path("result").path("diagnosis").asString()).isEqualTo("positive");
        assertThat(document.path("inference")
                        .path("results")
                        .path(0)
                        .path("model")
                        .path("digest")
                        .asString())
                .isEqualTo(DIGEST);
        assertThat(document.path("elapsed_seconds").isNumber()).isTrue();
    }

    @Test
    void readsTheFirstSystemsAnswersToo() {
        accept();
        result("processing", "not available");
        result("completed", "negative");
        server.on(INFERENCE, 200, "{\"id\":\"%s\",\"status\":\"completed\"}".formatted(ID));

        var run = run(infer());

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("NEGATIVE").contains("score      0.9\n");
    }

    @Test
    void isWokenByTheEvent() {
        accept();
        var checked = new CountDownLatch(2); // at the start, and when the events begin
        var done = new AtomicBoolean();
        server.on(RESULT, exchange -> {
            checked.countDown();
            var status = done.get() ? "completed" : "processing";
            StubServer.send(exchange, 200, "{\"inference\":{\"status\":\"" + status + "\"}}");
        });
        server.on(EVENTS, exchange -> {
            var out = openEvents(exchange);
            out.write("id: 7\r\nevent: inference\r\ndata: {\"id\":\"other\",\"status\":\"completed\"}\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            awaitQuietly(checked);
            done.set(true);
            out.write((": heartbeat\n\nid: 8\nevent: inference\ndata: {\"id\":\"" + ID
                            + "\",\ndata: \"status\":\"completed\"}\n\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            awaitQuietly(new CountDownLatch(1));
        });
        inference("completed", COMPLETED);

        var start = System.nanoTime();
        var run = run(infer("--timeout=20s"));

        assertThat(run.code()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        assertThat(server.asked(EVENTS).getFirst().header("Accept")).isEqualTo("text/event-stream");
    }

    @Test
    void asksForTheEventsItMissed() {
        accept();
        result("processing", "not available");
        var again = new CountDownLatch(1);
        server.on(EVENTS, exchange -> {
            var out = openEvents(exchange);
            out.write("id: 41\nevent: inference\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
        });
        server.on(EVENTS, exchange -> {
            openEvents(exchange);
            again.countDown();
            awaitQuietly(new CountDownLatch(1));
        });

        var run = run(infer("--timeout=2s"));

        assertThat(run.code()).isEqualTo(7);
        assertThat(again.getCount()).isZero();
        assertThat(server.asked(EVENTS).get(1).header("Last-Event-ID")).isEqualTo("41");
    }

    @Test
    void saysHowToSeeTheResultWhenTheTimeIsUp() {
        accept();
        result("processing", "not available");

        var run = run(infer("--timeout=100ms", "--json"));

        assertThat(run.code()).isEqualTo(7);
        assertThat(run.err()).contains("spira inferences show " + ID);
        assertThat(run.json().path("error").path("exit_code").asInt()).isEqualTo(7);
    }

    @Test
    void showsWhatThereIsWhenTheTimeIsUp() {
        accept();
        result("completed", "positive");
        inference("completed", COMPLETED, "{\"model_name\":\"cnn\",\"state\":\"queued\"}");

        var run = run(infer("--timeout=100ms"));

        assertThat(run.code()).isEqualTo(7);
        assertThat(run.out()).contains("POSITIVE", "NOT YET", "cnn");
        var document = run(infer("--timeout=100ms", "--json")).json();
        assertThat(document.path("inference_id").asString()).isEqualTo(ID);
        assertThat(document.path("error").path("exit_code").asInt()).isEqualTo(7);
    }

    @Test
    void doesNotWaitWhenToldSo() {
        accept();

        var run = run(infer("--no-wait"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("spira inferences show " + ID);
        assertThat(server.asked(RESULT)).isEmpty();
    }

    @Test
    void comparesSeveralModelsAndWaitsForAll() {
        accept();
        result("completed", "positive");
        inference("completed", COMPLETED, "{\"model_name\":\"cnn\",\"state\":\"running\"}");
        inference(
                "completed",
                COMPLETED,
                "{\"model_name\":\"cnn\",\"state\":\"failed\",\"failure\":{\"reason\":\"bad-audio\",\"slot\":\"aceite\",\"text\":\"Too quiet.\"}}");

        var run = run(infer("--model=a2"));

        assertThat(server.asked(SUBMIT).getFirst().body())
                .containsSubsequence("\"model_id\"\r\n\r\na1\r\n", "\"model_id\"\r\n\r\na2\r\n");
        assertThat(run.out()).contains("POSITIVE", "NO RESULT", "aceite: Too quiet.  (bad-audio)");
        assertThat(run.code()).isEqualTo(6);
    }

    @Test
    void keepsTheKeyWhenItTriesAgain() {
        server.on(SUBMIT, HttpExchange::close); // breaks the connection without an answer
        server.on(SUBMIT, exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "0");
            StubServer.send(exchange, 503, "{\"detail\":\"too many open inferences\"}");
        });
        accept();

        var run = run(infer("--no-wait"));

        assertThat(run.code()).isZero();
        assertThat(server.asked(SUBMIT)).hasSize(3);
        assertThat(server.asked(SUBMIT).stream().map(each -> each.header("Idempotency-Key")))
                .containsOnly(server.asked(SUBMIT).getFirst().header("Idempotency-Key"));
        assertThat(run.err()).contains("trying again in");
    }

    @Test
    void givesUpAfterAFewTriesAndNamesTheKey() {
        server.on(SUBMIT, HttpExchange::close);

        var run = run(infer());

        assertThat(run.code()).isEqualTo(5);
        assertThat(server.asked(SUBMIT)).hasSize(QUICK.attempts());
        assertThat(run.err())
                .contains("--idempotency-key " + server.asked(SUBMIT).getFirst().header("Idempotency-Key"));
    }

    @Test
    void doesNotWaitLongerThanItsPatience() {
        server.on(SUBMIT, exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "600");
            StubServer.send(exchange, 429, "{\"detail\":\"too many requests\"}");
        });

        var run = run(infer());

        assertThat(run.code()).isEqualTo(5);
        assertThat(server.asked(SUBMIT)).hasSize(1);
        assertThat(run.err()).contains("try again in 600.0 s");
    }

    @Test
    void showsTheSlotThatTheServerRefused() {
        server.on(
                SUBMIT,
                422,
                "{\"detail\":\"the form is not valid\",\"errors\":[{\"field\":\"sustentada\",\"message\":\"is silent\"}]}");

        var run = run(infer());

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err())
                .contains("error: The SPIRA API refused this: the form is not valid\n  sustentada: is silent\n");
        assertThat(server.asked(SUBMIT)).hasSize(1);
    }

    /// Servers refuse a large body as soon as they see its length, and hang up.
    @Test
    void hearsARefusalThatComesBeforeTheBodyIsSent() throws Exception {
        var huge = wav("huge.wav");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(64_000_000);
        }
        try (var strict = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuseAll(strict));
            var url = "http://127.0.0.1:" + strict.getLocalPort();
            new SessionFile(sessionFile()).write(new Session(url, server.url(), USER, TOKEN));
            environment.put("SPIRA_API_URL", url);

            var run = run(infer("--frase=" + huge));

            assertThat(run.err()).contains("too large");
            assertThat(run.code()).isEqualTo(4);
        }
    }

    private static void refuseAll(ServerSocket strict) {
        while (!strict.isClosed()) {
            try (var socket = strict.accept();
                    var in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), 1)) {
                var first = in.readLine();
                while (!in.readLine().isEmpty()) {}
                var isSubmission = first.startsWith("POST");
                var body = isSubmission
                        ? "{\"detail\":\"the upload is too large\"}"
                        : "{\"models\":[{\"id\":\"a1\",\"name\":\"steady\"}]}";
                var head =
                        "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                                .formatted(isSubmission ? "413 Content Too Large" : "200 OK", body.length());
                socket.getOutputStream().write((head + body).getBytes(StandardCharsets.ISO_8859_1));
                if (isSubmission) in.skip(2_000_000); // as Tomcat does, so that the client can hear the answer
            } catch (IOException hungUp) {
                // the next one
            }
        }
    }

    @Test
    void saysWhichIncidentToLookFor() {
        server.on(SUBMIT, 500, "{\"detail\":\"something went wrong\",\"incident\":\"4711\"}");

        var run = run(infer());

        assertThat(run.code()).isEqualTo(5);
        assertThat(run.err()).contains("(500: something went wrong, incident 4711)");
    }

    @Test
    void namesTheModelsThereAre() {
        var run = run(infer("--model=nope"));

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("There is no model nope; choose one of: steady, cnn");
    }

    @Test
    void looksAtTheFilesBeforeSendingAnything() throws IOException {
        var empty = Files.createFile(folder.resolve("empty.wav"));
        var mp3 = write("song.wav", "ID3\4 and so on");

        assertThat(run(infer("--frase=" + empty)).err()).contains("--frase: " + empty + " is empty");
        assertThat(run(infer("--frase=" + mp3)).err()).contains("is not a WAV file (it looks like MP3)");
        assertThat(run(infer("--frase=" + folder)).err()).contains("there is no file");
        assertThat(run(infer("--frase=nowhere.wav")).code()).isEqualTo(2);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThat(run(infer("--age=abc")).code()).isEqualTo(2);
        assertThat(run(infer("--timeout=soon")).err()).contains("write it like 90s");
        assertThat(run(infer("--idempotency-key=a b")).code()).isEqualTo(2);
        assertThat(run(infer("--field=a b=c")).code()).isEqualTo(2);
        assertThat(run("infer", "--json").json().path("error").path("exit_code").asInt())
                .isEqualTo(2);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void waitsForAnApiThatIsAway() {
        accept();
        server.on(RESULT, HttpExchange::close);
        server.on(RESULT, HttpExchange::close);
        server.on(RESULT, 503, "");
        server.on(RESULT, 502, "<html>");
        result("completed", "positive");
        inference("completed", COMPLETED);

        assertThat(run(infer()).code()).isZero();
    }

    @Test
    void listsTheNewestFirst() {
        server.on("GET /v1/users/" + USER + "/inferences", 200, """
                {"inferences":[{"id":"old","created_in":"2026-01-01T00:00:00Z","status":"error","rgh":"1"},
                               {"id":"new","created_in":"2026-02-01T00:00:00Z","status":"completed","rgh":"2",
                                "results":[{"diagnosis":"negative"}]}]}""");

        var run = run("inferences", "list", "--limit", "5");

        assertThat(run.out()).containsSubsequence("ID", "new", "negative", "old", "error");
        assertThat(server.asked().getFirst().query()).isEqualTo("limit=5");
        assertThat(run("inferences", "list", "--limit=1", "--json")
                        .json()
                        .path("inferences")
                        .size())
                .isEqualTo(1);
        assertThat(run("inferences", "list", "--limit=0").code()).isEqualTo(2);
    }

    @Test
    void warnsOfAResultThatWasRecalled() {
        var recalled = """
                {"model_name":"steady","state":"completed","diagnosis":"negative",
                 "recall":{"reason":"read too slowly","created_at":"2026-11-22T03:00:00Z"}}""";
        result("completed", "negative");
        inference("completed", recalled);
        server.on(
                "GET /v1/users/" + USER + "/inferences",
                200,
                "{\"inferences\":[{\"id\":\"%s\",\"results\":[%s]}]}".formatted(ID, recalled));

        assertThat(run("inferences", "show", ID).out())
                .contains("RECALLED   do not rely on this result: read too slowly (2026-11-22T03:00:00Z)");
        assertThat(run("inferences", "list").out()).contains("negative (RECALLED)");
        assertThat(server.asked().getFirst().header("User-Agent")).startsWith("spira/");
    }

    @Test
    void showsOneInference() {
        result("error", "not available");
        inference("error", "{\"model_name\":\"steady\",\"state\":\"expired\"}");

        var run = run("inferences", "show", ID);

        assertThat(run.code()).isEqualTo(6);
        assertThat(run.out()).contains("NO RESULT: it took too long");
    }

    @Test
    void saysThatAnInferenceIsUnknown() {
        server.on(INFERENCE, 404, "{\"detail\":\"inference not found\"}");

        var run = run("inferences", "show", ID);

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("inference not found");
    }

    private static OutputStream openEvents(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream;charset=UTF-8");
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        return out;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
