package org.spira.cli;

import com.mongodb.MongoException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "backup",
        description = "Copy a running system, databases and recordings and models, into one encrypted file.",
        footer = {
            "",
            "The file is encrypted to a public key: who makes backups need not be able to read them. Keep the private half",
            "elsewhere; without it a backup is worth nothing. The program age opens the file too; within is a tar archive.",
            "",
            "Examples:",
            "  spira backup --new-key spira-backup.key",
            "  spira backup --data data --recipient age1... spira-2026-11-22.age",
            "  docker compose run --rm backup backup --recipient age1... /backups/spira-2026-11-22.age"
        })
final class BackupCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "What to write; there must be no such file.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--recipient",
            paramLabel = "KEY",
            description = "The public key (age1...) of who may read it; may be given several times.")
    private List<String> recipients = List.of();

    @Option(
            names = "--new-key",
            paramLabel = "FILE",
            description = "Make no backup but a key for backups: write it to FILE, print its public half.")
    private Optional<Path> newKey = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "A system of `make run`, which runs. Without it the environment names the stores.")
    private Optional<Path> data = Optional.empty();

    BackupCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (newKey.isPresent()) {
            var recipient = AgeFiles.newKey(newKey.get());
            context.terminal().result(recipient, Json.object().put("recipient", recipient));
            return ExitCode.OK.number();
        }
        if (recipients.isEmpty()) {
            throw Failure.usage(
                    "Who may read the backup? Name a public key with --recipient, or make one with --new-key.");
        }
        var target = file.orElseThrow(() -> Failure.usage("Name the file to write."));
        var stores = stores(context, data);
        var started = System.nanoTime();
        try (var archive = BackupArchive.create(target, recipients)) {
            context.terminal().note("Copying");
            var summary = new BackupWriter(stores, archive, context.terminal()).write(Instant.now());
            var bytes = archive.finish();
            return report(target, bytes, summary, Duration.ofNanos(System.nanoTime() - started));
        } catch (IOException | MongoException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "There is no backup: %s.".formatted(reason(e)), e);
        }
    }

    private int report(Path written, long bytes, JsonNode summary, Duration took) {
        var terminal = context.terminal();
        var lost = summary.path("missing").size() + summary.path("damaged").size();
        terminal.result(
                "%s: %s, %d objects, in %s"
                        .formatted(
                                written,
                                Texts.bytes(bytes),
                                summary.path("objects").asLong(),
                                Texts.seconds(took)),
                Json.object()
                        .put("file", written.toString())
                        .put("bytes", bytes)
                        .set("summary", summary));
        if (lost == 0) return ExitCode.OK.number();
        terminal.error(
                "%s that the databases name %s missing or changed in the object store; the rest is in the backup."
                        .formatted(Texts.count(lost, "object"), lost == 1 ? "is" : "are"));
        return ExitCode.FAILED.number();
    }

    static BackupStores stores(Context context, Optional<Path> data) {
        return data.map(BackupStores::ofFolder).orElseGet(() -> BackupStores.ofEnvironment(context.environment()));
    }

    static String reason(Exception e) {
        return Optional.ofNullable(e.getMessage())
                .map(text -> text.lines().findFirst().orElse(""))
                .orElseGet(() -> e.getClass().getSimpleName());
    }
}
