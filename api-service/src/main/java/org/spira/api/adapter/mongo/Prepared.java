package org.spira.api.adapter.mongo;

/// A part of the database that this version of the service needs in some shape: indexes, and newer entries.
interface Prepared {

    /// Makes it so, unless this process did already.
    void prepare();
}
