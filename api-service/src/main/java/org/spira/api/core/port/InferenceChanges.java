package org.spira.api.core.port;

import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.UserId;

/// Tells every instance of this service that an entry changed. A hint: it may be lost, followers also look by
/// themselves.
@FunctionalInterface
public interface InferenceChanges {
    void changed(UserId owner, InferenceId inference);
}
