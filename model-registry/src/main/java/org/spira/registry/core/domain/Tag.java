package org.spira.registry.core.domain;

import java.util.List;
import java.util.regex.Pattern;

/// A label that people and tools put on a model or version. No tag changes how the registry behaves.
public record Tag(String key, String value) {
    public static final int MAX_TAGS = 100;
    private static final Pattern KEY = Pattern.compile("[\\w .:/-]{1,250}");
    private static final int MAX_VALUE_LENGTH = 100_000;

    public Tag {
        if (!KEY.matcher(key).matches() || key.startsWith("/") || key.contains("..") || key.contains("//")) {
            throw new InvalidValue("Invalid tag name: 1 to 250 letters, digits, spaces and _ - . : /");
        }
        if (key.startsWith("spira.")) {
            throw new InvalidValue("Tags that begin with 'spira.' are written by the registry only.");
        }
        if (value.length() > MAX_VALUE_LENGTH) {
            throw new InvalidValue("Invalid tag value: more than " + MAX_VALUE_LENGTH + " characters.");
        }
        if (key.equals("mlflow.prompt.is_prompt") && value.equalsIgnoreCase("true")) {
            throw new InvalidValue("Prompts are not kept here: this registry holds models.");
        }
    }

    /// Of two tags with one key the last one stands.
    public static List<Tag> merged(List<Tag> tags) {
        var byKey = new java.util.LinkedHashMap<String, Tag>();
        tags.forEach(tag -> byKey.put(tag.key(), tag));
        if (byKey.size() > MAX_TAGS) {
            throw new InvalidValue("More than " + MAX_TAGS + " tags.");
        }
        return List.copyOf(byKey.values());
    }
}
