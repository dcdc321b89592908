package org.spira.modelserver.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.modelserver.testing.Replica;

class ExternalDataTest {

    @TempDir
    private Path directory;

    @Test
    void hasNothingAgainstAnOrdinaryNetwork() throws Exception {
        assertThat(ExternalData.objectionTo(Replica.model("loudness").resolve("model.onnx")))
                .isEmpty();
    }

    @Test
    void takesWeightsFromAFileBesideTheNetwork() throws Exception {
        Files.write(directory.resolve("5f0c.data"), new byte[4]);

        assertThat(ExternalData.objectionTo(network("5f0c.data"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.bin",
                "/etc/passwd",
                "sub/weights.data",
                "..",
                ".hidden",
                "C:\\secret",
                "*/_ORT_MEM_ADDR_/*",
                "a\u0000b",
                ""
            })
    void refusesWeightsFromAnywhereElse(String place) throws Exception {
        assertThat(ExternalData.objectionTo(network(place)).orElseThrow()).contains("not a plain file beside it");
    }

    @Test
    void refusesALinkInTheWeightsPlace() throws Exception {
        Path secret = Files.write(directory.resolve("secret"), new byte[4]);
        Files.createSymbolicLink(directory.resolve("weights.data"), secret);

        assertThat(ExternalData.objectionTo(network("weights.data")).orElseThrow())
                .contains("not there");
    }

    @Test
    void refusesWhatIsNoNetwork() throws Exception {
        for (byte[] bytes :
                new byte[][] {{}, {0x3a}, {0x3a, 0x7f}, "\u0080\u0080pickle".getBytes(StandardCharsets.UTF_8)}) {
            Path file = Files.write(directory.resolve("model.onnx"), bytes);

            assertThat(ExternalData.objectionTo(file)).contains("the network is no ONNX file");
        }
    }

    @Test
    void refusesNestingWithoutEnd() throws Exception {
        byte[] graph = {};
        for (int depth = 0; depth < 120; depth++) { // graph in attribute in node in graph ...
            graph = field(1, field(5, field(6, graph)));
        }
        Path file = Files.write(directory.resolve("model.onnx"), field(7, graph));

        assertThat(ExternalData.objectionTo(file).orElseThrow()).contains("nested");
    }

    /// A model whose graph has one initializer, the weights of which lie elsewhere.
    private Path network(String location) throws IOException {
        byte[] entry = join(field(1, text("location")), field(2, text(location)));
        return Files.write(directory.resolve("model.onnx"), field(7, field(5, field(13, entry))));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A protobuf field of the given number with embedded content.
    private static byte[] field(int number, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((number << 3) | 2);
        int length = content.length;
        while (length > 0x7f) {
            out.write((length & 0x7f) | 0x80);
            length >>>= 7;
        }
        out.write(length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] join(byte[] one, byte[] other) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(one);
        out.writeBytes(other);
        return out.toByteArray();
    }
}
