package org.spira.api.simulation;

/// A mistake built into the system on purpose: whoever looks for broken promises must find it.
enum Flaw {
    NONE,
    /// A change of an entry is written whatever its revision.
    WRITES_WITHOUT_CONDITION,
    /// Two entries may have one key.
    FORGETS_KEYS,
    /// Nobody asks again what is open.
    NEVER_RECONCILES,
    /// The broker is believed to have every request.
    BELIEVES_THE_BROKER,
    /// Audio is removed while its submission is being entered.
    SWEEPS_AT_ONCE,
    /// Audio that belongs to nothing stays.
    NEVER_SWEEPS
}
