package org.spira.registry.core.domain;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Some of the found things, and the token that asks for the next ones.
public record Page<T>(List<T> items, Optional<String> nextToken) {
    private static final Pattern TOKEN = Pattern.compile("offset=(\\d{1,9})");

    public Page {
        items = List.copyOf(items);
    }

    /// The page of a sorted list that a token (empty: the first one) asks for.
    public static <T> Page<T> of(List<T> sorted, int size, String token) {
        int from = Math.min(offset(token), sorted.size());
        int to = (int) Math.min((long) from + size, sorted.size());
        return new Page<>(sorted.subList(from, to), to < sorted.size() ? Optional.of(token(to)) : Optional.empty());
    }

    private static String token(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("offset=" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String token) {
        if (token.isEmpty()) {
            return 0;
        }
        try {
            Matcher offset = TOKEN.matcher(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
            if (offset.matches()) {
                return Integer.parseInt(offset.group(1));
            }
        } catch (IllegalArgumentException _) {
            // not base64: refused below like any other text that isn't a token
        }
        throw new InvalidValue("Invalid page token");
    }
}
