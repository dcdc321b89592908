package org.spira.api.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.User;
import org.spira.api.core.port.Tokens;

/// Remembers the tokens it gave out.
public final class InMemoryTokens implements Tokens {
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private final Map<String, Caller> callers = new ConcurrentHashMap<>();

    @Override
    public Issued issue(User user, Instant now) {
        String token = "token-" + callers.size();
        Instant expiresAt = now.plus(LIFETIME);
        callers.put(token, new Caller(user.id(), user.username(), user.roles(), expiresAt));
        return new Issued(token, expiresAt);
    }

    @Override
    public Optional<Caller> read(String token, Instant now) {
        return Optional.ofNullable(callers.get(token))
                .filter(caller -> caller.expiresAt().isAfter(now));
    }

    @Override
    public List<PublicKey> publicKeys() {
        return List.of(new PublicKey("in-memory", "x"));
    }
}
