package org.spira.registry.adapter.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.spira.registry.RunningRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests as they are on the wire, byte for byte: nothing that a client library would put right.
final class RawHttp {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RunningRegistry registry;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    RawHttp(RunningRegistry registry, Map<String, String> headers) {
        this.registry = registry;
        this.headers.put("Host", "localhost:" + registry.port());
        this.headers.putAll(headers);
    }

    record Answer(int status, String head, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /// `body` may be empty; otherwise it goes with a Content-Length and, unless the headers say another, as JSON.
    Answer send(String method, String target, String body) {
        return send(method, target, body, Map.of());
    }

    Answer send(String method, String target, String body, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.put("Connection", "close");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 || method.equals("PUT")) {
            all.put("Content-Length", Integer.toString(bytes.length));
            all.put("Content-Type", "application/json");
        }
        all.putAll(more);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        try (Socket socket = new Socket("localhost", registry.port())) {
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            String answered = answer.substring(0, end);
            String text = answer.substring(end + 4);
            return new Answer(
                    Integer.parseInt(answered.substring(9, 12)),
                    answered,
                    answered.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked")
                            ? unchunked(text)
                            : text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unchunked(String text) {
        StringBuilder whole = new StringBuilder();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (at < bytes.length) {
            int line = at;
            while (bytes[line] != '\r') {
                line++;
            }
            int length = Integer.parseInt(new String(bytes, at, line - at, StandardCharsets.US_ASCII), 16);
            if (length == 0) {
                break;
            }
            whole.append(new String(bytes, line + 2, length, StandardCharsets.UTF_8));
            at = line + 2 + length + 2;
        }
        return whole.toString();
    }
}
