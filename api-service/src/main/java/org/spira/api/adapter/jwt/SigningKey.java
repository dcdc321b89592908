package org.spira.api.adapter.jwt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/// The key that signs access tokens, in a file that only this service's user may read.
///
/// @param id RFC 7638 thumbprint of the public key
/// @param x  the public key as RFC 8037 writes it
record SigningKey(PrivateKey privateKey, PublicKey publicKey, String id, String x) {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /// Reads the key, or makes one if there is no such file.
    static SigningKey of(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return read(file);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // the cause could quote the key
            throw new IllegalStateException(file.toAbsolutePath() + " cannot be used as an Ed25519 key in PKCS#8 PEM ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        byte[] encoded = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String pem = BEGIN + "\n" + Base64.getEncoder().encodeToString(encoded) + "\n" + END + "\n";
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path draft = Files.createTempFile(directory, ".key", ".tmp", ownerOnly);
        try {
            Files.writeString(draft, pem);
            Files.createLink(file, draft); // whole or not at all, and never over a key that another instance made
        } catch (FileAlreadyExistsException e) {
            return; // that one is used
        } finally {
            Files.delete(draft);
        }
    }

    private static SigningKey read(Path file) throws IOException, GeneralSecurityException {
        String pem = Files.readString(file).strip();
        if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
            throw new IllegalArgumentException("not a PEM file");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(BEGIN.length(), pem.length() - END.length()));
        PrivateKey privateKey = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        PublicKey publicKey = publicKeyOf(privateKey);
        String x = pointOf(publicKey);
        return new SigningKey(privateKey, publicKey, thumbprint(x), x);
    }

    /// Java offers no way from the private key to the public one but to generate the pair again from its seed.
    private static PublicKey publicKeyOf(PrivateKey privateKey) throws GeneralSecurityException {
        byte[] seed = privateKey instanceof EdECPrivateKey edwards
                ? edwards.getBytes().orElseThrow()
                : new byte[0];
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new FixedBytes(seed));
        return generator.generateKeyPair().getPublic();
    }

    /// The last 32 bytes of the X.509 encoding are the point.
    private static String pointOf(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return base64Url(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    private static String thumbprint(String x) throws GeneralSecurityException {
        String members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
        return base64Url(MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "SigningKey[id=" + id + "]";
    }

    private static final class FixedBytes extends SecureRandom {
        private final byte[] bytes;

        FixedBytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
