package org.spira.api.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.spira.api.core.domain.ModelServer;
import org.spira.api.core.port.ModelServers;
import org.spira.api.core.port.UnavailableException;

/// Asks the models' servers once in a while for everybody: each question takes its whole wait. What is no longer fresh
/// is still told, for a while, while it is asked again behind the scenes.
final class RememberedModelServers implements ModelServers {
    static final Duration FRESH = Duration.ofSeconds(3);
    static final Duration USABLE = Duration.ofSeconds(15);

    private final ModelServers servers;
    private final LongSupplier nanoTime;
    private final AtomicReference<Optional<Answer>> known = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean asking = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();

    RememberedModelServers(ModelServers servers, LongSupplier nanoTime) {
        this.servers = servers;
        this.nanoTime = nanoTime;
    }

    @Override
    public List<ModelServer> all() {
        Optional<List<ModelServer>> fresh = younger(FRESH);
        if (fresh.isPresent()) {
            return fresh.get();
        }
        Optional<List<ModelServer>> usable = younger(USABLE);
        if (usable.isEmpty()) {
            return ask();
        }
        if (asking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("models-servers").start(this::askBehindTheScenes);
        }
        return usable.get();
    }

    private Optional<List<ModelServer>> younger(Duration age) {
        return known.get()
                .filter(answer -> nanoTime.getAsLong() - answer.readNanos() < age.toNanos())
                .map(Answer::servers);
    }

    /// Whoever comes while one asks waits for the same answer.
    private List<ModelServer> ask() {
        lock.lock();
        try {
            Optional<List<ModelServer>> fresh = younger(FRESH);
            if (fresh.isPresent()) {
                return fresh.get();
            }
            List<ModelServer> answer = List.copyOf(servers.all());
            known.set(Optional.of(new Answer(answer, nanoTime.getAsLong())));
            return answer;
        } catch (UnavailableException e) {
            known.set(Optional.empty());
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void askBehindTheScenes() {
        try {
            ask();
        } catch (UnavailableException _) {
            // the next one who asks is told
        } finally {
            asking.set(false);
        }
    }

    private record Answer(List<ModelServer> servers, long readNanos) {}
}
