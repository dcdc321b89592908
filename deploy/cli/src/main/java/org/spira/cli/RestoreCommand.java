package org.spira.cli;

import com.mongodb.MongoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bson.RawBsonDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "restore",
        description = "Write a backup into the empty stores of a system.",
        footer = {
            "",
            "The whole file is read and checked before anything is written, and everything written is read back. Stop the",
            "services before, start them after: what was open when the backup was made is asked again.",
            "",
            "Examples:",
            "  spira restore --identity spira-backup.key --check spira-2026-11-22.age",
            "  docker compose run --rm backup restore --identity /backups/spira-backup.key /backups/spira-2026-11-22.age"
        })
final class RestoreCommand implements Callable<Integer> {
    private static final BackupReader.Sink NOWHERE = new BackupReader.Sink() {
        @Override
        public void documents(String database, String collection, List<RawBsonDocument> documents) {}

        @Override
        public void object(BackupObject object, InputStream bytes, long sizeBytes) {}
    };

    private final Context context;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Option(names = "--identity", paramLabel = "FILE", required = true, description = "The key that opens it.")
    private Path identity = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "A system of `make run`, which runs. Without it the environment names the stores.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--check", description = "Only read the file and check it; write nothing.")
    private boolean checkOnly;

    @Option(names = "--replace", description = "Delete what the databases hold. There is no way back.")
    private boolean replace;

    RestoreCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var terminal = context.terminal();
        Path list;
        try {
            list = Files.createTempFile("spira-restore", ".tsv");
        } catch (IOException e) {
            throw new Failure(ExitCode.UNEXPECTED, "There is no room for temporary files.", e);
        }
        try {
            terminal.note("Checking " + file);
            var summary = checked(list);
            if (!checkOnly) restore(list);
            terminal.result(text(summary), summary);
            return ExitCode.OK.number();
        } finally {
            delete(list);
        }
    }

    private JsonNode checked(Path list) {
        try {
            return new BackupReader(file, identity, list).read(NOWHERE);
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "%s is damaged or cut off, nothing was written: %s.".formatted(file, BackupCommand.reason(e)),
                    e);
        }
    }

    private void restore(Path list) {
        try (var restorer = new BackupRestorer(BackupCommand.stores(context, data), context.terminal())) {
            if (!restorer.isEmpty()) {
                if (!replace) {
                    throw new Failure(
                            ExitCode.REFUSED,
                            "The databases are not empty, nothing was written; --replace deletes what they hold.");
                }
                restorer.empty();
            }
            context.terminal().note("Writing");
            restorer.makeBuckets();
            var summary = new BackupReader(file, identity, list).read(restorer);
            restorer.verify(summary, list);
        } catch (IOException | MongoException e) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "The restore is not complete, try again with --replace: %s.".formatted(BackupCommand.reason(e)),
                    e);
        }
    }

    private String text(JsonNode summary) {
        var documents = 0L;
        for (var collection : summary.path("collections"))
            documents += collection.path("documents").asLong();
        return "%s: %d documents and %d objects %s"
                .formatted(
                        file,
                        documents,
                        summary.path("objects").asLong(),
                        checkOnly ? "are whole" : "restored and read back");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
