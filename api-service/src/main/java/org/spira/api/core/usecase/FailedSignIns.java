package org.spira.api.core.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Counts wrong passwords per user name and per client address, and says who has to wait. Forgets with the process
/// and, beyond a bound, the oldest first: it slows guessing down, it is no record.
public final class FailedSignIns {
    /// How many user names, and how many addresses, are remembered.
    static final int MOST_REMEMBERED = 10_000;

    private final Counters byUsername;
    private final Counters byAddress;

    public FailedSignIns(Limits limits) {
        byUsername = new Counters(limits.perUsername(), limits.window());
        byAddress = new Counters(limits.perAddress(), limits.window());
    }

    /// How long this user name, or this address, still has to wait; empty when it may try.
    synchronized Optional<Duration> wait(String username, String address, Instant now) {
        Optional<Duration> forUsername =
                CheckPassword.isPossible(username) ? byUsername.wait(key(username), now) : Optional.empty();
        Optional<Duration> forAddress = byAddress.wait(address, now);
        return forUsername.isPresent() ? forUsername : forAddress;
    }

    synchronized void failed(String username, String address, Instant now) {
        if (CheckPassword.isPossible(username)) {
            byUsername.count(key(username), now);
        }
        byAddress.count(address, now);
    }

    synchronized void succeeded(String username) {
        byUsername.forget(key(username));
    }

    private static String key(String username) {
        return username.toLowerCase(Locale.ROOT);
    }

    /// @param perUsername failures within the window after which a user name waits for the window's end
    /// @param perAddress  the same for an address, behind which a whole clinic may sit
    public record Limits(int perUsername, int perAddress, Duration window) {
        public Limits {
            if (perUsername < 1 || perAddress < 1 || !window.isPositive()) {
                throw new IllegalArgumentException("limits of sign-ins must be positive");
            }
        }
    }

    private record Count(int failures, Instant first) {}

    private static final class Counters {
        private final int limit;
        private final Duration window;
        private final Map<String, Count> counts = new LinkedHashMap<>();

        Counters(int limit, Duration window) {
            this.limit = limit;
            this.window = window;
        }

        Optional<Duration> wait(String key, Instant now) {
            return Optional.ofNullable(counts.get(key))
                    .filter(count -> count.failures() >= limit)
                    .map(count -> Duration.between(now, count.first().plus(window)))
                    .filter(Duration::isPositive);
        }

        void count(String key, Instant now) {
            Optional<Count> recent = Optional.ofNullable(counts.remove(key))
                    .filter(count -> count.first().plus(window).isAfter(now));
            counts.put(
                    key,
                    recent.map(count -> new Count(count.failures() + 1, count.first()))
                            .orElseGet(() -> new Count(1, now)));
            if (counts.size() > MOST_REMEMBERED) {
                counts.remove(counts.keySet().iterator().next());
            }
        }

        void forget(String key) {
            counts.remove(key);
        }
    }
}
