package org.spira.api.core.domain;

import java.util.Optional;

/// How something begins that somebody looks for.
///
/// @param plain as [PlainText] writes it; never empty
public record Beginning(String plain) {
    public Beginning {
        if (plain.isEmpty() || !plain.equals(PlainText.of(plain))) {
            throw new IllegalArgumentException("not the plain beginning of anything");
        }
    }

    /// Empty when nothing begins like this: it has no letter and no digit.
    public static Optional<Beginning> of(String typed) {
        return Optional.of(PlainText.of(typed))
                .filter(plain -> !plain.isEmpty())
                .map(Beginning::new);
    }

    public boolean isOf(String plainWord) {
        return plainWord.startsWith(plain);
    }
}
