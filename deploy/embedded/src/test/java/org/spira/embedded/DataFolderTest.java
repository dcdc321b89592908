package org.spira.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void servesOneSystemAtATime() {
        try (DataFolder first = DataFolder.open(folder)) {
            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("already runs");
            assertThat(first.log("api-service").getParent()).isDirectory();
        }

        DataFolder.open(folder).close();
    }

    @Test
    void resetDeletesOnlyWhatIsOurs() throws Exception {
        Files.createDirectories(folder.resolve("mongodb"));
        Files.writeString(folder.resolve("mongodb/spira.h2"), "x");
        Files.writeString(folder.resolve("thesis.txt"), "not ours");

        DataFolder.reset(folder);

        assertThat(folder.resolve("mongodb")).doesNotExist();
        assertThat(folder.resolve("thesis.txt")).exists();
    }

    @Test
    void keepsPasswordsForTheNextStartAndFromOthers() throws Exception {
        Path file = folder.resolve("credentials.properties");

        Credentials first = Credentials.in(file);
        Credentials next = Credentials.in(file);

        assertThat(next).isEqualTo(first);
        assertThat(first.admin().password())
                .hasSize(20)
                .isNotEqualTo(first.clinician().password());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsSecretsForTheNextStartAndFromOthers() throws Exception {
        String first = new Secrets(folder.resolve("secrets")).password("registry-password");
        String next = new Secrets(folder.resolve("secrets")).password("registry-password");

        assertThat(next).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("secrets/registry-password"))))
                .isEqualTo("rw-------");
    }
}
