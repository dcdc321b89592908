package org.spira.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the registry takes into a version at all, before it looks into a file. The same lists as there.
record UploadRules(List<ModelDirectory.ModelFile> files) {
    private static final int MAX_FILES = 200;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_SEGMENT_LENGTH = 255;
    private static final Pattern SEGMENT =
            Pattern.compile("[A-Za-z0-9._+=@,()-](?:[A-Za-z0-9 ._+=@,()-]*[A-Za-z0-9_+=@,()-])?");
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

    /// The first thing that is wrong, as a sentence.
    Optional<String> objection() {
        if (files.size() > MAX_FILES) return Optional.of("There are more than %d files.".formatted(MAX_FILES));
        var seen = new HashSet<String>();
        for (var file : files) {
            var path = file.path();
            if (!seen.add(path.toLowerCase(Locale.ROOT))) {
                return Optional.of("Two files differ only in upper and lower case: %s.".formatted(path));
            }
            if (CODE.contains(extension(path))) {
                return Optional.of(
                        "%s is code, or runs code when it is loaded: only ONNX models are accepted.".formatted(path));
            }
            if (!named(path)) {
                return Optional.of(
                        "%s: names are letters, digits, spaces and . _ + = @ , ( ) -, at most %d folders deep."
                                .formatted(path, MAX_DEPTH));
            }
        }
        return Optional.empty();
    }

    private static boolean named(String path) {
        var segments = path.split("/", -1);
        return segments.length <= MAX_DEPTH
                && Stream.of(segments)
                        .allMatch(segment -> segment.length() <= MAX_SEGMENT_LENGTH
                                && SEGMENT.matcher(segment).matches());
    }

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
