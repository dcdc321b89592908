package org.spira.modelserver.adapter.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A value in a YAML document that knows where it lies, so that a complaint names its place.
record YamlNode(String place, @Nullable Object value) {

    YamlNode get(String key) {
        return new YamlNode(place.isEmpty() ? key : place + "." + key, map().get(key));
    }

    boolean isAbsent() {
        return value == null;
    }

    Map<String, YamlNode> entries() {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (Object key : map().keySet()) {
            if (!(key instanceof String name)) {
                throw refuse("has a key that is no text");
            }
            entries.put(name, get(name));
        }
        return entries;
    }

    List<YamlNode> list() {
        if (!(value instanceof List<?> list)) {
            throw refuse("must be a list");
        }
        return list.stream().map(item -> new YamlNode(place + "[]", item)).toList();
    }

    String text() {
        if (!(value instanceof String text) || text.isBlank() || text.length() > 1000) {
            throw refuse("must be a text");
        }
        return text;
    }

    String text(String otherwise) {
        return isAbsent() ? otherwise : text();
    }

    double number() {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        // YAML 1.1, which the parser speaks, takes 1e-5 for a text: it wants 1.0e-5
        if (value instanceof String text && text.matches("[+-]?\\d+(\\.\\d+)?[eE][+-]?\\d+")) {
            return Double.parseDouble(text);
        }
        throw refuse("must be a number");
    }

    double number(double otherwise) {
        return isAbsent() ? otherwise : number();
    }

    Optional<Float> optionalFloat() {
        return isAbsent() ? Optional.empty() : Optional.of((float) number());
    }

    int integer() {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw refuse("must be a whole number");
        }
        return (int) number;
    }

    int integer(int otherwise) {
        return isAbsent() ? otherwise : integer();
    }

    IllegalArgumentException refuse(String complaint) {
        return new IllegalArgumentException((place.isEmpty() ? "the document" : place) + " " + complaint);
    }

    private Map<?, ?> map() {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw refuse("must be a map");
        }
        return map;
    }
}
