package org.spira.modelserver.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReferenceTest {

    @Test
    void readsAliasesVersionsStagesAndDirectories() {
        assertThat(ModelReference.parse("models:/voice-demo@champion"))
                .isEqualTo(new ModelReference.Aliased("voice-demo", "champion"));
        assertThat(ModelReference.parse("models:/voice-demo/12"))
                .isEqualTo(new ModelReference.Versioned("voice-demo", "12"));
        assertThat(ModelReference.parse("models:/voice-demo/Production"))
                .isEqualTo(new ModelReference.Staged("voice-demo", "Production"));
        assertThat(ModelReference.parse("models:/voice-demo/latest"))
                .isEqualTo(new ModelReference.Staged("voice-demo", "latest"));
        assertThat(ModelReference.parse("file:/models/voice"))
                .isEqualTo(new ModelReference.InDirectory(Path.of("/models/voice")));
        assertThat(ModelReference.parse("file:///models/voice/").name()).isEqualTo("voice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models:/voice-demo@champion",
                "models:/voice-demo/12",
                "models:/voice-demo/latest",
                "file:/models/voice"
            })
    void printsAsItIsWritten(String text) {
        assertThat(ModelReference.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "voice",
                "models:/voice",
                "models:/voice/newest",
                "models:/../x@a",
                "models:/a/b/1",
                "models:/a@b/c",
                "https://example.org/model"
            })
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> ModelReference.parse(text)).hasMessageContaining("models:/NAME@ALIAS");
    }
}
