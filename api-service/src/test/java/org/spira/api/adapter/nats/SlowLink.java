package org.spira.api.adapter.nats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/// The broker from far away: every byte takes its time, either way.
final class SlowLink implements AutoCloseable {
    private final URI target;
    private final Duration delay;
    private final ServerSocket door;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    SlowLink(String target, Duration delay) throws IOException {
        this.target = URI.create(target);
        this.delay = delay;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    String url() {
        return "nats://" + door.getInetAddress().getHostAddress() + ":" + door.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                Socket far = new Socket(target.getHost(), target.getPort());
                sockets.addAll(List.of(near, far));
                carry(near, far);
                carry(far, near);
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void carry(Socket from, Socket to) {
        BlockingQueue<Bytes> onTheWay = new DelayQueue<>();
        Thread.startVirtualThread(() -> {
            byte[] buffer = new byte[64 << 10];
            try {
                for (int count = from.getInputStream().read(buffer);
                        count > 0;
                        count = from.getInputStream().read(buffer)) {
                    onTheWay.add(new Bytes(Arrays.copyOf(buffer, count), System.nanoTime() + delay.toNanos()));
                }
            } catch (IOException _) {
                // closed
            }
        });
        Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    to.getOutputStream().write(onTheWay.take().content());
                }
            } catch (IOException _) {
                // closed
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Bytes(byte[] content, long dueNanos) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return other instanceof Bytes bytes ? Long.compare(dueNanos, bytes.dueNanos) : 0;
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
