package org.spira.modelserver.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.spira.modelserver.core.domain.Manifest;
import org.spira.modelserver.core.domain.ModelFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A registry with one model, `loudness`, whose aliases a test moves.
public final class FakeRegistry implements AutoCloseable {

    private static final String ALIAS = "/api/2.0/mlflow/registered-models/alias";
    private static final String VERSIONS = "/api/registry/v1/models/loudness/versions/";

    private final JsonMapper json = new JsonMapper();
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile boolean away;

    public FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = answers.get(exchange.getRequestURI().toString());
            if (away || body == null) {
                exchange.sendResponseHeaders(away ? 503 : 404, -1);
                return;
            }
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// Registers the loudness network that counts from `offset` on, and gives its digest.
    public String register(String version, float offset) throws Exception {
        Map<String, byte[]> files = files("loudness");
        files.compute("model.onnx", (_, network) -> withOffset(network, offset));
        return register(version, files);
    }

    /// Registers the network of a test model as a version of this one, and gives its digest.
    public String register(String version, String model) throws Exception {
        return register(version, files(model));
    }

    /// Without golden samples: their answers are those of one offset.
    private static Map<String, byte[]> files(String name) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String file : List.of("MLmodel", "contract.yaml", "model.onnx")) {
            files.put(file, Files.readAllBytes(Replica.model(name).resolve(file)));
        }
        return files;
    }

    private String register(String version, Map<String, byte[]> files) throws Exception {
        List<ModelFile> manifest = new ArrayList<>();
        ObjectNode description = json.createObjectNode()
                .put("name", "loudness")
                .put("version", version)
                .put("status", "READY");
        ArrayNode list = description.putArray("files");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            byte[] bytes = file.getValue();
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            manifest.add(new ModelFile(file.getKey(), bytes.length, sha256));
            list.addObject()
                    .put("path", file.getKey())
                    .put("bytes", bytes.length)
                    .put("sha256", sha256);
            answers.put(VERSIONS + version + "/files/" + file.getKey(), bytes);
        }
        String digest = new Manifest(manifest).digest();
        answers.put(VERSIONS + version, json.writeValueAsBytes(description.put("digest", digest)));
        return digest;
    }

    /// The bytes of a version's file are no longer what its list says.
    public void corrupt(String version) {
        answers.put(VERSIONS + version + "/files/model.onnx", "rotten".getBytes(StandardCharsets.UTF_8));
    }

    public void point(String alias, String version) {
        answers.put(
                ALIAS + "?name=loudness&alias=" + alias,
                ("{\"model_version\": {\"name\": \"loudness\", \"version\": \"" + version + "\"}}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    public void away(boolean isAway) {
        away = isAway;
    }

    /// The network subtracts 4 from what it hears; that number is 00 00 80 40 in its bytes, once.
    private static byte[] withOffset(byte[] network, float offset) {
        HexFormat hex = HexFormat.of();
        String four = "00008040";
        String other = hex.toHexDigits(Integer.reverseBytes(Float.floatToIntBits(offset)));
        String text = hex.formatHex(network);
        if (text.indexOf(four) < 0 || text.indexOf(four) != text.lastIndexOf(four)) {
            throw new IllegalStateException("the offset is not in the network once");
        }
        return hex.parseHex(text.replace(four, other));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
