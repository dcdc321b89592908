package org.spira.modelserver.core.port;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.GoldenSample;

/// Reads what a model's directory says about the model.
public interface ModelDescriptions {

    Described read(Path directory) throws IOException;

    sealed interface Described {}

    record Description(Contract contract, Path network, List<GoldenSample> goldenSamples) implements Described {}

    record Invalid(String message) implements Described {}
}
