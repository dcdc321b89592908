package org.spira.api.adapter.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What of some bytes a request wants (RFC 9110, 14.1.2).
///
/// @param first position, from 0
/// @param last  position, included
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=[ \\t]*(\\d{0,18})-(\\d{0,18})[ \\t]*");

    long length() {
        return last - first + 1;
    }

    /// Several ranges, and what is no range, ask for everything: a server may ignore what it does not serve.
    ///
    /// @param size in bytes, at least 1
    static Wish parse(String header, long size) {
        Matcher matcher = SINGLE.matcher(header);
        if (!matcher.matches() || (matcher.group(1) + matcher.group(2)).isEmpty()) {
            return new Wish.Everything();
        }
        if (matcher.group(1).isEmpty()) {
            long suffix = Long.parseLong(matcher.group(2));
            return suffix == 0
                    ? new Wish.Nothing()
                    : new Wish.Part(new ByteRange(Math.max(0, size - suffix), size - 1));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? size - 1 : Long.parseLong(matcher.group(2));
        if (last < first) {
            return matcher.group(2).isEmpty() ? new Wish.Nothing() : new Wish.Everything();
        }
        return first >= size ? new Wish.Nothing() : new Wish.Part(new ByteRange(first, Math.min(last, size - 1)));
    }

    sealed interface Wish {
        record Everything() implements Wish {}

        record Part(ByteRange range) implements Wish {}

        /// A range without any byte that is there.
        record Nothing() implements Wish {}
    }
}
