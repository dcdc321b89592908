import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Prints what the running embedded system takes: time from submission to result, memory of each process, jar sizes.
///
/// Usage: `java deploy/bench/Measure.java [submissions]`, with `make run` up. One submission at a time, four real WAV
/// files each; the clock runs from the first byte sent to the event that says `completed`.
final class Measure {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Path DATA = Path.of(System.getenv().getOrDefault("SPIRA_DATA", "data"));
    private static final Path AUDIO = Path.of("deploy/testdata/audio");
    private static final int WARM_UP = 20;

    private final String api;
    private final String token;
    private final String inferences;

    private Measure(String api, String token, String userId) {
        this.api = api;
        this.token = token;
        this.inferences = "/v1/users/" + userId + "/inferences";
    }

    public static void main(String[] arguments) throws Exception {
        int submissions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        String run = Files.readString(DATA.resolve("run.json"));
        String api = one(run, "\"apiUrl\"\\s*:\\s*\"([^\"]+)\"");
        Properties credentials = new Properties();
        try (var reader = Files.newBufferedReader(DATA.resolve("credentials.properties"))) {
            credentials.load(reader);
        }
        String body = "username=clinician&password="
                + URLEncoder.encode(credentials.getProperty("clinician.password"), StandardCharsets.UTF_8);
        HttpResponse<String> signedIn = HTTP.send(
                HttpRequest.newBuilder(URI.create(api + "/v1/users/auth"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Measure measure = new Measure(
                api,
                one(signedIn.body(), "\"access_token\"\\s*:\\s*\"([^\"]+)\""),
                one(signedIn.body(), "\"id\"\\s*:\\s*\"([^\"]+)\""));
        measure.latency(submissions);
        memory(run);
        jars();
    }

    private void latency(int submissions) throws Exception {
        String model = one(get("/v1/models/").body(), "\"id\"\\s*:\\s*\"([^\"]+)\"");
        byte[] form = form(model);
        HttpResponse<Stream<String>> events = HTTP.send(
                request(inferences + "/events").GET().build(), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = events.body()) {
            var iterator = lines.iterator();
            double[] accepted = new double[submissions];
            double[] answered = new double[submissions];
            for (int i = -WARM_UP; i < submissions; i++) {
                long start = System.nanoTime();
                HttpResponse<String> response = HTTP.send(
                        request(inferences)
                                .header("Content-Type", "multipart/form-data; boundary=measure")
                                .POST(BodyPublishers.ofByteArray(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                double acceptedMillis = millisSince(start);
                String id = one(response.body(), "\"inference_id\"\\s*:\\s*\"([^\"]+)\"");
                boolean completed = false;
                while (!completed) {
                    String line = iterator.next();
                    completed = line.contains(id) && line.contains("\"status\":\"completed\"");
                }
                if (i >= 0) {
                    accepted[i] = acceptedMillis;
                    answered[i] = millisSince(start);
                }
            }
            print("submit to accepted", accepted);
            print("submit to result", answered);
        }
    }

    private static void memory(String run) throws IOException {
        Matcher process =
                Pattern.compile("\"name\"\\s*:\\s*\"([^\"]+)\"[^}]*?\"pid\"\\s*:\\s*(\\d+)").matcher(run);
        List<String[]> processes = new ArrayList<>();
        processes.add(new String[] {"launcher (MongoDB, S3)", one(run.replaceFirst("(?s)\"processes\".*", ""), "\"pid\"\\s*:\\s*(\\d+)")});
        while (process.find()) {
            processes.add(new String[] {process.group(1), process.group(2)});
        }
        for (String[] each : processes) {
            Path status = Path.of("/proc", each[1], "status");
            if (Files.exists(status)) {
                long kib = Long.parseLong(one(Files.readString(status), "VmRSS:\\s+(\\d+)"));
                System.out.printf("memory   %-26s %6d MiB resident%n", each[0], kib / 1024);
            }
        }
    }

    private static void jars() throws IOException {
        for (String jar : List.of("api-service", "model-server", "model-registry", "deploy/cli", "deploy/embedded")) {
            try (Stream<Path> files = Files.list(Path.of(jar, "target"))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                    System.out.printf("jar      %-60s %6.1f MiB%n", file, Files.size(file) / 1048576.0);
                }
            }
        }
    }

    private static byte[] form(String model) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String[][] fields = {
            {"model_id", model}, {"rgh", "1"}, {"mask_type", "NONE"}, {"gender", "Feminino"},
            {"covid_status", "UNKNOWN"}, {"local", "Hospital"}
        };
        for (String[] field : fields) {
            part(body, "name=\"" + field[0] + "\"", field[1].getBytes(StandardCharsets.UTF_8));
        }
        String[][] slots = {
            {"aceite", "aceite.wav"}, {"sustentada", "sustentada-steady.wav"},
            {"parlenda", "parlenda.wav"}, {"frase", "frase.wav"}
        };
        for (String[] slot : slots) {
            part(body, "name=\"" + slot[0] + "\"; filename=\"" + slot[1] + "\"", Files.readAllBytes(AUDIO.resolve(slot[1])));
        }
        body.writeBytes("--measure--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
        body.writeBytes(("--measure\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    private static void print(String what, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "latency  %-20s p50 %6.1f ms   p95 %6.1f ms   max %6.1f ms   (%d, one at a time)%n",
                what,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.95)],
                sorted[sorted.length - 1],
                sorted.length);
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static String one(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("nothing matches " + pattern + ": is the system up? (make run)");
        }
        return matcher.group(1);
    }
}
