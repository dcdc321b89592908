package org.spira.registry.adapter.http;

import java.util.OptionalInt;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.Role;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.usecase.MoveAlias;

/// What is said when an alias could not be moved.
final class Aliases {
    private Aliases() {}

    static void moved(MoveAlias.Outcome outcome, ModelName name, OptionalInt version) {
        switch (outcome) {
            case MoveAlias.Outcome.Moved _ -> {}
            case MoveAlias.Outcome.UnknownModel _ -> throw Refusal.unknownModel(name);
            case MoveAlias.Outcome.UnknownVersion _ -> throw Refusal.unknownVersion(name, version.orElse(0));
            case MoveAlias.Outcome.NotReady _ ->
                throw Refusal.invalidState("An alias can only point at a version that is READY; "
                        + new VersionId(name, version.orElse(1)) + " is not.");
            case MoveAlias.Outcome.Archived _ ->
                throw Refusal.invalidState(
                        new VersionId(name, version.orElse(1)) + " is archived: take it out of the archive first.");
            case MoveAlias.Outcome.NotPermitted(Role needed) ->
                throw Refusal.forbidden(
                        needed == Role.PROMOTER
                                ? "This alias is one that clinicians depend on: only promoters move it."
                                : "Only curators move this alias.");
            case MoveAlias.Outcome.GateClosed(String reason) -> throw Refusal.invalidState(reason);
            case MoveAlias.Outcome.Overtaken _ ->
                throw new Refusal(
                        409,
                        "RESOURCE_CONFLICT",
                        "Somebody else moved this alias at the same time. Look where it points now.");
        }
    }
}
