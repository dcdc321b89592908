package org.spira.api.core.port;

import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;

/// The catalogue of models that clinicians choose from. Names and topics are unique.
public interface Models {
    Addition add(Model model);

    Optional<Model> find(ModelId id);

    /// In the order of their registration.
    List<Model> all();

    enum Addition {
        ADDED,
        NAME_TAKEN,
        TOPIC_TAKEN
    }
}
