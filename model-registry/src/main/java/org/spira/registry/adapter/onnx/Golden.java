package org.spira.registry.adapter.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spira.registry.core.domain.Diagnosis;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.InvalidValue;

/// `golden/<sample>.yaml`: inputs with the outputs that the model's makers saw for them.
record Golden(
        String sample,
        Map<String, FilePath> inputs,
        Map<String, Double> fields,
        List<Double> output,
        Diagnosis diagnosis,
        double tolerance) {
    private static final double DEFAULT_TOLERANCE = 1e-5;
    private static final double MAX_TOLERANCE = 0.01;

    static Golden of(String sample, Map<?, ?> document) {
        String place = "golden/" + sample + ".yaml";
        Map<String, FilePath> inputs = new HashMap<>();
        mapping(document, "inputs", place)
                .forEach((slot, path) -> inputs.put(String.valueOf(slot), new FilePath(String.valueOf(path))));
        Map<String, Double> fields = new HashMap<>();
        if (document.get("fields") != null) {
            mapping(document, "fields", place).forEach((field, value) -> {
                if (value != null) { // absent, as on a form that was not filled in
                    fields.put(String.valueOf(field), number(value, place + ": fields: " + field));
                }
            });
        }
        Map<?, ?> expected = mapping(document, "expected", place);
        if (!(expected.get("output") instanceof List<?> values) || values.isEmpty()) {
            throw new InvalidValue(place + ": expected: output must be a list of numbers");
        }
        List<Double> output = new ArrayList<>();
        values.forEach(value -> output.add(number(value, place + ": expected: output")));
        double tolerance = document.get("tolerance") == null
                ? DEFAULT_TOLERANCE
                : number(document.get("tolerance"), place + ": tolerance");
        if (!(tolerance > 0 && tolerance <= MAX_TOLERANCE)) {
            throw new InvalidValue(place + ": tolerance must be more than 0 and at most " + MAX_TOLERANCE);
        }
        return new Golden(
                sample, inputs, fields, output, Diagnosis.of(String.valueOf(expected.get("diagnosis"))), tolerance);
    }

    private static Map<?, ?> mapping(Map<?, ?> document, String key, String place) {
        if (document.get(key) instanceof Map<?, ?> map) {
            return map;
        }
        throw new InvalidValue(place + ": " + key + " must be a mapping");
    }

    private static double number(@org.jspecify.annotations.Nullable Object value, String place) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new InvalidValue(place + " must be a number");
    }
}
