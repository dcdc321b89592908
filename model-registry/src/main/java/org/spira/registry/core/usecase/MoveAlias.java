package org.spira.registry.core.usecase;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AliasEvent;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.Evaluation;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.PromotionGate;
import org.spira.registry.core.domain.Registration;
import org.spira.registry.core.domain.Role;
import org.spira.registry.core.domain.Source;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.AliasEvents;
import org.spira.registry.core.port.AuditLog;
import org.spira.registry.core.port.Evaluations;
import org.spira.registry.core.port.Models;
import org.spira.registry.core.port.Versions;

/// Points an alias at a version, or takes it away. Only a version that works can be pointed at, and what clinicians
/// depend on is moved through the gate.
public record MoveAlias(
        Models models,
        Versions versions,
        AliasEvents aliases,
        Evaluations evaluations,
        PromotionGate gate,
        AuditLog audit) {
    public sealed interface Outcome {
        record Moved() implements Outcome {}

        record UnknownModel() implements Outcome {}

        record UnknownVersion() implements Outcome {}

        record NotReady() implements Outcome {}

        record Archived() implements Outcome {}

        /// The alias is moved by those who have this role.
        record NotPermitted(Role needed) implements Outcome {}

        /// `reason`: a sentence for the promoter.
        record GateClosed(String reason) implements Outcome {}

        /// Somebody else moved the same alias at the same time.
        record Overtaken() implements Outcome {}
    }

    /// Who may move the alias at all, whatever the gate says of a version.
    Role mover(Alias alias) {
        return gate.mover(alias);
    }

    /// An empty `version` takes the alias away, which is no mistake if it points nowhere.
    public Outcome move(ModelName model, Alias alias, OptionalInt version, Caller caller, Instant now) {
        if (models.find(model).isEmpty()) {
            return new Outcome.UnknownModel();
        }
        if (!caller.may(mover(alias))) {
            return new Outcome.NotPermitted(mover(alias));
        }
        if (version.isPresent()) {
            Optional<ModelVersion> target = versions.find(new VersionId(model, version.getAsInt()));
            if (target.isEmpty()) {
                return new Outcome.UnknownVersion();
            }
            if (!(target.get().registration() instanceof Registration.Ready ready)) {
                return new Outcome.NotReady();
            }
            if (target.get().archived()) {
                return new Outcome.Archived();
            }
            Optional<String> refusal =
                    gate.refusal(alias, target.get(), newest(target.get(), ready), uploaders(target.get()), caller);
            if (refusal.isPresent()) {
                return refuse(target.get(), alias, refusal.get(), caller, now);
            }
        }
        Optional<AliasEvent> last = aliases.last(model, alias);
        OptionalInt before = last.map(AliasEvent::version).orElse(OptionalInt.empty());
        if (before.equals(version)) {
            return new Outcome.Moved();
        }
        int sequence = last.map(AliasEvent::sequence).orElse(0) + 1;
        AliasEvent move = new AliasEvent(model, alias, sequence, version, caller.id(), now);
        if (!append(move, before, Map.of(), caller)) {
            return new Outcome.Overtaken();
        }
        // it may have been archived since we looked; whoever archives looks at the aliases after that, so one of the
        // two sees the other
        if (archived(model, version)) {
            takeBack(move, before, caller);
            return new Outcome.Archived();
        }
        return new Outcome.Moved();
    }

    /// To where it pointed before, if that is not in the archive, too, by now.
    private void takeBack(AliasEvent move, OptionalInt before, Caller caller) {
        Map<String, String> why = Map.of("because", "archived meanwhile");
        AliasEvent back = move.next(archived(move.model(), before) ? OptionalInt.empty() : before);
        if (append(back, move.version(), why, caller) && archived(move.model(), back.version())) {
            append(back.next(OptionalInt.empty()), back.version(), why, caller);
        }
    }

    private boolean archived(ModelName model, OptionalInt version) {
        return version.isPresent()
                && versions.find(new VersionId(model, version.getAsInt()))
                        .filter(ModelVersion::archived)
                        .isPresent();
    }

    private boolean append(AliasEvent move, OptionalInt before, Map<String, String> why, Caller caller) {
        Map<String, String> details = new HashMap<>(why);
        details.put("from", text(before));
        details.put("to", text(move.version()));
        AuditEvent event = new AuditEvent(
                move.at(), caller.id(), "alias-moved", move.model() + "@" + move.alias(), caller.signed(details));
        boolean first = aliases.append(move, event);
        if (first) {
            AuditTrail.tell(event, aliases, audit);
        }
        return first;
    }

    private Evaluation newest(ModelVersion version, Registration.Ready ready) {
        return evaluations.of(version.id()).stream()
                .findFirst()
                .orElseGet(() -> Evaluation.ofRegistration(version, ready));
    }

    /// Of the version and of what it was copied from: a copy is no second pair of eyes.
    private Set<String> uploaders(ModelVersion version) {
        Set<String> uploaders = new HashSet<>();
        Optional<ModelVersion> next = Optional.of(version);
        while (next.isPresent()) { // ends: a copy is younger than its original
            uploaders.add(next.get().uploader());
            next = Source.of(next.get().source()) instanceof Source.Copied(VersionId original)
                    ? versions.find(original)
                    : Optional.empty();
        }
        return uploaders;
    }

    private Outcome refuse(ModelVersion target, Alias alias, String reason, Caller caller, Instant now) {
        audit.append(new AuditEvent(
                now,
                caller.id(),
                "promotion-refused",
                target.id().model() + "@" + alias,
                caller.signed(Map.of("to", Integer.toString(target.id().number()), "reason", reason))));
        return new Outcome.GateClosed(reason);
    }

    private static String text(OptionalInt version) {
        return version.isPresent() ? Integer.toString(version.getAsInt()) : "";
    }
}
