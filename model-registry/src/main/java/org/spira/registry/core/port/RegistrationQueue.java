package org.spira.registry.core.port;

import org.spira.registry.core.domain.VersionId;

/// Versions whose registration is to be completed soon. A hint: pending versions are found again without it.
public interface RegistrationQueue {
    void add(VersionId id);
}
