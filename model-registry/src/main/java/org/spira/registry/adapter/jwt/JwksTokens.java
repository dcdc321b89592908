package org.spira.registry.adapter.jwt;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.LocatorAdapter;
import java.security.Key;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.Role;
import org.spira.registry.core.port.Tokens;
import org.springframework.stereotype.Component;

/// Ed25519 signatures by the keys that the issuer publishes. No other algorithm is accepted, because no other kind of
/// key is.
@Component
class JwksTokens implements Tokens {
    private static final long CLOCK_SKEW_SECONDS = 30;
    /// The parser forgives characters after a signature; 64 bytes are 86 characters.
    private static final Pattern SHAPE = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]{86}");

    /// The API service's roles, and single ones for issuers that know the registry. Clinicians have no business here.
    private static final Map<String, Set<Role>> ROLES = Map.of(
            "ml-engineer", Set.of(Role.READER, Role.UPLOADER, Role.CURATOR, Role.PROMOTER),
            "admin", Set.of(Role.ADMIN),
            "registry-reader", Set.of(Role.READER),
            "registry-uploader", Set.of(Role.UPLOADER),
            "registry-curator", Set.of(Role.CURATOR),
            "registry-promoter", Set.of(Role.PROMOTER),
            "registry-auditor", Set.of(Role.AUDITOR),
            "registry-admin", Set.of(Role.ADMIN));

    private final IssuerKeys keys;
    private final TokenSettings settings;

    JwksTokens(IssuerKeys keys, TokenSettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    @Override
    public Check check(String token, Instant now) {
        if (!SHAPE.matcher(token).matches()) {
            return new Invalid();
        }
        try {
            Claims claims = Jwts.parser()
                    .keyLocator(new ByKeyId(keys, now))
                    .requireIssuer(settings.issuer())
                    .clock(() -> Date.from(now))
                    .clockSkewSeconds(CLOCK_SKEW_SECONDS)
                    .build()
                    .parseSignedClaims(token)
                    .getPayload();
            if (claims.getSubject() == null || claims.getExpiration() == null) {
                return new Invalid();
            }
            String name = claims.get("preferred_username") instanceof String text ? text : claims.getSubject();
            return new Valid(new Caller(claims.getSubject(), name, roles(claims.get("roles")), "", ""));
        } catch (JwtException | IllegalArgumentException _) {
            return keys.known() ? new Invalid() : new Undecided();
        }
    }

    private static Set<Role> roles(@Nullable Object claim) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (claim instanceof Collection<?> words) {
            words.forEach(word -> roles.addAll(ROLES.getOrDefault(String.valueOf(word), Set.of())));
        }
        return roles;
    }

    private static final class ByKeyId extends LocatorAdapter<Key> {
        private final IssuerKeys keys;
        private final Instant now;

        ByKeyId(IssuerKeys keys, Instant now) {
            this.keys = keys;
            this.now = now;
        }

        @Override
        protected @Nullable Key locate(JwsHeader header) {
            String id = header.getKeyId();
            return id == null || !"EdDSA".equals(header.getAlgorithm())
                    ? null
                    : keys.find(id, now).orElse(null);
        }
    }
}
