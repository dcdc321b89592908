package org.spira.registry.adapter.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.spira.registry.core.domain.Diagnosis;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.InvalidValue;
import org.spira.registry.core.domain.YamlNumber;

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
    private static final int MAX_DIGITS = 18;

    static Golden of(String sample, Map<?, ?> document) {
        String place = "golden/" + sample + ".yaml";
        Map<String, FilePath> inputs = new HashMap<>();
        mapping(document, "inputs", place).forEach((slot, path) -> {
            if (!(slot instanceof String name) || !(path instanceof String file)) {
                throw new InvalidValue(place + ": inputs must be names of files by slot");
            }
            inputs.put(name, new FilePath(file));
        });
        Map<String, Double> fields = new HashMap<>();
        if (document.get("fields") != null) {
            mapping(document, "fields", place).forEach((field, value) -> {
                if (!(field instanceof String name)) {
                    throw new InvalidValue(place + ": fields must be numbers by field");
                }
                if (value != null) { // absent, as on a form that was not filled in
                    fields.put(name, formNumber(value, place + ": fields: " + field));
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
        OptionalDouble number = value == null ? OptionalDouble.empty() : YamlNumber.of(value);
        if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) {
            throw new InvalidValue(place + " must be a number");
        }
        return number.getAsDouble();
    }

    /// The model-server reads it like a form's text, into a float.
    private static double formNumber(Object value, String place) {
        double number = number(value, place);
        boolean tooLong = value instanceof Number whole
                && !(whole instanceof Double)
                && whole.toString().length() > MAX_DIGITS;
        if (tooLong || !Float.isFinite((float) number)) {
            throw new InvalidValue(place + " must be a number that fits into a form");
        }
        return number;
    }
}
