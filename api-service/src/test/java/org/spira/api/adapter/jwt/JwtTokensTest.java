package org.spira.api.adapter.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.SessionId;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Tokens;

class JwtTokensTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.789Z");
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Duration LIFETIME_IN_SESSION = Duration.ofMinutes(15);
    private static final SessionId SESSION = new SessionId("s".repeat(43));
    private static final User NURSE = new User(
            new UserId("6741f0a2c3b4d5e6f7a8b9c0"), "nurse", "m@hospital.example", "hash", Set.of(Role.CLINICIAN));

    private final Path directory;
    private final Path file;
    private final SigningKey key;
    private final JwtTokens tokens;

    JwtTokensTest(@TempDir Path directory) {
        this.directory = directory;
        file = directory.resolve("keys/tokens.pem");
        key = SigningKey.of(file);
        tokens = new JwtTokens(key, LIFETIME, LIFETIME_IN_SESSION);
    }

    @Test
    void readsWhatItIssued() {
        var issued = tokens.issue(NURSE, NOON);

        assertThat(tokens.read(issued.token(), NOON))
                .contains(new Tokens.Content(NURSE.id(), 0, Optional.empty(), issued.expiresAt()));
        assertThat(issued.expiresAt()).isEqualTo(Instant.parse("2026-11-21T12:30:00Z"));
    }

    @Test
    void namesTheSessionAndLastsLessLongInOne() {
        var issued = tokens.issue(NURSE, SESSION, NOON);

        assertThat(tokens.read(issued.token(), NOON))
                .contains(new Tokens.Content(NURSE.id(), 0, Optional.of(SESSION), issued.expiresAt()));
        assertThat(issued.expiresAt()).isEqualTo(Instant.parse("2026-11-21T12:15:00Z"));
    }

    @Test
    void readsATokenOfBeforeThereWereGenerations() {
        assertThat(tokens.read(signed("spira", true), NOON).orElseThrow().generation())
                .isZero();
    }

    @Test
    void writesTheClaimsThatOtherServicesRead() {
        String claims = new String(
                Base64.getUrlDecoder().decode(tokens.issue(NURSE, NOON).token().split("[.]", -1)[1]),
                StandardCharsets.UTF_8);

        assertThat(claims)
                .contains("\"iss\":\"spira\"")
                .contains("\"sub\":\"6741f0a2c3b4d5e6f7a8b9c0\"")
                .contains("\"preferred_username\":\"nurse\"")
                .contains("\"roles\":[\"clinician\"]")
                .contains("\"iat\":")
                .contains("\"exp\":")
                .contains("\"jti\":");
    }

    @Test
    void refusesATokenAfterItsTimeButForSecondsOfSkew() {
        String token = tokens.issue(NURSE, NOON).token();

        assertThat(tokens.read(token, NOON.plus(LIFETIME).plusSeconds(3))).isPresent();
        assertThat(tokens.read(token, NOON.plus(LIFETIME).plusSeconds(6))).isEmpty();
    }

    @Test
    void refusesATokenOfAnotherKey() {
        JwtTokens others = new JwtTokens(SigningKey.of(directory.resolve("other.pem")), LIFETIME, LIFETIME_IN_SESSION);

        assertThat(tokens.read(others.issue(NURSE, NOON).token(), NOON)).isEmpty();
    }

    @Test
    void refusesATokenOfAnotherKeyThatBearsOurKeysName() {
        KeyPair other = Jwts.SIG.EdDSA.keyPair().build();
        String forged = Jwts.builder()
                .header()
                .keyId(key.id())
                .and()
                .issuer("spira")
                .subject(NURSE.id().value())
                .claim("preferred_username", "nurse")
                .claim("roles", List.of("admin"))
                .expiration(Date.from(NOON.plus(LIFETIME)))
                .signWith(other.getPrivate(), Jwts.SIG.EdDSA)
                .compact();

        assertThat(tokens.read(forged, NOON)).isEmpty();
    }

    @Test
    void refusesAPublicKeyUsedAsASecret() {
        String forged = Jwts.builder()
                .header()
                .keyId(key.id())
                .and()
                .issuer("spira")
                .subject(NURSE.id().value())
                .claim("preferred_username", "nurse")
                .expiration(Date.from(NOON.plus(LIFETIME)))
                .signWith(new SecretKeySpec(key.publicKey().getEncoded(), "HmacSHA256"), Jwts.SIG.HS256)
                .compact();

        assertThat(tokens.read(forged, NOON)).isEmpty();
    }

    @Test
    void refusesATokenThatIsNotSigned() {
        String unsigned = Jwts.builder()
                .issuer("spira")
                .subject(NURSE.id().value())
                .expiration(Date.from(NOON.plus(LIFETIME)))
                .compact();

        assertThat(tokens.read(unsigned, NOON)).isEmpty();
    }

    @Test
    void refusesATokenOfAnotherIssuerOrWithoutAnEnd() {
        String foreign = signed("elsewhere", true);
        String endless = signed("spira", false);

        assertThat(tokens.read(foreign, NOON)).isEmpty();
        assertThat(tokens.read(endless, NOON)).isEmpty();
    }

    private String signed(String issuer, boolean ends) {
        var token = Jwts.builder()
                .header()
                .keyId(key.id())
                .and()
                .issuer(issuer)
                .subject(NURSE.id().value())
                .claim("preferred_username", "nurse");
        if (ends) {
            token.expiration(Date.from(NOON.plus(LIFETIME)));
        }
        return token.signWith(key.privateKey(), Jwts.SIG.EdDSA).compact();
    }

    @Test
    void refusesNonsense() {
        for (String text : List.of("", " ", ".", "..", "a.b.c", "x".repeat(5_000))) {
            assertThat(tokens.read(text, NOON)).as(text).isEmpty();
        }
    }

    @Test
    void keepsItsKeyOverARestartInAFileForItsUserAlone() throws IOException {
        String token = tokens.issue(NURSE, NOON).token();

        JwtTokens restarted = new JwtTokens(SigningKey.of(file), LIFETIME, LIFETIME_IN_SESSION);

        assertThat(restarted.read(token, NOON)).isPresent();
        assertThat(restarted.publicKeys()).isEqualTo(tokens.publicKeys());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void startsWithNoFileThatIsNoKeyAndQuotesNothingOfIt() throws IOException {
        Path wrong = Files.writeString(directory.resolve("wrong.pem"), "very secret text");

        assertThatThrownBy(() -> SigningKey.of(wrong))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("wrong.pem")
                .hasMessageNotContaining("secret");
    }
}
