package org.spira.modelserver.core.port;

import java.io.IOException;
import org.spira.modelserver.core.domain.ModelReference;

/// Says which version an alias or a stage points at now.
///
/// Asked every few seconds, so it costs little and fetches nothing. A source that cannot be reached is an
/// [IOException]: trying again may help.
public interface Versions {

    Found current(ModelReference.Movable reference) throws IOException, InterruptedException;

    sealed interface Found {}

    record Version(String number) implements Found {}

    record Unresolved(String message) implements Found {}
}
