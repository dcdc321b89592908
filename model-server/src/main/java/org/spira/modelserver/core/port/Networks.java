package org.spira.modelserver.core.port;

import java.io.IOException;
import java.nio.file.Path;
import org.spira.modelserver.core.domain.Contract;

/// Loads networks from files and checks them against a contract.
public interface Networks {

    Opened open(Path file, Contract contract) throws IOException, InterruptedException;

    sealed interface Opened {}

    record Usable(Network network) implements Opened {}

    record Unusable(String message) implements Opened {}
}
