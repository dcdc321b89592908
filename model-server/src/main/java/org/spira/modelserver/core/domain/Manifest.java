package org.spira.modelserver.core.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// All files of a model version, sorted bytewise by path.
public record Manifest(List<ModelFile> files) {

    private static final int MAX_FILES = 200;
    private static final Comparator<ModelFile> BYTEWISE =
            Comparator.comparing(file -> file.path().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    public Manifest {
        if (files.isEmpty() || files.size() > MAX_FILES) {
            throw new IllegalArgumentException("a model of " + files.size() + " files");
        }
        Set<String> names = new HashSet<>();
        for (ModelFile file : files) {
            if (!names.add(file.caseFolded())) {
                throw new IllegalArgumentException("two files of one name in a model: " + file.path());
            }
        }
        files = files.stream().sorted(BYTEWISE).toList();
    }

    /// The tree digest: SHA-256 over a line `<sha256>  <bytes>  <path>` for each file.
    public String digest() {
        StringBuilder lines = new StringBuilder();
        for (ModelFile file : files) {
            lines.append(file.sha256())
                    .append("  ")
                    .append(file.bytes())
                    .append("  ")
                    .append(file.path())
                    .append('\n');
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(lines.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }
}
