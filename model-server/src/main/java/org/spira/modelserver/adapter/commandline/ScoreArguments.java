package org.spira.modelserver.adapter.commandline;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.spira.modelserver.core.domain.ModelReference;

/// What follows `score` on the command line, as `--name=value` or `--name value`. `waveforms`: where to write what the
/// network heard.
record ScoreArguments(
        Path model, Map<String, Path> inputs, Map<String, String> features, boolean golden, Optional<Path> waveforms) {

    static final String USAGE = """
            usage: score --model=file:DIR --input SLOT=FILE.wav ... [--feature NAME=VALUE ...] [--waveforms=DIR]
                   score --model=file:DIR --golden""";

    ScoreArguments {
        inputs = Map.copyOf(inputs);
        features = Map.copyOf(features);
    }

    /// Refuses what it does not understand with an [IllegalArgumentException].
    static ScoreArguments parse(String... arguments) {
        Optional<Path> model = Optional.empty();
        Optional<Path> waveforms = Optional.empty();
        Map<String, Path> inputs = new LinkedHashMap<>();
        Map<String, String> features = new LinkedHashMap<>();
        boolean golden = false;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--golden")) {
                golden = true;
                continue;
            }
            int equals = arguments[i].indexOf('=');
            String name = equals < 0 ? arguments[i] : arguments[i].substring(0, equals);
            if (equals < 0 && i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + " is incomplete or unknown");
            }
            String value = equals < 0 ? arguments[++i] : arguments[i].substring(equals + 1);
            switch (name) {
                case "--model" -> model = Optional.of(directory(value));
                case "--input" -> put(inputs, key(value), Path.of(value(value)));
                case "--feature" -> put(features, key(value), value(value));
                case "--waveforms" -> waveforms = Optional.of(Path.of(value));
                default -> throw new IllegalArgumentException("unknown: " + name);
            }
        }
        if (golden && !(inputs.isEmpty() && features.isEmpty() && waveforms.isEmpty())) {
            throw new IllegalArgumentException("--golden scores the model's own samples and takes no other input");
        }
        return new ScoreArguments(
                model.orElseThrow(() -> new IllegalArgumentException("--model is missing")),
                inputs,
                features,
                golden,
                waveforms);
    }

    private static Path directory(String reference) {
        if (ModelReference.parse(reference) instanceof ModelReference.InDirectory inDirectory) {
            return inDirectory.directory();
        }
        throw new IllegalArgumentException("--model: only a directory can be scored here (file:DIR)");
    }

    private static String key(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("not NAME=VALUE: " + pair);
        }
        return pair.substring(0, equals);
    }

    private static String value(String pair) {
        return pair.substring(pair.indexOf('=') + 1);
    }

    private static <T> void put(Map<String, T> values, String name, T value) {
        if (values.putIfAbsent(name, value) != null) {
            throw new IllegalArgumentException(name + " is given twice");
        }
    }
}
