package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-, 0, 9",
        "bytes=0-0, 0, 0",
        "bytes=0-9, 0, 9",
        "bytes=0-99, 0, 9",
        "bytes=9-, 9, 9",
        "bytes=3-5, 3, 5",
        "bytes= 3-5 , 3, 5",
        "bytes=-3, 7, 9",
        "bytes=-99, 0, 9",
        "bytes=00-01, 0, 1",
        "bytes=0-999999999999999999, 0, 9"
    })
    void readsARange(String header, long first, long last) {
        assertThat(ByteRange.parse(header, 10)).isEqualTo(new ByteRange.Wish.Part(new ByteRange(first, last)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-11", "bytes=999999999999999999-", "bytes=-0"})
    void knowsARangeThatHoldsNothing(String header) {
        assertThat(ByteRange.parse(header, 10)).isEqualTo(new ByteRange.Wish.Nothing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-3",
                "bytes=a-b",
                "bytes=1-2,4-5",
                "bytes=--1",
                "bytes=+1-2",
                "seconds=1-2",
                "Bytes 0-1",
                "bytes=9999999999999999999-",
                "bytes=0-1\u0660"
            })
    void takesWhatIsNoSingleRangeForEverything(String header) {
        assertThat(ByteRange.parse(header, 10)).isEqualTo(new ByteRange.Wish.Everything());
    }

    @Test
    void countsBothEnds() {
        assertThat(new ByteRange(3, 5).length()).isEqualTo(3);
    }
}
