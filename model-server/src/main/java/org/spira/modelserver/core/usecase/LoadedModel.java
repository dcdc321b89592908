package org.spira.modelserver.core.usecase;

import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.port.Downloads;
import org.spira.modelserver.core.port.Network;

/// A model that has passed its checks and can score. Its files are held as long as it is open.
public record LoadedModel(ModelIdentity identity, Contract contract, Network network, Downloads.Held files)
        implements AutoCloseable {

    public LoadedModel(ModelIdentity identity, Contract contract, Network network) {
        this(identity, contract, network, Downloads.Held.NOTHING);
    }

    @Override
    public void close() {
        try {
            network.close();
        } finally {
            files.close();
        }
    }
}
