package org.spira.api.adapter.password;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.spira.api.core.port.Passwords;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Argon2id with the parameters that OWASP's password storage cheat sheet asks for at least: 19 MiB, 2 passes,
/// 1 lane. No more computations at once than there are cores, which bounds memory too.
final class Argon2Passwords implements Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIBIBYTES = 19_456;
    private static final int PASSES = 2;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIBIBYTES, PASSES);
    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final String hashOfNothing = hash("nobody has this password");

    @Override
    public String hash(String password) {
        return bounded(() -> Objects.requireNonNull(encoder.encode(password)));
    }

    @Override
    public boolean matches(String password, String hash) {
        return bounded(() -> encoder.matches(password, hash));
    }

    @Override
    public void matchNothing(String password) {
        boolean _ = matches(password, hashOfNothing);
    }

    private <T> T bounded(Supplier<T> computation) {
        cores.acquireUninterruptibly();
        try {
            return computation.get();
        } finally {
            cores.release();
        }
    }
}
