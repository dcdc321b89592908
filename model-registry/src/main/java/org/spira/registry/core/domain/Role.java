package org.spira.registry.core.domain;

/// What a caller may do here. Each is given on its own and contains no other; only [#ADMIN] contains them all. The
/// route table says which routes a role opens, [PromotionGate#mover] who moves which alias. A transition of MLflow's
/// stages needs the roles of everything that it does.
public enum Role {
    /// Looks at models, downloads them, and reads what happened to each.
    READER,
    /// Registers names, uploads files, makes versions of them, evaluates them again.
    UPLOADER,
    /// Describes, tags, archives; moves the aliases that nobody depends on. Stages `Staging`, `Archived`, `None`.
    CURATOR,
    /// Moves the aliases that clinicians depend on, and no others; evaluates versions again. Stage `Production`.
    PROMOTER,
    /// Reads the whole audit chain.
    AUDITOR,
    ADMIN
}
