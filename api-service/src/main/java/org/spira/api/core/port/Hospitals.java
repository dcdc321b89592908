package org.spira.api.core.port;

import java.util.List;
import org.spira.api.core.domain.Hospital;

/// The places that the form offers. Names are unique.
public interface Hospitals {
    /// Adds a hospital; one of the same name stays as it is.
    ///
    /// @return whether it was added
    boolean add(Hospital hospital);

    /// Gives a hospital the name that it has here.
    Renaming rename(Hospital hospital);

    /// In the order of their names.
    List<Hospital> all();

    enum Renaming {
        RENAMED,
        NAME_TAKEN,
        NO_SUCH_HOSPITAL
    }
}
