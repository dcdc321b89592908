package org.spira.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// The file being written: a tar archive within an age file. It has its name only once it is whole.
final class BackupArchive implements AutoCloseable {
    static final String HEAD = "spira-backup.json";
    static final String OBJECTS = "objects.tsv";
    static final String SUMMARY = "summary.json";

    private final Path file;
    private final Path unfinished;
    private final FileChannel channel;
    private final TarArchiveOutputStream tar;

    private BackupArchive(Path file, Path unfinished, FileChannel channel, TarArchiveOutputStream tar) {
        this.file = file;
        this.unfinished = unfinished;
        this.channel = channel;
        this.tar = tar;
    }

    static BackupArchive create(Path file, List<String> recipients) throws IOException {
        if (Files.exists(file)) throw Failure.usage(file + " exists: a backup is never overwritten.");
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        var channel = AgeFiles.create(unfinished);
        try {
            var tar = new TarArchiveOutputStream(
                    new BufferedOutputStream(AgeFiles.encrypting(channel, recipients), 1 << 16),
                    StandardCharsets.UTF_8.name());
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            return new BackupArchive(file, unfinished, channel, tar);
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    void add(String name, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        add(name, bytes, bytes.length);
    }

    void add(String name, byte[] bytes, int length) throws IOException {
        begin(name, length);
        tar.write(bytes, 0, length);
        tar.closeArchiveEntry();
    }

    void add(String name, InputStream bytes, long sizeBytes) throws IOException {
        begin(name, sizeBytes);
        bytes.transferTo(tar);
        tar.closeArchiveEntry(); // fails when there were fewer bytes than announced
    }

    void add(String name, Path content) throws IOException {
        try (var bytes = Files.newInputStream(content)) {
            add(name, bytes, Files.size(content));
        }
    }

    private void begin(String name, long sizeBytes) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(sizeBytes);
        entry.setMode(0600);
        tar.putArchiveEntry(entry);
    }

    /// Gives the file its name; returns how long it is.
    long finish() throws IOException {
        tar.finish();
        tar.flush();
        // closing writes the last part, without which a reader knows that something is missing, and closes the channel
        tar.close();
        try (var written = FileChannel.open(unfinished, java.nio.file.StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return Files.size(file);
    }

    /// Leaves nothing unless it was finished.
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(unfinished);
    }

    /// Collects what is too small for an entry of its own.
    OutputStream part(String folder, int partBytes) {
        return new Parts(folder, partBytes);
    }

    private final class Parts extends OutputStream {
        private final String folder;
        private byte[] buffer;
        private int used;
        private int count;

        Parts(String folder, int partBytes) {
            this.folder = folder;
            this.buffer = new byte[partBytes];
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        /// What is written at once stays together.
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (used > 0 && used + length > buffer.length) flush();
            if (length > buffer.length) buffer = new byte[length];
            System.arraycopy(bytes, offset, buffer, used, length);
            used += length;
        }

        @Override
        public void flush() throws IOException {
            if (used > 0) {
                count++;
                add("%s/%06d.bson".formatted(folder, count), buffer, used);
                used = 0;
            }
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
