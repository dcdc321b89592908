package org.spira.modelserver.adapter.yaml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.Decision;
import org.spira.modelserver.core.domain.Diagnosis;
import org.spira.modelserver.core.domain.Feature;
import org.spira.modelserver.core.domain.GoldenSample;
import org.spira.modelserver.core.domain.ModelFile;
import org.spira.modelserver.core.port.ModelDescriptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads `MLmodel`, `contract.yaml` and `golden/*.yaml`. The documents come from whoever registered the model: only
/// plain values are built from them, and their size, depth and aliases are bounded.
final class YamlModelDescriptions implements ModelDescriptions {

    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_GOLDEN_SAMPLES = 50;

    @Override
    public Described read(Path directory) throws IOException {
        try {
            Contract contract = contract(document(directory, "contract.yaml"));
            String network = document(directory, "MLmodel")
                    .get("flavors")
                    .get("onnx")
                    .get("data")
                    .text();
            return new Description(contract, file(directory, network), goldenSamples(directory));
        } catch (IllegalArgumentException | YAMLException e) {
            return new Invalid(String.valueOf(e.getMessage()));
        }
    }

    private static Contract contract(YamlNode contract) {
        List<AudioInput> inputs = new ArrayList<>();
        contract.get("inputs").entries().forEach((slot, input) -> {
            String channels = input.get("channels").text("mono");
            if (!channels.equals("mono")) {
                throw input.get("channels").refuse("must be mono, not " + channels);
            }
            inputs.add(new AudioInput(
                    slot,
                    input.get("tensor").text(),
                    input.get("sample-rate-hertz").integer(),
                    input.get("min-seconds").number(0),
                    input.get("max-seconds").number()));
        });
        List<Feature> features = new ArrayList<>();
        contract.get("features").entries().forEach((field, feature) -> {
            String type = feature.get("type").text("float32");
            if (!type.equals("float32")) {
                throw feature.get("type").refuse("must be float32, not " + type);
            }
            features.add(new Feature(
                    field, feature.get("tensor").text(), feature.get("missing").optionalFloat()));
        });
        YamlNode output = contract.get("output");
        YamlNode decision = contract.get("decision");
        YamlNode batching = contract.get("batching");
        if (!batching.get("equal-length-only").isAbsent()
                && !Boolean.TRUE.equals(batching.get("equal-length-only").value())) {
            throw batching.get("equal-length-only").refuse("must be true: padding changes scores");
        }
        return new Contract(
                contract.get("task").text(),
                inputs,
                features,
                output.get("tensor").text(),
                new Decision(
                        output.get("index").integer(0),
                        decision.get("positive-at-least").number(),
                        decision.get("negative-below").number()),
                batching.get("max-batch").integer(1));
    }

    private static List<GoldenSample> goldenSamples(Path directory) throws IOException {
        Path golden = directory.resolve("golden");
        if (!Files.isDirectory(golden, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<String> names;
        try (Stream<Path> files = Files.list(golden)) {
            names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .limit(MAX_GOLDEN_SAMPLES + 1L)
                    .toList();
        }
        if (names.size() > MAX_GOLDEN_SAMPLES) {
            throw new IllegalArgumentException("more than " + MAX_GOLDEN_SAMPLES + " golden samples");
        }
        List<GoldenSample> samples = new ArrayList<>();
        for (String name : names) {
            samples.add(goldenSample(golden, name));
        }
        return samples;
    }

    private static GoldenSample goldenSample(Path golden, String name) throws IOException {
        YamlNode sample = document(golden, name);
        Map<String, Path> recordings = new HashMap<>();
        for (Map.Entry<String, YamlNode> input : sample.get("inputs").entries().entrySet()) {
            recordings.put(input.getKey(), file(golden, input.getValue().text()));
        }
        Map<String, String> fields = new HashMap<>();
        sample.get("fields").entries().forEach((field, value) -> {
            if (!value.isAbsent()) {
                fields.put(field, String.valueOf(value.value()));
            }
        });
        YamlNode expected = sample.get("expected");
        return new GoldenSample(
                name.substring(0, name.length() - ".yaml".length()),
                recordings,
                fields,
                expected.get("output").list().stream()
                        .map(value -> (float) value.number())
                        .toList(),
                diagnosis(expected.get("diagnosis")),
                sample.get("tolerance").number(1e-5));
    }

    private static Diagnosis diagnosis(YamlNode node) {
        return Stream.of(Diagnosis.values())
                .filter(diagnosis -> diagnosis.name().toLowerCase(Locale.ROOT).equals(node.text()))
                .findFirst()
                .orElseThrow(() -> node.refuse("must be positive, negative or inconclusive"));
    }

    private static YamlNode document(Path directory, String name) throws IOException {
        Path file = file(directory, name);
        if (Files.size(file) > MAX_BYTES) {
            throw new IllegalArgumentException(name + " is larger than " + MAX_BYTES + " bytes");
        }
        LoaderOptions limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        limits.setMaxAliasesForCollections(10);
        limits.setNestingDepthLimit(20);
        limits.setCodePointLimit(MAX_BYTES);
        Object document = new Yaml(new SafeConstructor(limits)).load(Files.readString(file, StandardCharsets.UTF_8));
        YamlNode root = new YamlNode("", document);
        if (!(document instanceof Map<?, ?>)) {
            throw new IllegalArgumentException(name + " must be a map");
        }
        return root;
    }

    private static Path file(Path directory, String name) {
        if (!ModelFile.isSafe(name)) {
            throw new IllegalArgumentException("a file name that leaves the model's directory");
        }
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return file;
    }
}
