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

    /// The directory stays as it is until `held` is closed.
    record Verified(ModelIdentity identity, Path directory, Downloads.Held held) implements Fetched {

        public Verified(ModelIdentity identity, Path directory) {
            this(identity, directory, Downloads.Held.NOTHING);
        }
    }

    record Refused(String message) implements Fetched {}
}
