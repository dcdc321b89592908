package org.spira.api.adapter.http;

import java.time.Duration;
import java.util.List;
import org.spira.api.core.port.Tokens;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What others need to speak with this service: its description, and the keys that tell its tokens from others.
@RestController
class DocumentsController {
    private static final CacheControl FOR_MINUTES =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final Tokens tokens;

    DocumentsController(Tokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping("/v1/openapi.yaml")
    ResponseEntity<Resource> openApi() {
        return ResponseEntity.ok()
                .cacheControl(FOR_MINUTES)
                .contentType(MediaType.APPLICATION_YAML)
                .body(new ClassPathResource("openapi.yaml"));
    }

    @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<KeySetJson> keys() {
        return ResponseEntity.ok()
                .cacheControl(FOR_MINUTES)
                .body(new KeySetJson(
                        tokens.publicKeys().stream().map(KeyJson::of).toList()));
    }

    /// RFC 7517.
    record KeySetJson(List<KeyJson> keys) {}

    /// RFC 8037.
    record KeyJson(String kty, String crv, String x, String kid, String use, String alg) {
        static KeyJson of(Tokens.PublicKey key) {
            return new KeyJson("OKP", "Ed25519", key.x(), key.id(), "sig", "EdDSA");
        }
    }
}
