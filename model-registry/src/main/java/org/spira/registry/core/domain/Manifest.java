package org.spira.registry.core.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The complete, sorted list of files of a version. Its digest is the version's identity.
public record Manifest(List<StoredFile> files) {
    public static final int MAX_FILES = 200;
    /// Formats that run code when they are loaded, or are code. None of them is needed to run an ONNX graph.
    private static final Set<String> CODE = Set.of(
            "pkl",
            "pickle",
            "joblib",
            "dill",
            "cloudpickle",
            "pt",
            "pth",
            "ckpt",
            "py",
            "pyc",
            "so",
            "dll",
            "dylib",
            "jar",
            "class",
            "sh",
            "exe");

    public Manifest {
        files = files.stream().sorted(Comparator.comparing(StoredFile::path)).toList();
        if (files.isEmpty()) {
            throw new InvalidValue("There are no files: upload the model directory before creating a version.");
        }
        if (files.size() > MAX_FILES) {
            throw new InvalidValue("More than " + MAX_FILES + " files.");
        }
        Set<String> seen = new HashSet<>();
        Set<String> folders = new HashSet<>();
        for (StoredFile file : files) {
            String name = file.path().name();
            if (!seen.add(file.path().value().toLowerCase(Locale.ROOT))) {
                throw new InvalidValue("Two files differ only in upper and lower case: " + file.path());
            }
            if (CODE.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))) {
                throw new InvalidValue("'" + file.path()
                        + "' is code or a format that runs code when it is loaded. Only ONNX models are accepted.");
            }
            String path = file.path().value().toLowerCase(Locale.ROOT);
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                folders.add(path.substring(0, slash));
            }
        }
        seen.retainAll(folders);
        if (!seen.isEmpty()) {
            throw new InvalidValue("'" + seen.iterator().next() + "' is a file and a folder at once.");
        }
    }

    /// SHA-256 over one line `<sha256>  <bytes>  <path>` for each file, sorted by the bytes of the path.
    public Sha256 treeDigest() {
        return digest(files);
    }

    /// The same formula over some of the files: what the network computes, without the texts around it.
    public Sha256 digestOf(Collection<FilePath> paths) {
        return digest(files.stream().filter(file -> paths.contains(file.path())).toList());
    }

    public Optional<StoredFile> find(FilePath path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    public long bytes() {
        return files.stream().mapToLong(StoredFile::bytes).sum();
    }

    private static Sha256 digest(List<StoredFile> files) {
        StringBuilder text = new StringBuilder();
        for (StoredFile file : files) {
            text.append(file.sha256())
                    .append("  ")
                    .append(file.bytes())
                    .append("  ")
                    .append(file.path())
                    .append('\n');
        }
        return Sha256.of(text.toString());
    }
}
