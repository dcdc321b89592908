package org.spira.api.adapter.jwt;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.LocatorAdapter;
import io.jsonwebtoken.ProtectedHeader;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Tokens;

/// Signs with EdDSA and reads nothing else.
final class JwtTokens implements Tokens {
    private static final String ISSUER = "spira";
    private static final String ALGORITHM = "EdDSA";
    private static final int LONGEST_TOKEN = 4_096;
    /// How far apart the clocks of two instances may be.
    private static final long SKEW_SECONDS = 5;

    private final SigningKey key;
    private final Duration lifetime;

    JwtTokens(SigningKey key, Duration lifetime) {
        this.key = key;
        this.lifetime = lifetime;
    }

    @Override
    public Issued issue(User user, Instant now) {
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = issuedAt.plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        String token = Jwts.builder()
                .header()
                .keyId(key.id())
                .type("JWT")
                .and()
                .issuer(ISSUER)
                .subject(user.id().value())
                .claim("preferred_username", user.username())
                .claim("roles", user.roles().stream().map(Role::code).sorted().toList())
                .issuedAt(Date.from(issuedAt))
                .expiration(Date.from(expiresAt))
                .id(UUID.randomUUID().toString())
                .signWith(key.privateKey(), Jwts.SIG.EdDSA)
                .compact();
        return new Issued(token, expiresAt);
    }

    @Override
    public Optional<Caller> read(String token, Instant now) {
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
            return ALGORITHM.equals(jws.getHeader().getAlgorithm()) ? caller(jws.getPayload()) : Optional.empty();
        } catch (JwtException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Caller> caller(Claims claims) {
        Optional<UserId> id = Optional.ofNullable(claims.getSubject()).flatMap(UserId::parse);
        Optional<Instant> expiresAt =
                Optional.ofNullable(claims.getExpiration()).map(Date::toInstant);
        String username = claims.get("preferred_username", String.class);
        if (id.isEmpty() || expiresAt.isEmpty() || username == null) {
            return Optional.empty();
        }
        return Optional.of(new Caller(id.get(), username, roles(claims.get("roles")), expiresAt.get()));
    }

    private static Set<Role> roles(@Nullable Object claim) {
        Set<Role> roles = new LinkedHashSet<>();
        if (claim instanceof Collection<?> codes) {
            codes.forEach(code -> Role.parse(String.valueOf(code)).ifPresent(roles::add));
        }
        return roles;
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
