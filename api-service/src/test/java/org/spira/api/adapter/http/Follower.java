package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Reads a stream until closed.
final class Follower implements AutoCloseable {
    final List<String> lines = new CopyOnWriteArrayList<>();
    volatile boolean ended;
    private final InputStream stream;

    private Follower(InputStream stream) {
        this.stream = stream;
        Thread.ofVirtual().start(this::read);
    }

    static Follower of(Client client, String inferences, String rest, String... headers) {
        try {
            var request = client.request(inferences + "/events" + rest);
            HttpResponse<InputStream> response = Client.http()
                    .send(
                            (headers.length == 0 ? request : request.headers(headers)).build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            return new Follower(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("broken");
        }
        ended = true;
    }

    List<String> ids() {
        return after("id: ");
    }

    List<String> data() {
        return after("data: ");
    }

    private List<String> after(String prefix) {
        List<String> found = new ArrayList<>();
        lines.stream()
                .filter(line -> line.startsWith(prefix))
                .forEach(line -> found.add(line.substring(prefix.length())));
        return found;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
