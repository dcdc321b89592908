package org.spira.api.core.domain;

import java.text.Normalizer;
import java.util.Locale;

/// Text as it is searched and sorted: its letters and digits only, in lower case and without accents.
public final class PlainText {
    /// What differs only behind so many characters counts as the same.
    public static final int LONGEST = 64;

    private PlainText() {}

    public static String of(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .codePoints()
                .filter(point -> Character.isBmpCodePoint(point) && Character.isLetterOrDigit(point))
                .limit(LONGEST)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
