package org.spira.modelserver.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.spira.modelserver.core.domain.ModelReference;

/// What every [ModelSource] keeps.
public abstract class ModelSourceContract<R extends ModelReference> {

    protected static final SortedMap<String, byte[]> FILES = new TreeMap<>(Map.of(
            "MLmodel", "flavors: {}".getBytes(StandardCharsets.UTF_8),
            "golden/loud/sustentada.wav", new byte[100_000],
            "model.onnx", "a network".getBytes(StandardCharsets.UTF_8)));

    protected abstract ModelSource<R> source();

    /// A reference to a model of these files.
    protected abstract R published(Map<String, byte[]> files) throws Exception;

    protected abstract R unknown();

    @Test
    void bringsEveryFileAndTheTreeDigest() throws Exception {
        ModelSource.Verified verified = verified(source().fetch(published(FILES)));

        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            assertThat(verified.directory().resolve(file.getKey())).hasBinaryContent(file.getValue());
        }
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            lines.append(sha256(file.getValue()))
                    .append("  ")
                    .append(file.getValue().length)
                    .append("  ")
                    .append(file.getKey())
                    .append('\n');
        }
        assertThat(verified.identity().digest())
                .isEqualTo(sha256(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void bringsTheSameTwice() throws Exception {
        R reference = published(FILES);

        ModelSource.Verified first = verified(source().fetch(reference));
        ModelSource.Verified second = verified(source().fetch(reference));

        assertThat(second.identity()).isEqualTo(first.identity());
        assertThat(Files.readAllBytes(second.directory().resolve("model.onnx"))).isEqualTo(FILES.get("model.onnx"));
    }

    @Test
    void refusesAModelThatDoesNotExist() throws Exception {
        assertThat(source().fetch(unknown())).isInstanceOf(ModelSource.Refused.class);
    }

    protected static ModelSource.Verified verified(ModelSource.Fetched fetched) {
        return switch (fetched) {
            case ModelSource.Verified verified -> verified;
            case ModelSource.Refused(String message) -> throw new AssertionError(message);
        };
    }

    protected static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    protected static void write(Path directory, Map<String, byte[]> files) throws Exception {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.resolve("..").normalize());
            Files.write(path, file.getValue());
        }
    }
}
