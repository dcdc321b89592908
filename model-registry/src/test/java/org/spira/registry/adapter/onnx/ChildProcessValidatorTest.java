package org.spira.registry.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spira.registry.ModelFiles;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.Manifest;
import org.spira.registry.core.domain.Sha256;
import org.spira.registry.core.domain.StoredFile;
import org.spira.registry.core.port.Blobs;
import org.spira.registry.core.port.InMemory;
import org.spira.registry.core.port.Validator;

/// The real child process.
class ChildProcessValidatorTest {
    @TempDir
    Path directory;

    private final InMemory.InMemoryBlobs blobs = new InMemory.InMemoryBlobs();

    @AfterEach
    void leavesNothingBehind() throws IOException {
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aModelIsTriedInAProcessOfItsOwn() throws Exception {
        Validator.Verdict verdict =
                validator(Duration.ofMinutes(1), 256, 8_192).validate(stored(ModelFiles.tiny()), blobs);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Validator.Accepted.class,
                        accepted -> assertThat(accepted.goldens()).hasSize(2));
    }

    @Test
    void aTrialThatTakesTooLongIsEnded() throws Exception {
        Validator.Verdict verdict =
                validator(Duration.ofMillis(20), 256, 8_192).validate(stored(ModelFiles.tiny()), blobs);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Validator.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("took more than"));
    }

    @Test
    void aTrialThatCrashesIsARefusal() throws Exception {
        Validator.Verdict verdict =
                validator(Duration.ofMinutes(1), 256, 300).validate(stored(ModelFiles.tiny()), blobs);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Validator.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("crashed the process"));
    }

    @Test
    void damagedBytesAreNoVerdictOnTheModel() throws IOException {
        Manifest manifest = stored(ModelFiles.tiny());
        blobs.stored.clear();

        assertThatThrownBy(() -> validator(Duration.ofMinutes(1), 256, 8_192).validate(manifest, blobs))
                .isInstanceOf(Blobs.DamagedBytes.class);
    }

    private Manifest stored(Map<String, byte[]> files) throws IOException {
        List<StoredFile> stored = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            var digester = Sha256.digester();
            digester.update(file.getValue());
            StoredFile entry = new StoredFile(new FilePath(file.getKey()), file.getValue().length, Sha256.of(digester));
            blobs.write(entry, new ByteArrayInputStream(file.getValue()));
            stored.add(entry);
        }
        return new Manifest(stored);
    }

    private ChildProcessValidator validator(Duration timeout, int heapMebibytes, long addressSpaceMebibytes) {
        return new ChildProcessValidator(
                new ValidationSettings(timeout, heapMebibytes, addressSpaceMebibytes, directory.toString()));
    }
}
