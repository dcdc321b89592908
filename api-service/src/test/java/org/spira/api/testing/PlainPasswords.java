package org.spira.api.testing;

import java.util.concurrent.atomic.AtomicInteger;
import org.spira.api.core.port.Passwords;

/// "Hashes" in no time, and counts comparisons.
public final class PlainPasswords implements Passwords {
    public final AtomicInteger comparisons = new AtomicInteger();

    @Override
    public String hash(String password) {
        return "hash of " + password;
    }

    @Override
    public boolean matches(String password, String hash) {
        comparisons.incrementAndGet();
        return hash.equals(hash(password));
    }

    @Override
    public void matchNothing(String password) {
        comparisons.incrementAndGet();
    }
}
