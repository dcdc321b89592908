package org.spira.api.core.port;

import java.util.List;
import org.spira.api.core.domain.Agreement;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.ShadowResult;
import org.spira.api.core.domain.ShadowTally;

/// What second versions said, kept apart from the ledger.
public interface ShadowResults {
    /// Keeps a result, unless this version's result to this request is kept already.
    void add(ShadowResult result, Agreement withTheServedOne);

    /// One per version, the one that answered last first. Costs as much as the model has such results.
    List<ShadowTally> talliesOf(ModelId model);
}
