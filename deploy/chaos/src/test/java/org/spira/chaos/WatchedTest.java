package org.spira.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WatchedTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsAProcess() {
        Watched.Reading reading =
                new Watched("this", ProcessHandle.current()::pid, true).read().orElseThrow();

        assertThat(reading.residentMebibytes()).isGreaterThan(10);
        assertThat(reading.threads()).isPositive();
        assertThat(reading.files()).isPositive();
    }

    @Test
    void readsNothingOfOneThatEnded() {
        assertThat(new Watched("gone", () -> 0, true).read()).isEmpty();
    }

    @Test
    void findsWhatACollectionLeft() {
        String heapInfo = """
                4711:
                Command executed successfully
                DefNew     total 118016K, used 0K [0x00000000e8000000, 0x00000000f0000000, 0x00000000f0000000)
                Tenured    total 262144K, used 3072K [0x00000000f0000000, 0x0000000100000000, 0x0000000100000000)
                 the  space 262144K,   1% used [0x00000000f0000000, 0x00000000f02fb648, 0x0000000100000000)
                """;

        assertThat(Watched.tenuredMebibytes(heapInfo)).contains(3.0);
        assertThat(Watched.tenuredMebibytes("4711: no such process")).isEmpty();
    }
}
