package org.spira.modelserver.adapter.folders;

import java.io.IOException;
import java.nio.file.Path;

/// Program for a test: holds a version, says so, and goes on until its input ends.
final class HoldingProcess {

    private HoldingProcess() {}

    public static void main(String... arguments) throws IOException {
        FolderDownloads downloads = new FolderDownloads(0);
        try (var _ = downloads.hold(Path.of(arguments[0]));
                var draft = downloads.draft(Path.of(arguments[0]).resolveSibling(""))) {
            System.out.println(draft.directory());
            System.in.read();
        }
    }
}
