package org.spira.registry.core.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A SHA-256 digest, as 64 lower-case hexadecimal digits.
public record Sha256(String hex) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!SHAPE.matcher(hex).matches()) {
            throw new InvalidValue("Invalid SHA-256: 64 lower-case hexadecimal digits.");
        }
    }

    public static MessageDigest digester() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform must have it
        }
    }

    /// The digest of what `digester` was fed; resets it.
    public static Sha256 of(MessageDigest digester) {
        return new Sha256(HexFormat.of().formatHex(digester.digest()));
    }

    public static Sha256 of(String text) {
        MessageDigest digester = digester();
        digester.update(text.getBytes(StandardCharsets.UTF_8));
        return of(digester);
    }

    @Override
    public String toString() {
        return hex;
    }
}
