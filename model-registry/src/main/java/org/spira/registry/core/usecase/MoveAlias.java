package org.spira.registry.core.usecase;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AliasEvent;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.PromotionGate;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.AliasEvents;
import org.spira.registry.core.port.AuditLog;
import org.spira.registry.core.port.Models;
import org.spira.registry.core.port.Versions;

/// Points an alias at a version, or takes it away. Only a version that works can be pointed at.
public record MoveAlias(Models models, Versions versions, AliasEvents aliases, PromotionGate gate, AuditLog audit) {
    public sealed interface Outcome {
        record Moved() implements Outcome {}

        record UnknownModel() implements Outcome {}

        record UnknownVersion() implements Outcome {}

        record NotReady() implements Outcome {}

        record Archived() implements Outcome {}

        /// `reason`: a sentence for the promoter.
        record GateClosed(String reason) implements Outcome {}

        /// Somebody else moved the same alias at the same time.
        record Overtaken() implements Outcome {}
    }

    /// An empty `version` takes the alias away, which is no mistake if it points nowhere.
    public Outcome move(ModelName model, Alias alias, OptionalInt version, Caller caller, Instant now) {
        if (models.find(model).isEmpty()) {
            return new Outcome.UnknownModel();
        }
        if (version.isPresent()) {
            Optional<ModelVersion> target = versions.find(new VersionId(model, version.getAsInt()));
            if (target.isEmpty()) {
                return new Outcome.UnknownVersion();
            }
            if (!target.get().ready()) {
                return new Outcome.NotReady();
            }
            if (target.get().archived()) {
                return new Outcome.Archived();
            }
            Optional<String> refusal = gate.refusal(alias, target.get(), caller);
            if (refusal.isPresent()) {
                return refuse(model, alias, version, refusal.get(), caller, now);
            }
        }
        Optional<AliasEvent> last = aliases.last(model, alias);
        if (last.map(AliasEvent::version).orElse(OptionalInt.empty()).equals(version)) {
            return new Outcome.Moved();
        }
        int sequence = last.map(AliasEvent::sequence).orElse(0) + 1;
        if (!aliases.append(new AliasEvent(model, alias, sequence, version, caller.id(), now))) {
            return new Outcome.Overtaken();
        }
        String to = version.isPresent() ? Integer.toString(version.getAsInt()) : "";
        audit.append(new AuditEvent(
                now, caller.id(), "alias-moved", model + "@" + alias, Map.of("as", caller.name(), "to", to)));
        return new Outcome.Moved();
    }

    private Outcome refuse(
            ModelName model, Alias alias, OptionalInt version, String reason, Caller caller, Instant now) {
        audit.append(new AuditEvent(
                now,
                caller.id(),
                "promotion-refused",
                model + "@" + alias,
                Map.of("as", caller.name(), "to", Integer.toString(version.orElseThrow()), "reason", reason)));
        return new Outcome.GateClosed(reason);
    }
}
