package org.spira.registry.adapter.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spira.registry.core.domain.Caller;
import org.springframework.stereotype.Component;

/// How often one person may make something here: as many times at once as in a minute, then evenly. Each instance
/// counts for itself.
@Component
class CreateQuota {
    private static final int MOST_PEOPLE = 10_000;
    private static final double SECONDS = 60;

    private final int perMinute;
    private final InstantSource clock;
    private final Map<String, Allowance> allowances = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > MOST_PEOPLE;
        }
    };

    private record Allowance(double left, Instant at) {}

    CreateQuota(HttpSettings settings, InstantSource clock) {
        this.perMinute = settings.createsPerMinute();
        this.clock = clock;
    }

    /// Throws a refusal that says when to come back.
    synchronized void take(Caller caller) {
        Instant now = clock.instant();
        Allowance last = allowances.getOrDefault(caller.id(), new Allowance(perMinute, now));
        double seconds = Math.max(0, Duration.between(last.at(), now).toMillis() / 1_000.0);
        double left = Math.min(perMinute, last.left() + seconds * perMinute / SECONDS);
        if (left < 1) {
            int wait = (int) Math.ceil((1 - left) * SECONDS / perMinute);
            throw Refusal.tooMany(
                    "You may make " + perMinute + " names, versions and evaluations a minute. Try again in " + wait
                            + " s.",
                    wait);
        }
        allowances.put(caller.id(), new Allowance(left - 1, now));
    }
}
