package org.spira.registry.core.domain;

import java.util.Set;

/// Who is asking: a stable id, a name to show, and what they may do (nothing, for a clinician).
public record Caller(String id, String name, Set<Role> roles) {
    public Caller {
        roles = Set.copyOf(roles);
    }
}
