package org.spira.modelserver.adapter.registry;

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
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.modelserver.core.domain.Manifest;
import org.spira.modelserver.core.domain.ModelFile;
import org.spira.modelserver.core.domain.ModelReference.Aliased;
import org.spira.modelserver.core.domain.ModelReference.Registered;
import org.spira.modelserver.core.domain.ModelReference.Staged;
import org.spira.modelserver.core.domain.ModelReference.Versioned;
import org.spira.modelserver.core.port.ModelSource;
import org.spira.modelserver.core.port.ModelSourceContract;
import org.spira.modelserver.core.port.Versions;
import org.spira.modelserver.testing.FakeDownloads;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Against a registry that can be made to lie.
class RegistryModelSourceTest extends ModelSourceContract<Registered> {

    private static final String VERSION_PATH = "/api/registry/v1/models/voice/versions/7";
    private static final String ALIAS_PATH = "/api/2.0/mlflow/registered-models/alias";

    @TempDir
    private Path cache;

    private final FakeDownloads downloads = new FakeDownloads();
    private final JsonMapper json = new JsonMapper();
    private final Map<String, byte[]> answers = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
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
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            String account = Base64.getEncoder().encodeToString("model-server:secret".getBytes(StandardCharsets.UTF_8));
            byte[] body = answers.get(path);
            if (!("Basic " + account).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
            } else if (status != 200 || body == null) {
                exchange.sendResponseHeaders(status == 200 ? 404 : status, -1);
            } else {
                exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private RegistrySettings settings(URI url, DataSize maxModelSize) {
        return new RegistrySettings(
                url,
                "model-server",
                "secret",
                cache.resolve("models"),
                maxModelSize,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
    }

    private RegistryModelSource source(URI url, DataSize maxModelSize) {
        RegistrySettings settings = settings(url, maxModelSize);
        return new RegistryModelSource(new RegistryClient(settings), settings, downloads);
    }

    @Override
    protected RegistryModelSource source() {
        return source(URI.create("http://localhost:" + server.getAddress().getPort() + "/"), DataSize.ofMegabytes(10));
    }

    @Override
    protected Registered published(Map<String, byte[]> files) throws Exception {
        return published(files, UnaryOperator.identity());
    }

    private Registered published(Map<String, byte[]> files, UnaryOperator<ObjectNode> lie) throws Exception {
        ObjectNode description =
                json.createObjectNode().put("name", "voice").put("version", "7").put("status", "READY");
        ArrayNode list = description.putArray("files");
        List<ModelFile> manifest = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String digest = sha256(file.getValue());
            list.addObject()
                    .put("path", file.getKey())
                    .put("bytes", file.getValue().length)
                    .put("sha256", digest);
            manifest.add(new ModelFile(file.getKey(), file.getValue().length, digest));
            answers.put(VERSION_PATH + "/files/" + file.getKey(), file.getValue());
        }
        description.put("digest", new Manifest(manifest).digest());
        answers.put(VERSION_PATH, json.writeValueAsBytes(lie.apply(description)));
        answers.put(
                ALIAS_PATH,
                "{\"model_version\": {\"name\": \"voice\", \"version\": \"7\"}}".getBytes(StandardCharsets.UTF_8));
        return new Aliased("voice", "champion");
    }

    @Override
    protected Registered unknown() {
        return new Versioned("nothing", "1");
    }

    private String refusal(Registered reference) throws Exception {
        return switch (source().fetch(reference)) {
            case ModelSource.Refused(String message) -> message;
            case ModelSource.Verified _ -> throw new AssertionError("was not refused");
        };
    }

    @Test
    void followsAnAliasToItsVersion() throws Exception {
        ModelSource.Verified verified = verified(source().fetch(published(FILES)));

        assertThat(verified.identity().name()).isEqualTo("voice");
        assertThat(verified.identity().version()).isEqualTo("7");
        assertThat(asked).startsWith(ALIAS_PATH, VERSION_PATH);
    }

    @Test
    void saysCheaplyWhereAnAliasPointsNow() throws Exception {
        published(FILES);

        assertThat(source().current(new Aliased("voice", "champion"))).isEqualTo(new Versions.Version("7"));

        assertThat(asked).containsExactly(ALIAS_PATH);
    }

    @Test
    void followsAStageToItsNewestVersion() throws Exception {
        answers.put(
                "/api/2.0/mlflow/registered-models/get-latest-versions",
                "{\"model_versions\": [{\"version\": \"9\"}, {\"version\": \"12\"}]}".getBytes(StandardCharsets.UTF_8));

        assertThat(source().current(new Staged("voice", "Production"))).isEqualTo(new Versions.Version("12"));
    }

    @Test
    void saysThatNothingIsPointedAt() throws Exception {
        assertThat(source().current(new Aliased("voice", "nobody"))).isInstanceOf(Versions.Unresolved.class);
        assertThat(source().current(new Staged("voice", "latest"))).isInstanceOf(Versions.Unresolved.class);

        status = 503;
        assertThatThrownBy(() -> source().current(new Aliased("voice", "champion")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void keepsModelsForItselfAndDownloadsThemOnce() throws Exception {
        Registered reference = published(FILES);
        Path directory = verified(source().fetch(reference)).directory();
        asked.clear();

        source().fetch(reference);

        assertThat(asked).containsExactly(ALIAS_PATH, VERSION_PATH);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.resolve("models"))))
                .isEqualTo("rwx------");
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
    void downloadsAgainWhatWasChangedOnDisk() throws Exception {
        Registered reference = published(FILES);
        Path directory = verified(source().fetch(reference)).directory();
        Files.writeString(directory.resolve("model.onnx"), "b network");

        Path again = verified(source().fetch(reference)).directory();

        assertThat(again.resolve("model.onnx")).hasBinaryContent(FILES.get("model.onnx"));
    }

    @Test
    void refusesOtherBytesThanTheRegistryListed() throws Exception {
        Registered reference = published(FILES);
        answers.put(VERSION_PATH + "/files/model.onnx", "A network".getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(reference)).contains("model.onnx", "digest");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void refusesAFileThatIsLongerThanListed() throws Exception {
        Registered reference = published(FILES);
        answers.put(VERSION_PATH + "/files/model.onnx", "a network and more".getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(reference)).contains("longer");
        assertThat(leftovers()).isEmpty();
        assertThat(downloads.held()).isEmpty();
    }

    @Test
    void refusesAListThatIsNotOfTheStatedDigest() throws Exception {
        assertThat(refusal(published(FILES, description -> description.put("digest", "0".repeat(64)))))
                .contains("digest");
    }

    @Test
    void refusesAVersionThatIsNotReady() throws Exception {
        assertThat(refusal(published(FILES, description -> description.put("status", "FAILED_REGISTRATION"))))
                .contains("FAILED_REGISTRATION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escape", "/etc/cron.d/x", "a\\b", "a/../../b", "a\u0000b", ""})
    void refusesNamesThatWouldLeaveItsDirectory(String name) throws Exception {
        Registered reference = published(FILES, description -> {
            ((ArrayNode) description.path("files"))
                    .addObject()
                    .put("path", name)
                    .put("bytes", 1)
                    .put("sha256", "0".repeat(64));
            return description;
        });

        assertThat(refusal(reference)).contains("unsafe file name");
        assertThat(asked).containsExactly(ALIAS_PATH, VERSION_PATH);
    }

    @Test
    void refusesModelsLargerThanItsLimit() throws Exception {
        Registered reference = published(FILES);

        assertThat(source(URI.create("http://localhost:" + server.getAddress().getPort()), DataSize.ofBytes(100))
                        .fetch(reference))
                .isInstanceOf(ModelSource.Refused.class);
    }

    @Test
    void refusesAnAnswerThatIsNoDescription() throws Exception {
        Registered reference = published(FILES);
        answers.put(VERSION_PATH, "<html>".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(reference)).contains("no JSON");

        answers.put(ALIAS_PATH, "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(reference)).contains("no version");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void saysWhatTheRegistryRefuses(int refused) throws Exception {
        Registered reference = published(FILES);
        status = refused;

        assertThat(refusal(reference)).contains(Integer.toString(refused));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aRegistryInTroubleIsWorthAnotherTry(int trouble) throws Exception {
        Registered reference = published(FILES);
        status = trouble;

        assertThatThrownBy(() -> source().fetch(reference)).isInstanceOf(IOException.class);
    }

    @Test
    void aRegistryThatIsAwayIsWorthAnotherTry() throws Exception {
        Registered reference = published(FILES);

        assertThatThrownBy(() -> source(URI.create("http://127.0.0.1:9"), DataSize.ofMegabytes(1))
                        .fetch(reference))
                .isInstanceOf(IOException.class);
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("models"))) {
            return files.toList();
        }
    }
}
