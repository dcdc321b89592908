package org.spira.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// A model on this machine: the files that become a version, and their digest as the registry computes it.
record ModelDirectory(List<ModelFile> files) {

    /// `path` is relative to the directory, with slashes.
    record ModelFile(String path, Path local, long bytes, String sha256) {}

    ModelDirectory {
        files = List.copyOf(files);
    }

    /// The last part of its path, which names the model unless told otherwise.
    static String name(Path directory) {
        var last = directory.toAbsolutePath().normalize().getFileName();
        return last == null ? "" : last.toString();
    }

    /// `hint`: what to change if it is refused.
    static void checkName(String name, String hint) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
            throw Failure.usage(
                    "'%s' cannot name a model: name %s with letters, digits, '.', '_' or '-'.".formatted(name, hint));
        }
    }

    /// Refuses what is no model directory at first sight.
    static void check(Path directory) {
        if (!Files.isDirectory(directory)) throw Failure.usage("There is no directory " + directory + ".");
        for (var needed : List.of("MLmodel", "contract.yaml")) {
            if (!Files.isRegularFile(directory.resolve(needed))) {
                throw Failure.usage(
                        "%s is not a model: it has no file %s; give the directory that holds MLmodel, contract.yaml and golden/."
                                .formatted(directory, needed));
            }
        }
    }

    static ModelDirectory read(Path directory) {
        check(directory);
        try {
            var files = new ArrayList<ModelFile>();
            for (var path : listed(directory)) files.add(modelFile(directory, path));
            return new ModelDirectory(files);
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "Cannot read %s: %s.".formatted(directory, e.getMessage()), e);
        }
    }

    /// Sorted as the registry sorts; hidden files (editors, file managers) stay at home.
    private static List<Path> listed(Path directory) throws IOException {
        try (var walk = Files.walk(directory)) {
            return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !hidden(directory.relativize(path)))
                    .sorted(Comparator.comparing(path -> slashed(directory, path), ModelDirectory::compareBytes))
                    .toList();
        }
    }

    private static ModelFile modelFile(Path directory, Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw Failure.usage("%s is a link or a device: put a copy of the file in its place.".formatted(path));
        }
        return new ModelFile(slashed(directory, path), path, Files.size(path), sha256(path));
    }

    private static boolean hidden(Path relative) {
        for (var segment : relative) {
            if (segment.toString().startsWith(".")) return true;
        }
        return false;
    }

    private static String slashed(Path directory, Path path) {
        return directory
                .relativize(path)
                .toString()
                .replace(path.getFileSystem().getSeparator(), "/");
    }

    private static int compareBytes(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(Path path) throws IOException {
        var digest = newSha256();
        try (var in = new DigestInputStream(Files.newInputStream(path), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each Java has it
        }
    }

    long bytes() {
        return files.stream().mapToLong(ModelFile::bytes).sum();
    }

    /// SHA-256 over the lines `<sha256>  <bytes>  <path>` of the files, sorted by path.
    String digest() {
        var manifest = new StringBuilder();
        for (var file : files) {
            manifest.append(file.sha256())
                    .append("  ")
                    .append(file.bytes())
                    .append("  ")
                    .append(file.path())
                    .append('\n');
        }
        return HexFormat.of().formatHex(newSha256().digest(manifest.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
