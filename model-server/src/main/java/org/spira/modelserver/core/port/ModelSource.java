package org.spira.modelserver.core.port;

import java.io.IOException;
import java.nio.file.Path;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.ModelReference;

/// Brings a model version to a local directory.
///
/// Every byte in the directory has been compared with the digests that the version is known by. A source that cannot be
/// reached is an [IOException]: trying again may help.
public interface ModelSource<R extends ModelReference> {

    Fetched fetch(R reference) throws IOException, InterruptedException;

    sealed interface Fetched {}

    record Verified(ModelIdentity identity, Path directory) implements Fetched {}

    record Refused(String message) implements Fetched {}
}
