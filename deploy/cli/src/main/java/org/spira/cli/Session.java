package org.spira.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Who is signed in, and where. The token is shown to no one, `toString` included.
record Session(String apiUrl, String registryUrl, String userId, String token) {

    /// Reads the user's id out of a token that came without one (from the environment).
    static Session ofToken(String apiUrl, String registryUrl, String token) {
        var userId = claims(token).path("sub").asString("");
        if (userId.isEmpty()) {
            throw Failure.usage("SPIRA_TOKEN is not a token of SPIRA: unset it, or copy the whole token.");
        }
        return new Session(apiUrl, registryUrl, userId, token);
    }

    Optional<String> username() {
        return Optional.of(claims(token).path("preferred_username").asString(""))
                .filter(name -> !name.isEmpty());
    }

    List<String> roles() {
        return claims(token)
                .path("roles")
                .valueStream()
                .map(role -> role.asString(""))
                .toList();
    }

    Optional<Instant> expiresAt() {
        return Optional.of(claims(token).path("exp").asLong(0))
                .filter(seconds -> seconds > 0)
                .map(Instant::ofEpochSecond);
    }

    /// For display only: the signature is the server's business.
    private static JsonNode claims(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) return Json.object();
        try {
            return Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Json.object();
        }
    }

    @Override
    public String toString() {
        return "Session[" + userId + " at " + apiUrl + "]";
    }
}
