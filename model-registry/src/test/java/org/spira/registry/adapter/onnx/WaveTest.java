package org.spira.registry.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spira.registry.ModelFiles.RATE;
import static org.spira.registry.ModelFiles.bytes;
import static org.spira.registry.ModelFiles.wav;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.registry.core.domain.InvalidValue;

/// What is accepted here, the model-server must be able to read.
class WaveTest {
    private static final int FRAME_BYTES = 32;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4})
    void framesOfAnotherSizeThanTheirSamplesAreRefused(int frameBytes) {
        byte[] file = wav(0.25f, RATE);
        file[FRAME_BYTES] = (byte) frameBytes;

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("x.wav has frames of " + frameBytes + " bytes for 1 channel of 16 bits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"note\3\0\0\0abc\0", "note\3\0\0\0abc", "note\2\0\0\0ab"})
    void otherChunksArePassedOverWithTheirPadding(String chunk) throws IOException {
        assertThat(read(withBeforeTheFormat(chunk))).hasSize(RATE).containsOnly(0.25f);
    }

    @Test
    void aPaddingThatIsNotZeroIsNone() {
        byte[] file = withBeforeTheFormat("note\3\0\0\0abcd");

        assertThatThrownBy(() -> read(file)).isInstanceOf(InvalidValue.class);
    }

    private float[] read(byte[] file) throws IOException {
        return Wave.read(Files.write(directory.resolve("x.wav"), file), "x.wav", RATE);
    }

    private static byte[] withBeforeTheFormat(String chunk) {
        byte[] file = wav(0.25f, RATE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, 12);
        out.writeBytes(bytes(chunk));
        out.write(file, 12, file.length - 12);
        return out.toByteArray();
    }
}
