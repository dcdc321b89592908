package org.spira.registry.core.domain;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Who is asking: a stable id, a name to show, what they may do (nothing, for a clinician), with which program, and in
/// which request.
public record Caller(String id, String name, Set<Role> roles, String agent, String request) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean may(Role role) {
        return roles.contains(role) || roles.contains(Role.ADMIN);
    }

    public Caller with(String newAgent, String newRequest) {
        return new Caller(id, name, roles, newAgent, newRequest);
    }

    /// What an audit event tells beside the id: ids are stable, names are read by people.
    public Map<String, String> signed(Map<String, String> details) {
        Map<String, String> signed = new TreeMap<>(details);
        signed.put("as", name);
        if (!agent.isEmpty()) {
            signed.put("agent", agent);
        }
        if (!request.isEmpty()) { // what somebody does twice in a moment are two events
            signed.put("request", request);
        }
        return signed;
    }
}
