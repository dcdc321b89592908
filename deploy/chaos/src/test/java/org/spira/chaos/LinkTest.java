package org.spira.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {

    private ServerSocket server = unbound();
    private Link link = Link.to(0, "none");

    @BeforeEach
    void listen() throws IOException {
        link.close();
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        link = Link.to(server.getLocalPort(), "test");
        Thread.ofVirtual().start(this::echo);
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void passesBytesBothWays() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoOf(client, "one")).isEqualTo("one");
            assertThat(echoOf(client, "two")).isEqualTo("two");
        }
    }

    @Test
    void endsConnectionsWhenItIsCutAndTakesNewOnesWhenHealed() throws IOException {
        try (Socket client = connect()) {
            echoOf(client, "one");
            link.cut();

            assertThat(isEnded(client)).isTrue();
        }
        link.heal();
        try (Socket client = connect()) {
            assertThat(echoOf(client, "two")).isEqualTo("two");
        }
    }

    @Test
    void holdsBytesBackUntilItIsHealed() throws IOException {
        try (Socket client = connect()) {
            echoOf(client, "one");
            link.hold();
            client.setSoTimeout(200);
            client.getOutputStream().write("two".getBytes(StandardCharsets.UTF_8));

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            link.heal();
            client.setSoTimeout(5000);
            assertThat(new String(client.getInputStream().readNBytes(3), StandardCharsets.UTF_8))
                    .isEqualTo("two");
        }
    }

    @Test
    void springsATrapOnceBeforeTheBaitPasses() throws IOException {
        AtomicInteger sprung = new AtomicInteger();
        link.arm(Link.Trap.of("bait", true, sprung::incrementAndGet));
        try (Socket client = connect()) {
            assertThat(echoOf(client, "harmless")).isEqualTo("harmless");
            client.getOutputStream().write("the bait".getBytes(StandardCharsets.UTF_8));

            assertThat(isEnded(client)).isTrue();
        }
        try (Socket client = connect()) {
            assertThat(echoOf(client, "bait")).isEqualTo("bait");
        }
        assertThat(sprung).hasValue(1);
    }

    @Test
    void springsATrapAfterTheBaitHasPassed() throws IOException {
        AtomicInteger sprung = new AtomicInteger();
        Link.Trap trap = Link.Trap.of("bait", false, sprung::incrementAndGet);
        link.arm(trap);
        try (Socket client = connect()) {
            assertThat(echoOf(client, "the bait")).isEqualTo("the bait");
        }
    }

    private void echo() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> echo(client));
            } catch (IOException _) {
                // closed
            }
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException _) {
            // the client has gone
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), link.port());
        socket.setSoTimeout(5000);
        return socket;
    }

    private static String echoOf(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return new String(client.getInputStream().readNBytes(text.length()), StandardCharsets.UTF_8);
    }

    private static boolean isEnded(Socket client) throws IOException {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketException _) {
            return true;
        }
    }

    private static ServerSocket unbound() {
        try {
            return new ServerSocket();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
