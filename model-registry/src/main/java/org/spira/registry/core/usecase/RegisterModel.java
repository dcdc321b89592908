package org.spira.registry.core.usecase;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.Description;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.RegisteredModel;
import org.spira.registry.core.domain.Tag;
import org.spira.registry.core.port.AuditLog;
import org.spira.registry.core.port.Models;

/// Takes a new name into the registry.
public record RegisterModel(Models models, AuditLog audit) {
    public sealed interface Outcome {
        record Registered(RegisteredModel model) implements Outcome {}

        record NameTaken() implements Outcome {}
    }

    public Outcome register(ModelName name, Description description, List<Tag> tags, Caller caller, Instant now) {
        RegisteredModel model = new RegisteredModel(name, now, now, description, tags);
        AuditEvent event = new AuditEvent(now, caller.id(), "model-registered", name.value(), caller.signed(Map.of()));
        if (!models.add(model, event)) {
            return new Outcome.NameTaken();
        }
        AuditTrail.tell(event, models, audit);
        return new Outcome.Registered(model);
    }
}
