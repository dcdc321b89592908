package org.spira.modelserver.adapter.folders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spira.modelserver.core.port.Downloads;

class FolderDownloadsTest {

    @TempDir
    private Path folder;

    private final FolderDownloads downloads = new FolderDownloads(2);

    /// Held last `minutes` ago.
    private Path version(int number, int minutes) throws IOException {
        Path version = folder.resolve(Integer.toHexString(number).repeat(64));
        Files.createDirectories(version.resolve("golden"));
        Files.writeString(version.resolve("golden/loud.yaml"), "expected: 1");
        Files.setLastModifiedTime(version, FileTime.from(Instant.now().minusSeconds(60L * minutes)));
        return version;
    }

    private List<Path> versions() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    @Test
    void removesWhatNobodyHoldsButTheLatest() throws IOException {
        Path oldest = version(1, 40);
        Path held = version(2, 50);
        Path latest = version(3, 10);
        Path second = version(4, 20);
        version(5, 30);
        try (Downloads.Held _ = downloads.hold(oldest)) {
            Downloads.Held other = downloads.hold(held);

            downloads.prune(folder);

            assertThat(versions()).containsExactlyInAnyOrder(oldest, held, latest, second);
            other.close();
        }
    }

    @Test
    void whatWasHeldLastStaysAndTheOldestGoes() throws IOException {
        Path served = version(1, 40);
        Path latest = version(2, 10);
        Path older = version(3, 20);
        Downloads.Held held = downloads.hold(served);
        downloads.prune(folder);
        assertThat(versions()).containsExactlyInAnyOrder(served, latest, older);

        held.close();

        assertThat(versions()).containsExactlyInAnyOrder(served, latest);
    }

    @Test
    void whoeverLetsGoLastLetsGo() throws IOException {
        FolderDownloads keepingNothing = new FolderDownloads(0);
        Path version = version(1, 10);
        Downloads.Held served = keepingNothing.hold(version);
        Downloads.Held shadow = keepingNothing.hold(version);

        served.close();
        served.close();
        assertThat(versions()).containsExactly(version);

        shadow.close();
        assertThat(versions()).isEmpty();
    }

    @Test
    void holdsAVersionThatIsStillToCome() throws IOException {
        FolderDownloads keepingNothing = new FolderDownloads(0);
        Path version = folder.resolve("a".repeat(64));
        try (Downloads.Held _ = keepingNothing.hold(version)) {
            try (Downloads.Draft draft = keepingNothing.draft(folder)) {
                Files.writeString(draft.directory().resolve("MLmodel"), "flavors: {}");
                keepingNothing.prune(folder);
                Files.move(draft.directory(), version);
            }
            keepingNothing.prune(folder);

            assertThat(versions()).containsExactly(version);
        }
    }

    @Test
    void aDraftThatIsNotKeptDisappears() throws IOException {
        try (Downloads.Draft draft = downloads.draft(folder)) {
            Files.writeString(draft.directory().resolve("MLmodel"), "flavors: {}");
            assertThat(versions()).containsExactly(draft.directory());
        }

        assertThat(versions()).isEmpty();
    }

    @Test
    void removesWhatAnEndedProcessLeftHalfDownloadedAndNothingOfOthers() throws IOException {
        Files.createDirectories(folder.resolve(".partial-1234567890/golden"));
        Path note = Files.writeString(folder.resolve("README"), "not ours");
        Path elsewhere = Files.createDirectories(folder.resolve("pins"));

        downloads.prune(folder);

        assertThat(versions()).containsExactly(elsewhere);
        assertThat(note).exists();
    }

    @Test
    void removesNothingThatANeighbourHolds() throws Exception {
        FolderDownloads keepingNothing = new FolderDownloads(0);
        Path version = version(1, 10);
        Process neighbour = start(version);
        try (BufferedReader said = neighbour.inputReader()) {
            Path draft = Path.of(said.readLine());

            keepingNothing.prune(folder);
            assertThat(versions()).containsExactlyInAnyOrder(version, draft);
            try (Downloads.Held _ = keepingNothing.hold(version)) {
                keepingNothing.prune(folder);
            }
            assertThat(versions()).containsExactlyInAnyOrder(version, draft);
        } finally {
            neighbour.destroyForcibly().waitFor();
        }

        keepingNothing.prune(folder); // a killed process holds nothing

        assertThat(versions()).isEmpty();
    }

    private static Process start(Path version) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldingProcess.class.getName(),
                        version.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
