package org.spira.api.core.port;

import org.spira.api.core.domain.UserId;

/// Wakes followers of an owner's entries when one of them changed, in whichever instance of this service that was.
///
/// A hint, as [InferenceChanges]: it may be lost, doubled or come late, so a follower also looks by itself now and
/// then, and always reads the ledger for what changed.
@FunctionalInterface
public interface ChangeFeed {
    /// Calls `wake` after each change until closed. It runs on a thread of the feed and must return at once;
    /// closing twice is no error.
    Subscription subscribe(UserId owner, Runnable wake);

    /// One follower's registration.
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
