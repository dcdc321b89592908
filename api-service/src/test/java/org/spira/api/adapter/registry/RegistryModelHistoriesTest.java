package org.spira.api.adapter.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.ModelEvent;
import org.spira.api.core.port.ModelHistories;
import org.spira.api.core.port.ModelHistoriesContract;
import org.spira.api.core.port.UnavailableException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

final class RegistryModelHistoriesTest extends ModelHistoriesContract {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MODELS = "/api/registry/v1/models/";

    /// What the registry answers, by the name of the model.
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server = serve();
    private final ModelHistories histories = new RegistryModelHistories(new RegistryClient(new RegistrySettings(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
            "reader",
            "secret",
            Duration.ofSeconds(5))));

    private HttpServer serve() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext(MODELS, this::answer);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String query = exchange.getRequestURI().getRawQuery();
        requests.add(path + "?" + query + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        String name = path.substring(MODELS.length()).replaceFirst("/audit$", "");
        String known = answers.get(URLDecoder.decode(name, StandardCharsets.UTF_8));
        byte[] body = (known == null ? "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\"}" : limited(known, query))
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known == null ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /// The registry gives no more than it is asked for.
    private static String limited(String known, String query) {
        ObjectNode answer = (ObjectNode) JSON.readTree(known);
        ArrayNode entries = answer.withArray("entries");
        int limit = Integer.parseInt(query.replaceFirst("^limit=", ""));
        while (entries.size() > limit) {
            entries.remove(entries.size() - 1);
        }
        return JSON.writeValueAsString(answer);
    }

    @Override
    protected ModelHistories empty() {
        return histories;
    }

    @Override
    protected void remembers(String model, List<ModelEvent> events) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode entries = answer.putArray("entries");
        for (ModelEvent event : events) {
            ObjectNode entry = entries.addObject()
                    .put("at", event.at().toString())
                    .put("by", "6741f0a2c3b4d5e6f7a8b9c0")
                    .put("action", event.action())
                    .put("subject", event.subject())
                    .put("sha256", "5e".repeat(32));
            ObjectNode details = entry.putObject("details").put("as", event.by());
            event.details().forEach(details::put);
        }
        answers.put(model, JSON.writeValueAsString(answer));
    }

    @Override
    @AfterEach
    protected void goAway() {
        server.stop(0);
    }

    @Test
    void asksWithItsAccountForOneModel() {
        histories.of("voice");

        assertThat(requests).containsExactly(MODELS + "voice/audit?limit=1000 Basic cmVhZGVyOnNlY3JldA==");
    }

    @Test
    void namesWhoSignedNothingByTheirId() {
        answers.put("voice", """
                {"entries":[{"at":"2026-11-21T11:00:00Z","by":"model-registry","action":"version-ready",
                             "subject":"voice/2","details":{}}]}
                """);

        assertThat(histories.of("voice")).extracting(ModelEvent::by).containsExactly("model-registry");
    }

    @Test
    void isWithoutAHistoryThatIsNotUnderstood() {
        answers.put("voice", "{\"entries\":[{}]}");

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> histories.of("voice"));
    }
}
