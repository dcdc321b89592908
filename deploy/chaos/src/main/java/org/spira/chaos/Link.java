package org.spira.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/// The network between a client and a server: forwards TCP, unless told to cut, to hold everything back or to be slow.
final class Link implements AutoCloseable {

    private static final int CHUNK_BYTES = 32 << 10;

    private final String name;
    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Optional<Trap>> trap = new AtomicReference<>(Optional.empty());
    private volatile boolean cut;
    private volatile Pace pace = Pace.FULL;
    private boolean held;

    /// How much passes at a time, and how long each time takes.
    record Pace(int chunkBytes, long delayMillis) {
        static final Pace FULL = new Pace(CHUNK_BYTES, 0);
    }

    /// Springs once, at the first bytes from the client that contain the bait: before they pass, and then they never
    /// do, or right after.
    record Trap(String bait, boolean before, Runnable spring, CountDownLatch sprung) {

        static Trap of(String bait, boolean before, Runnable spring) {
            return new Trap(bait, before, spring, new CountDownLatch(1));
        }

        boolean smells(byte[] bytes, int length) {
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(bait);
        }
    }

    private Link(String name, int target, ServerSocket listener) {
        this.name = name;
        this.target = target;
        this.listener = listener;
    }

    /// A link to a port of this machine, which need not be open yet.
    static Link to(int target, String name) {
        try {
            ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            Link link = new Link(name, target, listener);
            Thread.ofVirtual().name("link-" + name).start(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException("no port for " + name, e);
        }
    }

    String name() {
        return name;
    }

    int port() {
        return listener.getLocalPort();
    }

    /// Ends all connections and refuses new ones.
    void cut() {
        cut = true;
        open.forEach(Link::close);
    }

    /// Lets nothing pass; connections stay open, as when packets get lost.
    synchronized void hold() {
        held = true;
    }

    void slow(Pace slower) {
        pace = slower;
    }

    void arm(Trap armed) {
        trap.set(Optional.of(armed));
    }

    /// As good as new; what was held back passes.
    void heal() {
        trap.set(Optional.empty());
        cut = false;
        pace = Pace.FULL;
        synchronized (this) {
            held = false;
            notifyAll();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + name, e);
        }
        cut();
        heal();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException _) {
                // closed, or a client that has gone already
            }
        }
    }

    private void connect(Socket client) {
        if (cut) {
            close(client);
            return;
        }
        Socket server = new Socket();
        open.add(client);
        open.add(server);
        try {
            awaitRelease(); // a lost packet delays the connection too
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2000);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> pump(server, client, false));
            pump(client, server, true);
            back.join();
        } catch (IOException _) {
            // nobody listens there: the client notices that its connection ends
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(client, server);
        }
    }

    private void pump(Socket from, Socket to, boolean outward) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(chunk, 0, pace.chunkBytes());
                    length >= 0;
                    length = in.read(chunk, 0, pace.chunkBytes())) {
                Thread.sleep(pace.delayMillis());
                awaitRelease();
                Optional<Trap> baited = outward ? baited(chunk, length) : Optional.empty();
                if (baited.filter(Trap::before).isPresent()) {
                    spring(baited.get());
                    return;
                }
                out.write(chunk, 0, length);
                out.flush();
                baited.ifPresent(Link::spring);
            }
        } catch (IOException _) {
            // one of both has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from, to);
        }
    }

    private Optional<Trap> baited(byte[] chunk, int length) {
        Optional<Trap> armed = trap.get();
        return armed.filter(each -> each.smells(chunk, length) && trap.compareAndSet(armed, Optional.empty()));
    }

    private static void spring(Trap trap) {
        trap.spring().run();
        trap.sprung().countDown();
    }

    private synchronized void awaitRelease() throws InterruptedException {
        while (held) {
            wait();
        }
    }

    private void end(Socket one, Socket other) {
        open.remove(one);
        open.remove(other);
        close(one);
        close(other);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // closed is closed
        }
    }
}
