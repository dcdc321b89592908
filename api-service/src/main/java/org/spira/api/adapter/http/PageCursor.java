package org.spira.api.adapter.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.RecallId;
import org.spira.api.core.port.Inferences;

/// Where a page of a list ends, as an opaque word. It holds its order, because in another order it means nothing, and
/// nothing of the patient, because addresses are written down in many places.
record PageCursor(Inferences.Order order, InferenceId last) {
    private static final String RECALLS = "c";

    String text() {
        return text(letterOf(order), last.value());
    }

    /// Of the list of recalls.
    static String textOf(RecallId last) {
        return text(RECALLS, last.value());
    }

    private static String text(String letter, String id) {
        String plain = letter + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /// Empty when this is no cursor of a list in this order.
    static Optional<PageCursor> parse(String text, Inferences.Order order) {
        return parse(text, letterOf(order)).flatMap(InferenceId::parse).map(last -> new PageCursor(order, last));
    }

    static Optional<RecallId> parseRecall(String text) {
        return parse(text, RECALLS).flatMap(RecallId::parse);
    }

    private static Optional<String> parse(String text, String letter) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            return plain.startsWith(letter) ? Optional.of(plain.substring(1)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String letterOf(Inferences.Order order) {
        return switch (order) {
            case NEWEST_FIRST -> "n";
            case OLDEST_FIRST -> "o";
            case RGH_ASCENDING -> "r";
            case RGH_DESCENDING -> "R";
            case LOCAL_ASCENDING -> "l";
            case LOCAL_DESCENDING -> "L";
        };
    }
}
