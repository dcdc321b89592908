package org.spira.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A real HTTP server on a free port that answers what a test tells it to, and remembers what it was asked.
/// Several answers to one request are given in turn; the last one stays.
final class StubServer implements AutoCloseable {
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Deque<Answering>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    record Asked(String request, Map<String, List<String>> headers, String query, String body) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    StubServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// `request` is like `GET /v1/models/`, without the query; random ids in the path are written UUID.
    StubServer on(String request, int status, String json) {
        return on(request, exchange -> send(exchange, status, json));
    }

    StubServer on(String request, Answering answering) {
        answers.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(answering);
        return this;
    }

    List<Asked> asked(String request) {
        return asked.stream().filter(each -> each.request().equals(request)).toList();
    }

    List<Asked> asked() {
        return asked;
    }

    static void send(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var request = exchange.getRequestMethod() + " " + uri.getRawPath().replaceAll(UUID, "UUID");
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        asked.add(new Asked(request, Map.copyOf(exchange.getRequestHeaders()), query, body));
        try (exchange) {
            next(request).answer(exchange);
        }
    }

    private Answering next(String request) {
        var known = answers.get(request);
        if (known == null) return exchange -> send(exchange, 404, "{\"detail\":\"no such route\"}");
        synchronized (known) {
            return known.size() > 1 ? known.removeFirst() : known.getFirst();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
