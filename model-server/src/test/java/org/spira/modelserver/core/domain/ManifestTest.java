package org.spira.modelserver.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    private static final String HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void digestIsThatOfItsSortedLines() {
        Manifest manifest = new Manifest(List.of(
                new ModelFile("model.onnx", 3, HASH),
                new ModelFile("MLmodel", 10, HASH),
                new ModelFile("golden/a.yaml", 0, HASH)));

        // printf "$H  10  MLmodel\n$H  0  golden/a.yaml\n$H  3  model.onnx\n" | sha256sum
        assertThat(manifest.files())
                .extracting(ModelFile::path)
                .containsExactly("MLmodel", "golden/a.yaml", "model.onnx");
        assertThat(manifest.digest()).isEqualTo("136e0ccfb9ae11ce91034734eeb370aae5835918787fd9f1cf914d6a9d752ded");
    }

    @Test
    void refusesNoFilesTooManyFilesAndTwoOfOneName() {
        assertThatThrownBy(() -> new Manifest(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Manifest(Collections.nCopies(201, new ModelFile("a", 0, HASH))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Manifest(
                        List.of(new ModelFile("model.onnx", 0, HASH), new ModelFile("Model.ONNX", 0, HASH))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "..",
                "../secret",
                "a/../b",
                "a/./b",
                "a//b",
                "a/",
                "a\\b",
                "C:b",
                "a\u0000b",
                "a\nb",
                "a\u202eb",
                "1/2/3/4/5/6/7/8/9"
            })
    void refusesNamesThatLeaveTheDirectoryOrDeceive(String path) {
        assertThat(ModelFile.isSafe(path)).isFalse();
        assertThatThrownBy(() -> new ModelFile(path, 0, HASH)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MLmodel", "golden/loud/sustentada.wav", "ação.yaml", "..data", "a b"})
    void takesOrdinaryNames(String path) {
        assertThat(ModelFile.isSafe(path)).isTrue();
    }
}
