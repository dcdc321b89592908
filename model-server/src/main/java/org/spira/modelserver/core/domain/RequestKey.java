package org.spira.modelserver.core.domain;

import java.util.regex.Pattern;

/// What one request is about: one inference at one model. Republished attempts share it.
public record RequestKey(String inferenceId, String modelId) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");

    public RequestKey {
        if (!isId(inferenceId) || !isId(modelId)) {
            throw new IllegalArgumentException("an id is 24 hexadecimal digits");
        }
    }

    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
