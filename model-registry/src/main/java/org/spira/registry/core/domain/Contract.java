package org.spira.registry.core.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// `contract.yaml`: how a form becomes tensors, and an output a diagnosis.
public record Contract(
        String task,
        Map<String, AudioInput> inputs,
        Map<String, Feature> features,
        Output output,
        Decision decision,
        Batching batching,
        String intendedUse,
        String limitations) {
    public Contract {
        inputs = Map.copyOf(inputs);
        features = Map.copyOf(features);
    }

    /// An audio slot of the form, as a float32 tensor `[batch, samples]` with values from -1 to 1.
    public record AudioInput(String tensor, int sampleRateHertz, OptionalDouble minSeconds, double maxSeconds) {}

    /// A field of the form, as a float32 tensor `[batch]`. Without a value for absence the field is required.
    public record Feature(String tensor, OptionalDouble missing) {}

    /// A float32 tensor `[batch]` or `[batch, n]`; `index` is the number that the decision looks at.
    public record Output(String tensor, int index) {}

    /// Thresholds on the output; in between is inconclusive.
    public record Decision(double positiveAtLeast, double negativeBelow) {
        /// Compares the output as the number that it prints as, like the model-server: 0.7f is at least 0.7, although
        /// the nearest float lies a little below the nearest double.
        public Diagnosis of(float value) {
            double output = Double.parseDouble(Float.toString(value));
            if (output >= positiveAtLeast) {
                return Diagnosis.POSITIVE;
            }
            return output < negativeBelow ? Diagnosis.NEGATIVE : Diagnosis.INCONCLUSIVE;
        }
    }

    public record Batching(boolean equalLengthOnly, int maxBatch) {}

    /// Reads the parsed `contract.yaml`. Throws [InvalidValue] with the place of the first mistake.
    public static Contract of(Map<?, ?> yaml) {
        return read(new Section("contract.yaml", yaml, false));
    }

    /// Reads back what [#document] wrote.
    public static Contract ofDocument(Map<?, ?> document) {
        return read(new Section("contract", document, true));
    }

    private static Contract read(Section top) {
        Map<String, AudioInput> inputs = new LinkedHashMap<>();
        top.section("inputs").sections().forEach((slot, section) -> inputs.put(slot, audioInput(section)));
        if (inputs.isEmpty()) {
            throw new InvalidValue("contract.yaml: inputs names no audio slot");
        }
        Map<String, Feature> features = new LinkedHashMap<>();
        top.optionalSection("features")
                .ifPresent(all -> all.sections().forEach((field, section) -> features.put(field, feature(section))));
        return new Contract(
                top.text("task"),
                inputs,
                features,
                output(top.section("output")),
                decision(top.section("decision")),
                top.optionalSection("batching").map(Contract::batching).orElse(new Batching(true, 1)),
                top.prose("intended-use"),
                top.prose("limitations"));
    }

    /// The same document, with plain values only (NaN as the word, which JSON can't say otherwise).
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("task", task);
        Map<String, Object> slots = new java.util.TreeMap<>();
        inputs.forEach((slot, input) -> slots.put(slot, document(input)));
        document.put("inputs", slots);
        Map<String, Object> fields = new java.util.TreeMap<>();
        features.forEach((field, feature) -> fields.put(field, document(feature)));
        document.put("features", fields);
        document.put("output", Map.of("tensor", output.tensor(), "index", output.index()));
        document.put(
                "decision",
                Map.of("positive-at-least", decision.positiveAtLeast(), "negative-below", decision.negativeBelow()));
        document.put(
                "batching", Map.of("equal-length-only", batching.equalLengthOnly(), "max-batch", batching.maxBatch()));
        document.put("intended-use", intendedUse);
        document.put("limitations", limitations);
        return document;
    }

    private static Map<String, Object> document(AudioInput input) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("tensor", input.tensor());
        document.put("sample-rate-hertz", input.sampleRateHertz());
        document.put("channels", "mono");
        input.minSeconds().ifPresent(seconds -> document.put("min-seconds", seconds));
        document.put("max-seconds", input.maxSeconds());
        return document;
    }

    private static Map<String, Object> document(Feature feature) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("tensor", feature.tensor());
        document.put("type", "float32");
        feature.missing().ifPresent(value -> document.put("missing", Double.isNaN(value) ? "NaN" : (Object) value));
        return document;
    }

    private static AudioInput audioInput(Section section) {
        section.only("tensor", "sample-rate-hertz", "channels", "min-seconds", "max-seconds");
        section.word("channels", "mono");
        int rate = section.whole("sample-rate-hertz").orElseThrow(() -> section.missing("sample-rate-hertz"));
        if (rate < 1_000 || rate > 192_000) {
            throw section.wrong("sample-rate-hertz", "a rate from 1000 to 192000");
        }
        double max = section.number("max-seconds").orElseThrow(() -> section.missing("max-seconds"));
        OptionalDouble min = section.number("min-seconds");
        if (!(max > 0 && max <= 3_600)) {
            throw section.wrong("max-seconds", "more than 0 and at most 3600 seconds");
        }
        if (!(min.orElse(0) >= 0 && min.orElse(0) <= max)) {
            throw section.wrong("min-seconds", "between 0 and max-seconds");
        }
        return new AudioInput(section.text("tensor"), rate, min, max);
    }

    private static Feature feature(Section section) {
        section.only("tensor", "type", "missing");
        section.word("type", "float32");
        return new Feature(section.text("tensor"), section.number("missing"));
    }

    private static Output output(Section section) {
        section.only("tensor", "index");
        int index = section.whole("index").orElse(0);
        if (index < 0) {
            throw section.wrong("index", "0 or more");
        }
        return new Output(section.text("tensor"), index);
    }

    private static Decision decision(Section section) {
        section.only("positive-at-least", "negative-below");
        double positive = section.number("positive-at-least").orElseThrow(() -> section.missing("positive-at-least"));
        double negative = section.number("negative-below").orElseThrow(() -> section.missing("negative-below"));
        if (!Double.isFinite(positive) || !Double.isFinite(negative) || negative > positive) {
            throw section.wrong("negative-below", "a number that is not above positive-at-least");
        }
        return new Decision(positive, negative);
    }

    private static Batching batching(Section section) {
        section.only("equal-length-only", "max-batch");
        if (!section.flag("equal-length-only").orElse(true)) {
            throw section.wrong("equal-length-only", "true: padding changes results");
        }
        int max = section.whole("max-batch").orElse(1);
        if (max < 1 || max > 256) {
            throw section.wrong("max-batch", "from 1 to 256");
        }
        return new Batching(true, max);
    }

    /// One mapping of the document, which knows its place for messages.
    private record Section(String place, Map<?, ?> values, boolean ownDocument) {
        private static final int MAX_WORD_LENGTH = 1_000;
        private static final int MAX_PROSE_LENGTH = 10_000;

        void only(String... keys) {
            Set<String> known = Set.of(keys);
            for (Object key : values.keySet()) {
                if (!known.contains(String.valueOf(key))) {
                    throw new InvalidValue(place + ": unknown key '" + key + "'");
                }
            }
        }

        /// As the model-server takes it, which compares it with names as it stands.
        String text(String key) {
            return text(key, MAX_WORD_LENGTH);
        }

        String prose(String key) {
            return text(key, MAX_PROSE_LENGTH).strip();
        }

        private String text(String key, int maxLength) {
            if (!(values.get(key) instanceof String text) || text.isBlank()) {
                throw missing(key);
            }
            if (text.length() > maxLength) {
                throw wrong(key, "at most " + maxLength + " characters");
            }
            return text;
        }

        void word(String key, String only) {
            if (values.containsKey(key) && !only.equals(values.get(key))) {
                throw wrong(key, only);
            }
        }

        OptionalDouble number(String key) {
            Object value = values.get(key);
            if (value == null) {
                return OptionalDouble.empty();
            }
            if (ownDocument && "NaN".equals(value)) {
                return OptionalDouble.of(Double.NaN);
            }
            OptionalDouble number = YamlNumber.of(value);
            if (number.isEmpty()) {
                throw wrong(key, "a number");
            }
            return number;
        }

        OptionalInt whole(String key) {
            return switch (values.get(key)) {
                case null -> OptionalInt.empty();
                case Integer number -> OptionalInt.of(number);
                default -> throw wrong(key, "a whole number");
            };
        }

        Optional<Boolean> flag(String key) {
            return switch (values.get(key)) {
                case null -> Optional.empty();
                case Boolean flag -> Optional.of(flag);
                default -> throw wrong(key, "true or false");
            };
        }

        Section section(String key) {
            return optionalSection(key).orElseThrow(() -> missing(key));
        }

        Optional<Section> optionalSection(String key) {
            return switch (values.get(key)) {
                case null -> Optional.empty();
                case Map<?, ?> map -> Optional.of(new Section(place + ": " + key, map, ownDocument));
                default -> throw wrong(key, "a mapping");
            };
        }

        Map<String, Section> sections() {
            Map<String, Section> sections = new LinkedHashMap<>();
            for (Object key : values.keySet()) {
                String name = String.valueOf(key);
                if (!name.matches("[a-z][a-z0-9_]{0,63}")) {
                    throw new InvalidValue(place + ": '" + name + "' is not the name of a form field (a-z, 0-9, _)");
                }
                sections.put(name, section(name));
            }
            return sections;
        }

        InvalidValue missing(String key) {
            return new InvalidValue(place + ": " + key + " is missing");
        }

        InvalidValue wrong(String key, String expected) {
            return new InvalidValue(place + ": " + key + " must be " + expected);
        }
    }
}
