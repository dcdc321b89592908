/// The ports that keep records, on MongoDB. Correctness rests on unique indexes and on the compare-and-set of single
/// documents alone: no transaction, no change stream, no partial index.
@NullMarked
package org.spira.api.adapter.mongo;

import org.jspecify.annotations.NullMarked;
