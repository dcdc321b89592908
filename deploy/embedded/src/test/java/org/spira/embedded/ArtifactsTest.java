package org.spira.embedded;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {

    @TempDir
    Path root;

    @Test
    void saysWhyAServiceCannotBeUnpacked() throws IOException {
        Path jar = root.resolve("api-service/target/api-service-0.1.0-SNAPSHOT.jar");
        Files.createDirectories(jar.getParent());
        new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();

        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> new Artifacts(root).unpacked("api-service", root.resolve("app")))
                .withMessageContaining(jar + " cannot be unpacked")
                .withMessageContaining("no main manifest attribute");
    }

    @Test
    void saysHowToBuildAServiceThatIsNotThere() {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> new Artifacts(root).unpacked("api-service", root.resolve("app")))
                .withMessageContaining("api-service is not built");
    }
}
