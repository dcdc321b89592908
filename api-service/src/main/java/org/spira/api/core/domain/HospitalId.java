package org.spira.api.core.domain;

import java.util.Optional;

/// Names a hospital: 24 hexadecimal digits, as every id on the wire.
public record HospitalId(String value) {
    public HospitalId {
        ObjectIds.require(value);
    }

    public static Optional<HospitalId> parse(String text) {
        return ObjectIds.isValid(text) ? Optional.of(new HospitalId(ObjectIds.canonical(text))) : Optional.empty();
    }
}
