package org.spira.api.adapter.mongo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.spira.api.core.domain.Beginning;
import org.spira.api.core.domain.Inference;

/// What is stored of an entry's search words: the words, and how they begin in a few lengths. By the longest of these
/// that is no longer than what somebody typed, an index leads to the entries in the order of the list.
final class SearchKeys {
    private static final int[] LENGTHS = {8, 4, 2};

    private SearchKeys() {}

    static List<String> of(Inference inference) {
        Set<String> keys = new LinkedHashSet<>();
        for (String word : inference.searchWords()) {
            keys.add(word);
            IntStream.of(LENGTHS)
                    .filter(length -> length < word.length())
                    .forEach(length -> keys.add(word.substring(0, length)));
        }
        return new ArrayList<>(keys);
    }

    /// The key that the entries in question have among others; empty when too little was typed.
    static Optional<String> keyOf(Beginning beginning) {
        String plain = beginning.plain();
        return IntStream.of(LENGTHS)
                .filter(length -> length <= plain.length())
                .mapToObj(length -> plain.substring(0, length))
                .findFirst();
    }
}
