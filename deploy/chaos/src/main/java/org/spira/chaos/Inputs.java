package org.spira.chaos;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spira.systemtests.Form;

/// Submissions that a model must answer differently: takes of different sounds and lengths.
final class Inputs {

    /// The slot that the model reads.
    static final String SLOT = "sustentada";

    private static final int HEADER_BYTES = 44;
    private static final int BYTES_PER_SECOND = 88_200;

    private Inputs() {}

    static List<Form> of(String modelId) {
        Form form = Form.of(modelId);
        Map<String, byte[]> takes = form.files();
        Form small = takes.keySet().stream()
                .reduce(form, (each, slot) -> each.with(slot, cut(take(takes, slot), 1)), (one, _) -> one);
        return Stream.concat(
                        Stream.of(2, 3, 4, 6, 8).map(seconds -> cut(take(takes, SLOT), seconds)),
                        Stream.of("parlenda", "frase").map(slot -> cut(take(takes, slot), 2)))
                .map(take -> small.with(SLOT, take))
                .toList();
    }

    static Map<String, String> digests(Form form) {
        return form.files().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> sha256(entry.getValue()), (one, _) -> one, TreeMap::new));
    }

    private static byte[] take(Map<String, byte[]> takes, String slot) {
        byte[] take = takes.get(slot);
        if (take == null) {
            throw new IllegalArgumentException("no take " + slot);
        }
        return take;
    }

    /// The beginning of a recording of 44,100 Hz, 16 bits and one channel, as a file of its own.
    private static byte[] cut(byte[] wave, int seconds) {
        int length = Math.min(wave.length, HEADER_BYTES + seconds * BYTES_PER_SECOND);
        byte[] shorter = Arrays.copyOf(wave, length);
        ByteBuffer header = ByteBuffer.wrap(shorter).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(4, length - 8);
        header.putInt(40, length - HEADER_BYTES);
        return shorter;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
