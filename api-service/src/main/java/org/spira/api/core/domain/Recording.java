package org.spira.api.core.domain;

/// One stored recording. The key was made by the server; the digest was taken while the bytes passed.
public record Recording(Slot slot, String key, Sha256 digest, long sizeBytes, String mediaType, Sound sound) {
    public static String keyOf(InferenceId inference, Slot slot) {
        return prefixOf(inference) + slot.name() + ".wav";
    }

    public static String prefixOf(InferenceId inference) {
        return "audio/" + inference.value() + "/";
    }
}
