package org.spira.modelserver.core.port;

import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.ScoringRequest;

/// Takes requests that a shadow version may score too. Never blocks and never fails: what it has no room for is
/// dropped.
public interface ShadowQueue {

    void offer(ScoringRequest request, ModelIdentity answeredBy);
}
