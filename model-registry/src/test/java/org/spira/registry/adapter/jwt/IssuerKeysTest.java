package org.spira.registry.adapter.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IssuerKeysTest {

    /// Everybody who signs in waits behind this.
    @Test
    @Timeout(20)
    void waitsForNoAnswerThatBeginsAndStops() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        HttpServer issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        issuer.createContext("/", exchange -> beginAnswer(exchange, over));
        issuer.start();
        try {
            IssuerKeys keys = new IssuerKeys(new TokenSettings(
                    URI.create("http://localhost:" + issuer.getAddress().getPort() + "/"),
                    "spira",
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(500)));

            assertThat(keys.find("a key", Instant.EPOCH)).isEmpty();
            assertThat(keys.known()).isFalse();
        } finally {
            over.countDown();
            issuer.stop(0);
        }
    }

    private static void beginAnswer(HttpExchange exchange, CountDownLatch over) throws IOException {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
