package org.spira.chaos;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.spira.servers.NatsServer;

/// Listens to requests and updates, and says some of them again later.
final class Messages implements AutoCloseable {

    private static final int KEPT = 2000;
    private static final int SAID_AGAIN = 200;

    private final Connection connection;
    private final Deque<Message> heard = new ArrayDeque<>();

    private Messages(Connection connection) {
        this.connection = connection;
        connection
                .createDispatcher(this::hear)
                .subscribe("inference.requests.>")
                .subscribe("inference.updates");
    }

    static Messages of(NatsServer nats) throws InterruptedException {
        try {
            return new Messages(Nats.connect(Options.builder()
                    .server(nats.url())
                    .userInfo(nats.username(), nats.password())
                    .maxReconnects(-1)
                    .reconnectWait(Duration.ofMillis(100))
                    .errorListener(new ErrorListener() {}) // it is killed on purpose
                    .build()));
        } catch (IOException e) {
            throw new IllegalStateException("no broker to listen to", e);
        }
    }

    private synchronized void hear(Message message) {
        heard.add(message);
        if (heard.size() > KEPT) {
            heard.remove();
        }
    }

    /// Without the headers that the broker knows repeated messages by. Some are of rounds that are long over.
    void again(Random random, boolean shuffled) {
        for (Message message : chosen(random, shuffled)) {
            try {
                connection.publish(message.getSubject(), message.getData());
            } catch (IllegalStateException _) {
                return; // the broker is away, and there is nobody to disturb
            }
        }
    }

    private synchronized List<Message> chosen(Random random, boolean shuffled) {
        List<Message> all = new ArrayList<>(heard);
        List<Message> chosen = new ArrayList<>(all.subList(Math.max(0, all.size() - SAID_AGAIN / 2), all.size()));
        Collections.shuffle(all, random);
        chosen.addAll(all.subList(0, Math.min(SAID_AGAIN / 2, all.size())));
        if (shuffled) {
            Collections.shuffle(chosen, random);
        }
        return chosen;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
