package org.spira.registry.adapter.jwt;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.EdECPublicKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// The issuer's public keys by key id. Fetched when an unknown id turns up or they are old, but not more often than the
/// settings say, so that invented key ids can't make this a load on the issuer. Old keys stand while it is away.
@Component
@EnableConfigurationProperties(TokenSettings.class)
class IssuerKeys {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final int MAX_BYTES = 64 * 1024;

    private final TokenSettings settings;
    private final HttpClient http;
    private Map<String, EdECPublicKey> keys = Map.of();
    private Instant fetchedAt = Instant.MIN;
    private Instant triedAt = Instant.MIN;

    IssuerKeys(TokenSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
    }

    synchronized Optional<EdECPublicKey> find(String keyId, Instant now) {
        boolean stale = fetchedAt.equals(Instant.MIN)
                || fetchedAt.plus(settings.keysMaxAge()).isBefore(now);
        boolean mayTry = triedAt.equals(Instant.MIN)
                || !triedAt.plus(settings.keysMinInterval()).isAfter(now);
        if ((stale || !keys.containsKey(keyId)) && mayTry) {
            triedAt = now;
            fetch(now);
        }
        return Optional.ofNullable(keys.get(keyId));
    }

    /// Whether the issuer has ever told its keys.
    synchronized boolean known() {
        return !fetchedAt.equals(Instant.MIN);
    }

    private void fetch(Instant now) {
        HttpRequest request = HttpRequest.newBuilder(settings.jwksUrl())
                .timeout(settings.timeout())
                .build();
        // the timeout of a request ends when its answer begins, so that the whole is watched from here
        CompletableFuture<HttpResponse<byte[]>> asked =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        try {
            HttpResponse<byte[]> response = asked.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            keys = parse(new String(response.body(), StandardCharsets.UTF_8));
            fetchedAt = now;
        } catch (ExecutionException | TimeoutException | IOException | JwtException | IllegalArgumentException e) {
            asked.cancel(true);
            LOG.warn("No keys from {}: {}", settings.jwksUrl(), e.toString());
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, EdECPublicKey> parse(String text) {
        Map<String, EdECPublicKey> found = new HashMap<>();
        for (Jwk<?> key : Jwks.setParser().build().parse(text)) {
            if (key.toKey() instanceof EdECPublicKey ed && key.getId() != null) {
                found.put(key.getId(), ed);
            }
        }
        return Map.copyOf(found);
    }
}
