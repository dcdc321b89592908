package org.spira.modelserver.adapter.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.domain.ModelReference.Registered;
import org.spira.modelserver.core.port.ModelSource;
import org.spira.modelserver.core.port.ModelSourceContract;
import org.spira.modelserver.core.port.Versions;
import org.spira.modelserver.testing.FakeDownloads;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Against a server that answers as MLflow 3 does, and that can be made to lie.
class MlflowModelSourceTest extends ModelSourceContract<Registered> {

    private static final String API = "/api/2.0/mlflow/";
    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts";
    private static final String ROOT = "1/models/m-0a1b/artifacts";

    @TempDir
    private Path cache;

    private final FakeDownloads downloads = new FakeDownloads();
    private final JsonMapper json = new JsonMapper();
    private final Map<String, byte[]> answers = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = exchange.getRequestURI().toString();
            asked.add(request);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = Optional.ofNullable(answers.get(request)).orElse(new byte[0]);
            boolean unknown = !answers.containsKey(request);
            if (status != 200 || unknown) {
                exchange.sendResponseHeaders(status == 200 ? 404 : status, -1);
            } else {
                exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    private MlflowModelSource source(URI url, DataSize maxModelSize, String username, String token) {
        MlflowSettings settings = new MlflowSettings(
                url,
                username,
                "secret",
                token,
                cache.resolve("models"),
                cache.resolve("pins"),
                maxModelSize,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        return new MlflowModelSource(new MlflowClient(settings), settings, downloads);
    }

    @Override
    protected MlflowModelSource source() {
        return source(url(), DataSize.ofMegabytes(10), "", "");
    }

    @Override
    protected Registered published(Map<String, byte[]> files) {
        answer(API + "registered-models/alias?name=voice&alias=champion", version("7", "READY"));
        answer(API + "model-versions/get?name=voice&version=7", version("7", "READY"));
        answer(
                API + "model-versions/get-download-uri?name=voice&version=7",
                "{\"artifact_uri\": \"mlflow-artifacts:/" + ROOT + "\"}");
        Map<String, ArrayNode> folders = new TreeMap<>();
        files.forEach((path, bytes) -> {
            put(path, bytes);
            String folder = ROOT;
            String[] segments = path.split("/", -1);
            for (int i = 0; i < segments.length; i++) {
                ArrayNode list = folders.computeIfAbsent(folder, _ -> json.createArrayNode());
                boolean isFile = i == segments.length - 1;
                String name = segments[i];
                if (list.valueStream()
                        .noneMatch(entry -> entry.path("path").asString().equals(name))) {
                    var entry = list.addObject().put("path", name).put("is_dir", !isFile);
                    if (isFile) {
                        entry.put("file_size", bytes.length);
                    }
                }
                folder = folder + "/" + name;
            }
        });
        folders.forEach((folder, list) -> answer(
                listing(folder), json.createObjectNode().set("files", list).toString()));
        return new ModelReference.Aliased("voice", "champion");
    }

    private static String version(String number, String status) {
        return "{\"model_version\": {\"name\": \"voice\", \"version\": \"" + number
                + "\", \"current_stage\": \"None\", \"run_id\": \"\", \"status\": \"" + status + "\"}}";
    }

    private static String listing(String folder) {
        return ARTIFACTS + "?path=" + folder.replace("/", "%2F");
    }

    private void answer(String request, String body) {
        answers.put(request, body.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String path, byte[] bytes) {
        answers.put(ARTIFACTS + "/" + ROOT + "/" + path, bytes);
    }

    @Override
    protected Registered unknown() {
        return new ModelReference.Versioned("nothing", "1");
    }

    private String refusal(Registered reference) throws Exception {
        return refusal(source(), reference);
    }

    private static String refusal(ModelSource<Registered> source, Registered reference) throws Exception {
        return switch (source.fetch(reference)) {
            case ModelSource.Refused(String message) -> message;
            case ModelSource.Verified _ -> throw new AssertionError("was not refused");
        };
    }

    private List<Path> kept() throws IOException {
        if (!Files.exists(cache.resolve("models"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache.resolve("models"))) {
            return files.toList();
        }
    }

    @Test
    void holdsWhatItBringsUntilItIsLetGoOf() throws Exception {
        ModelSource.Verified verified = verified(source().fetch(published(FILES)));
        assertThat(downloads.held()).containsExactly(verified.directory());
        assertThat(downloads.pruned()).contains(cache.resolve("models"));

        verified.held().close();

        assertThat(downloads.held()).isEmpty();
    }

    @Test
    void holdsNothingOfWhatItCannotPin() throws Exception {
        Files.writeString(cache.resolve("pins"), "no directory");
        Registered reference = published(FILES);

        assertThatThrownBy(() -> source().fetch(reference)).isInstanceOf(IOException.class);

        assertThat(downloads.held()).isEmpty();
    }

    @Test
    void pinsNameVersionAndDigest() throws Exception {
        ModelSource.Verified verified = verified(source().fetch(published(FILES)));

        assertThat(verified.identity().name()).isEqualTo("voice");
        assertThat(verified.identity().version()).isEqualTo("7");
        assertThat(verified.directory().getFileName())
                .hasToString(verified.identity().digest());
        try (Stream<Path> pins = Files.list(cache.resolve("pins"))) {
            assertThat(pins)
                    .singleElement()
                    .satisfies(pin -> assertThat(Files.readAllLines(pin))
                            .containsExactly(
                                    verified.identity().digest(),
                                    url().toString().replaceAll("/$", ""),
                                    "voice",
                                    "7"));
        }
    }

    @Test
    void refusesOtherBytesUnderANumberThatItKnows() throws Exception {
        Registered reference = published(FILES);
        source().fetch(reference);
        put("model.onnx", "b network".getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(reference)).contains("seen first", "voice version 7");
        verified(source().fetch(published(FILES)));
    }

    @Test
    void refusesAFileMoreUnderANumberThatItKnows() throws Exception {
        source().fetch(published(FILES));
        Map<String, byte[]> more = new TreeMap<>(FILES);
        more.put("golden/extra.yaml", new byte[] {1});

        assertThat(refusal(published(more))).contains("seen first");
    }

    @Test
    void trustsAnotherServersVersionApart() throws Exception {
        Registered reference = published(FILES);
        source().fetch(reference);
        put("model.onnx", "b network".getBytes(StandardCharsets.UTF_8));
        URI other = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

        verified(source(other, DataSize.ofMegabytes(10), "", "").fetch(reference));
    }

    @Test
    void repairsWhatWasChangedOnDisk() throws Exception {
        Registered reference = published(FILES);
        Path directory = verified(source().fetch(reference)).directory();
        Files.writeString(directory.resolve("model.onnx"), "b network");

        Path again = verified(source().fetch(reference)).directory();

        assertThat(again.resolve("model.onnx")).hasBinaryContent(FILES.get("model.onnx"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(again)))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @CsvSource({"Production, &stages=Production", "latest, ''"})
    void followsAStageToItsNewestVersion(String stage, String query) throws Exception {
        published(FILES);
        answer(
                API + "registered-models/get-latest-versions?name=voice" + query,
                "{\"model_versions\": [{\"version\": \"3\"}, {\"version\": \"12\"}, {\"version\": \"7\"}]}");

        assertThat(source().current(new ModelReference.Staged("voice", stage))).isEqualTo(new Versions.Version("12"));
    }

    @Test
    void saysThatAnAliasPointsNowhere() throws Exception {
        assertThat(source().current(new ModelReference.Aliased("voice", "nobody")))
                .isInstanceOf(Versions.Unresolved.class);
    }

    @Test
    void refusesAVersionThatIsNotReady() throws Exception {
        Registered reference = published(FILES);
        answer(API + "model-versions/get?name=voice&version=7", version("7", "PENDING_REGISTRATION"));

        assertThat(refusal(reference)).contains("PENDING_REGISTRATION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc", "s3://bucket/model", "http://169.254.169.254/latest"})
    void fetchesNothingFromAnywhereElse(String place) throws Exception {
        Registered reference = published(FILES);
        answer(API + "model-versions/get-download-uri?name=voice&version=7", "{\"artifact_uri\": \"" + place + "\"}");

        assertThat(refusal(reference)).contains(place, "--serve-artifacts");
        assertThat(kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escape", "/etc/cron.d/x", "a\\\\b", "a/b", "..", ".", "", "a\\u0000b", "C:x"})
    void refusesNamesThatWouldLeaveItsDirectory(String name) throws Exception {
        Registered reference = published(FILES);
        for (boolean isDirectory : new boolean[] {false, true}) {
            answer(
                    listing(ROOT),
                    "{\"files\": [{\"path\": \"" + name + "\", \"is_dir\": " + isDirectory + ", \"file_size\": 1}]}");

            assertThat(refusal(reference)).contains("unsafe file name");
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void refusesTwoFilesThatSomeFileSystemsTakeForOne() throws Exception {
        Registered reference = published(FILES);
        answer(
                listing(ROOT),
                "{\"files\": [{\"path\": \"a\", \"is_dir\": false}, {\"path\": \"A\", \"is_dir\": false}]}");

        assertThat(refusal(reference)).contains("one name");
    }

    @Test
    void refusesAListingWithoutAnEnd() throws Exception {
        Registered reference = published(FILES);
        answer(listing(ROOT), "{\"files\": [{\"path\": \"d\", \"is_dir\": true}]}");
        String folder = ROOT;
        for (int depth = 0; depth < 12; depth++) {
            folder += "/d";
            answer(listing(folder), "{\"files\": [{\"path\": \"d\", \"is_dir\": true}]}");
        }
        assertThat(refusal(reference)).contains("unsafe file name");

        StringBuilder many = new StringBuilder("{\"files\": [");
        for (int i = 0; i < 300; i++) {
            many.append(i == 0 ? "" : ",").append("{\"path\": \"f").append(i).append("\", \"is_dir\": false}");
        }
        answer(listing(ROOT), many.append("]}").toString());
        assertThat(refusal(reference)).contains("more than 200 files");
    }

    @Test
    void takesAFileOfAnotherSizeThanListedForATransferThatBroke() throws Exception {
        Registered reference = published(FILES);
        put("model.onnx", "a netw".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> source().fetch(reference))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("model.onnx");
        assertThat(kept()).isEmpty();
    }

    @Test
    void refusesModelsLargerThanItsLimit() throws Exception {
        Registered reference = published(FILES);

        assertThat(refusal(source(url(), DataSize.ofBytes(100), "", ""), reference))
                .contains("more than");
        assertThat(kept()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', null",
        "ana, '', Basic YW5hOnNlY3JldA==",
        "'', t0ken, Bearer t0ken",
        "ana, t0ken, Basic YW5hOnNlY3JldA=="
    })
    void signsInAsItIsTold(String username, String token, String authorization) throws Exception {
        Registered reference = published(FILES);

        source(url(), DataSize.ofMegabytes(1), username, token).fetch(reference);

        assertThat(authorizations).containsOnly(authorization);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 302})
    void saysWhatTheServerRefuses(int refused) throws Exception {
        Registered reference = published(FILES);
        status = refused;

        assertThat(refusal(reference)).contains(Integer.toString(refused));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aServerInTroubleIsWorthAnotherTry(int trouble) {
        Registered reference = published(FILES);
        status = trouble;

        assertThatThrownBy(() -> source().fetch(reference)).isInstanceOf(IOException.class);
    }

    @Test
    void aServerThatIsAwayIsWorthAnotherTry() {
        Registered reference = published(FILES);
        MlflowModelSource away = source(URI.create("http://127.0.0.1:9"), DataSize.ofMegabytes(1), "", "");

        assertThatThrownBy(() -> away.fetch(reference)).isInstanceOf(IOException.class);
    }
}
