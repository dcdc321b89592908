package org.spira.modelserver.core.port;

import java.io.IOException;
import java.nio.file.Path;

/// Keeps account of the versions that were downloaded to a folder, which other processes of this machine may share.
///
/// What somebody holds stays where it is; so do a few that were held last. The rest is removed, as is what an ended
/// process left half downloaded.
public interface Downloads {

    /// Holds a version's directory, be it there already or still to come. A process that ends holds nothing any more.
    Held hold(Path version) throws IOException;

    /// Makes an empty, private directory in the folder to download to.
    Draft draft(Path folder) throws IOException;

    /// Removes from the folder what is not to stay. It never fails: what cannot be removed stays.
    void prune(Path folder);

    interface Held extends AutoCloseable {

        /// Of what nobody removes.
        Held NOTHING = () -> {};

        /// Lets go. A second time does nothing.
        @Override
        void close();
    }

    /// A directory that disappears when it is closed, unless it was moved elsewhere by then.
    interface Draft extends AutoCloseable {

        Path directory();

        @Override
        void close();
    }
}
