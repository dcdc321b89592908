package org.spira.api.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.spira.api.core.domain.SessionId;
import org.spira.api.core.domain.User;
import org.spira.api.core.port.Tokens;

/// Remembers the tokens it gave out.
public final class InMemoryTokens implements Tokens {
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Duration LIFETIME_IN_SESSION = Duration.ofMinutes(15);
    private final Map<String, Content> contents = new ConcurrentHashMap<>();

    @Override
    public Issued issue(User user, Instant now) {
        return issue(user, Optional.empty(), now.plus(LIFETIME));
    }

    @Override
    public Issued issue(User user, SessionId session, Instant now) {
        return issue(user, Optional.of(session), now.plus(LIFETIME_IN_SESSION));
    }

    private Issued issue(User user, Optional<SessionId> session, Instant expiresAt) {
        String token = "token-" + contents.size();
        contents.put(token, new Content(user.id(), user.generation(), session, expiresAt));
        return new Issued(token, expiresAt);
    }

    @Override
    public Optional<Content> read(String token, Instant now) {
        return Optional.ofNullable(contents.get(token))
                .filter(content -> content.expiresAt().isAfter(now));
    }

    @Override
    public List<PublicKey> publicKeys() {
        return List.of(new PublicKey("in-memory", "x"));
    }
}
