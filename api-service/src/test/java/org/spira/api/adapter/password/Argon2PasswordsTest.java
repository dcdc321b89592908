package org.spira.api.adapter.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Argon2PasswordsTest {
    private final Argon2Passwords passwords = new Argon2Passwords();

    @Test
    void hashesWithArgon2idAndItsParameters() {
        assertThat(passwords.hash("correct horse")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void knowsThePasswordOfItsHashAndNoOther() {
        String hash = passwords.hash("correct horse");

        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("Correct horse", hash)).isFalse();
    }

    @Test
    void saltsEachHash() {
        assertThat(passwords.hash("same")).isNotEqualTo(passwords.hash("same"));
    }

    @Test
    void takesAsLongForNobody() {
        String hash = passwords.hash("correct horse");
        passwords.matchNothing("warm up");

        long realNanos = nanosOf(() -> passwords.matches("wrong", hash));
        long nothingNanos = nanosOf(() -> passwords.matchNothing("wrong"));

        assertThat((double) nothingNanos / realNanos).isBetween(0.1, 10.0);
    }

    private static long nanosOf(Runnable work) {
        long startNanos = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            work.run();
        }
        return System.nanoTime() - startNanos;
    }
}
