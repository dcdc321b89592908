package org.spira.registry.core.usecase;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AliasEvent;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.Role;
import org.spira.registry.core.domain.Stage;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.AliasEvents;
import org.spira.registry.core.port.Versions;

/// MLflow's stage transition in our terms: to `Production` is to point `champion` at the version, through the same
/// gate.
public record ChangeStage(Versions versions, AliasEvents aliases, MoveAlias moveAlias, ArchiveVersion archiveVersion) {
    public sealed interface Outcome {
        record Changed() implements Outcome {}

        record UnknownVersion() implements Outcome {}

        /// Something of what the transition does needs this role.
        record NotPermitted(Role needed) implements Outcome {}

        record NotMoved(MoveAlias.Outcome why) implements Outcome {}

        record NotArchived(ArchiveVersion.Outcome.StillPointedAt why) implements Outcome {}
    }

    /// `archiveExisting`: archives the version that leaves the stage, unless another alias points at it.
    public Outcome change(VersionId id, Stage stage, boolean archiveExisting, Caller caller, Instant now) {
        Optional<ModelVersion> version = versions.find(id);
        if (version.isEmpty()) {
            return new Outcome.UnknownVersion();
        }
        Optional<Outcome> refusal = refusal(version.get(), stage, archiveExisting, caller); // before anything has moved
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean takenOut = stage != Stage.ARCHIVED
                && version.get().archived()
                && archiveVersion.archive(id, false, caller, now) instanceof ArchiveVersion.Outcome.Done;
        OptionalInt before = stage.alias().map(alias -> target(id, alias)).orElse(OptionalInt.empty());
        if (stage.alias().isPresent()) {
            MoveAlias.Outcome moved =
                    moveAlias.move(id.model(), stage.alias().get(), OptionalInt.of(id.number()), caller, now);
            if (!(moved instanceof MoveAlias.Outcome.Moved)) {
                if (takenOut) { // by us: what somebody else did meanwhile stays
                    archiveVersion.archive(id, true, caller, now);
                }
                return new Outcome.NotMoved(moved);
            }
        }
        for (Stage other : Stage.values()) {
            MoveAlias.Outcome left = other == stage ? new MoveAlias.Outcome.Moved() : leave(id, other, caller, now);
            if (!(left instanceof MoveAlias.Outcome.Moved)) {
                return new Outcome.NotMoved(left);
            }
        }
        if (archiveExisting && before.isPresent() && before.getAsInt() != id.number()) {
            archiveVersion.archive(new VersionId(id.model(), before.getAsInt()), true, caller, now);
        }
        return stage == Stage.ARCHIVED
                        && archiveVersion.archive(id, true, caller, now)
                                instanceof ArchiveVersion.Outcome.StillPointedAt why
                ? new Outcome.NotArchived(why)
                : new Outcome.Changed();
    }

    private Optional<Outcome> refusal(ModelVersion version, Stage stage, boolean archiveExisting, Caller caller) {
        List<Alias> pointing = aliases.last(version.id().model()).stream()
                .filter(event ->
                        event.version().equals(OptionalInt.of(version.id().number())))
                .map(AliasEvent::alias)
                .toList();
        List<Alias> ofStages = Arrays.stream(Stage.values())
                .filter(each -> each != stage)
                .flatMap(each -> each.alias().stream())
                .toList();
        Set<Role> needed = EnumSet.noneOf(Role.class);
        pointing.stream().filter(ofStages::contains).map(moveAlias::mover).forEach(needed::add);
        stage.alias().map(moveAlias::mover).ifPresent(needed::add);
        if (archiveExisting || version.archived() || stage == Stage.ARCHIVED) {
            needed.add(ArchiveVersion.ARCHIVER);
        }
        Optional<Role> missing =
                needed.stream().filter(role -> !caller.may(role)).findFirst();
        if (missing.isPresent()) {
            return Optional.of(new Outcome.NotPermitted(missing.get()));
        }
        List<Alias> staying =
                pointing.stream().filter(alias -> !ofStages.contains(alias)).toList();
        return stage == Stage.ARCHIVED && !staying.isEmpty()
                ? Optional.of(new Outcome.NotArchived(new ArchiveVersion.Outcome.StillPointedAt(staying)))
                : Optional.empty();
    }

    private MoveAlias.Outcome leave(VersionId id, Stage stage, Caller caller, Instant now) {
        Optional<Alias> alias = stage.alias();
        return alias.isPresent() && target(id, alias.get()).equals(OptionalInt.of(id.number()))
                ? moveAlias.move(id.model(), alias.get(), OptionalInt.empty(), caller, now)
                : new MoveAlias.Outcome.Moved();
    }

    private OptionalInt target(VersionId id, Alias alias) {
        return aliases.last(id.model(), alias).map(AliasEvent::version).orElse(OptionalInt.empty());
    }
}
