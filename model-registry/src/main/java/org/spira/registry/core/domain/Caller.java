package org.spira.registry.core.domain;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Who is asking: a stable id, a name to show, what they may do (nothing, for a clinician), and with which program.
public record Caller(String id, String name, Set<Role> roles, String agent) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean may(Role role) {
        return roles.contains(role) || roles.contains(Role.ADMIN);
    }

    public Caller with(String newAgent) {
        return new Caller(id, name, roles, newAgent);
    }

    /// What an audit event tells beside the id: ids are stable, names are read by people.
    public Map<String, String> signed(Map<String, String> details) {
        Map<String, String> signed = new TreeMap<>(details);
        signed.put("as", name);
        if (!agent.isEmpty()) {
            signed.put("agent", agent);
        }
        return signed;
    }
}
