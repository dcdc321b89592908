package org.spira.api.adapter.jwt;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.LocatorAdapter;
import io.jsonwebtoken.ProtectedHeader;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.SessionId;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Tokens;

/// Signs with EdDSA and reads nothing else.
final class JwtTokens implements Tokens {
    private static final String ISSUER = "spira";
    private static final String ALGORITHM = "EdDSA";
    /// Ours alone; a token of before there were generations is of the first.
    private static final String GENERATION = "gen";
    private static final String SESSION = "sid";
    private static final int LONGEST_TOKEN = 4_096;
    /// How far apart the clocks of two instances may be.
    private static final long SKEW_SECONDS = 5;

    private final SigningKey key;
    private final Duration lifetime;
    private final Duration lifetimeInSession;

    JwtTokens(SigningKey key, Duration lifetime, Duration lifetimeInSession) {
        this.key = key;
        this.lifetime = lifetime;
        this.lifetimeInSession = lifetimeInSession;
    }

    @Override
    public Issued issue(User user, Instant now) {
        return issue(user, Optional.empty(), lifetime, now);
    }

    @Override
    public Issued issue(User user, SessionId session, Instant now) {
        return issue(user, Optional.of(session), lifetimeInSession, now);
    }

    private Issued issue(User user, Optional<SessionId> session, Duration lifetime, Instant now) {
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = issuedAt.plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        JwtBuilder token = Jwts.builder()
                .header()
                .keyId(key.id())
                .type("JWT")
                .and()
                .issuer(ISSUER)
                .subject(user.id().value())
                .claim("preferred_username", user.username())
                .claim("roles", user.roles().stream().map(Role::code).sorted().toList())
                .claim(GENERATION, user.generation())
                .issuedAt(Date.from(issuedAt))
                .expiration(Date.from(expiresAt))
                .id(UUID.randomUUID().toString());
        session.ifPresent(id -> token.claim(SESSION, id.value()));
        return new Issued(token.signWith(key.privateKey(), Jwts.SIG.EdDSA).compact(), expiresAt);
    }

    @Override
    public Optional<Tokens.Content> read(String token, Instant now) {
        if (token.isBlank() || token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        try {
            Jws<Claims> jws = Jwts.parser()
                    .keyLocator(new OwnKey())
                    .requireIssuer(ISSUER)
                    .clock(() -> Date.from(now))
                    .clockSkewSeconds(SKEW_SECONDS)
                    .build()
                    .parseSignedClaims(token);
            return ALGORITHM.equals(jws.getHeader().getAlgorithm()) ? read(jws.getPayload()) : Optional.empty();
        } catch (JwtException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Tokens.Content> read(Claims claims) {
        Optional<UserId> user = Optional.ofNullable(claims.getSubject()).flatMap(UserId::parse);
        Optional<Instant> expiresAt =
                Optional.ofNullable(claims.getExpiration()).map(Date::toInstant);
        Optional<String> sessionText = Optional.ofNullable(claims.get(SESSION, String.class));
        Optional<SessionId> session = sessionText.flatMap(SessionId::parse);
        if (user.isEmpty() || expiresAt.isEmpty() || sessionText.isPresent() != session.isPresent()) {
            return Optional.empty();
        }
        int generation = claims.get(GENERATION) instanceof Number number ? number.intValue() : 0;
        return Optional.of(new Tokens.Content(user.get(), generation, session, expiresAt.get()));
    }

    @Override
    public List<PublicKey> publicKeys() {
        return List.of(new PublicKey(key.id(), key.x()));
    }

    private final class OwnKey extends LocatorAdapter<Key> {
        @Override
        protected Key locate(ProtectedHeader header) {
            if (!key.id().equals(header.getKeyId())) {
                throw new io.jsonwebtoken.security.SecurityException("signed with a key that is not ours");
            }
            return key.publicKey();
        }
    }
}
