package org.spira.api.core.port;

/// Makes ids that no other instance makes: 24 hexadecimal digits, later ones greater.
@FunctionalInterface
public interface IdGenerator {
    String next();
}
