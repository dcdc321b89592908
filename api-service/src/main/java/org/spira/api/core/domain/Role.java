package org.spira.api.core.domain;

import java.util.Arrays;
import java.util.Optional;

/// What a user may do: clinicians submit and read their own inferences, ml-engineers add models, admins manage
/// people and models and read no diagnoses.
public enum Role {
    CLINICIAN("clinician"),
    ML_ENGINEER("ml-engineer"),
    ADMIN("admin");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<Role> parse(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }
}
