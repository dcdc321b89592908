package org.spira.modelserver.core.usecase;

import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.port.Network;

/// A model that has passed its checks and can score.
public record LoadedModel(ModelIdentity identity, Contract contract, Network network) {}
