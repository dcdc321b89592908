package org.spira.modelserver.adapter.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Index.atIndex;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.modelserver.core.domain.Samples;
import org.spira.modelserver.core.port.AudioDecoder;
import org.spira.modelserver.testing.Wav;

class WavDecoderTest {

    private static final Path AUDIO = Path.of("..", "deploy", "testdata", "audio");
    private static final byte[] SECOND_HALF_OF_SUBTYPE = HexFormat.of().parseHex("000000001000800000aa00389b71");
    private static final byte[] FORMAT = Wav.chunk("fmt ", Wav.format(1, 1, 16_000, 16));
    private static final byte[] SECOND = halfOfFullScale(16_000);

    private final AudioDecoder decoder = new WavDecoder();

    @ParameterizedTest
    @CsvSource({"1, 8", "1, 16", "1, 24", "1, 32", "3, 32", "3, 64"})
    void readsEachEncoding(int code, int bits) {
        double[] ideal = {0, 0.5, -0.5, -1, 0.25};
        ByteBuffer data = ByteBuffer.allocate(ideal.length * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : ideal) {
            put(data, code, bits, value);
        }

        Samples samples = audio(Wav.file(Wav.format(code, 1, 16_000, bits), data.array()));

        assertThat(samples.rateHertz()).isEqualTo(16_000);
        assertThat(samples.values()).hasSize(ideal.length);
        for (int i = 0; i < ideal.length; i++) {
            assertThat(samples.values()[i]).isEqualTo((float) ideal[i]);
        }
    }

    private static void put(ByteBuffer data, int code, int bits, double value) {
        switch (code * 100 + bits) {
            case 108 -> data.put((byte) (value * 128 + 128));
            case 116 -> data.putShort((short) (value * 32_768));
            case 124 -> {
                int whole = (int) (value * 8_388_608);
                data.putShort((short) whole).put((byte) (whole >> 16));
            }
            case 132 -> data.putInt((int) (value * 2_147_483_648.0));
            case 332 -> data.putFloat((float) value);
            case 364 -> data.putDouble(value);
            default -> throw new IllegalArgumentException(code + " " + bits);
        }
    }

    @Test
    void mixesChannelsToTheirMean() {
        byte[] data = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 16_384)
                .putShort((short) 0)
                .putShort((short) -16_384)
                .putShort((short) 16_384)
                .array();

        Samples samples = audio(Wav.file(Wav.format(1, 2, 16_000, 16), data));

        assertThat(samples.values()).containsExactly(0.25f, 0f);
    }

    @Test
    void readsTheExtensibleFormat() {
        byte[] samples = {0, 0x40, 0, (byte) 0xC0};

        assertThat(audio(Wav.file(extensible(1, SECOND_HALF_OF_SUBTYPE), samples))
                        .values())
                .containsExactly(0.5f, -0.5f);
    }

    private static byte[] extensible(int code, byte[] restOfSubtype) {
        return ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(Wav.format(0xFFFE, 1, 16_000, 16))
                .putShort((short) 22)
                .putShort((short) 16)
                .putInt(4)
                .putShort((short) code)
                .put(restOfSubtype)
                .array();
    }

    @Test
    void passesOverOtherChunksAndTheirPadding() {
        byte[] samples = {0, 0x40};
        byte[] file = Wav.riff(
                Wav.chunk("LIST", "INFOodd".getBytes(StandardCharsets.US_ASCII)),
                Wav.chunk("fmt ", Wav.format(1, 1, 8000, 16)),
                Wav.chunk("fact", new byte[3]),
                Wav.chunk("data", samples),
                Wav.chunk("LIST", new byte[11]));

        assertThat(audio(file).values()).containsExactly(0.5f);
    }

    /// The same that api-service takes, under the same names: what it accepts must be scored.
    static Stream<Named<byte[]>> acceptedByTheApi() {
        byte[] list = Wav.chunk("LIST", "INFOISFT....".getBytes(StandardCharsets.US_ASCII));
        byte[] odd = Wav.chunk("note", new byte[] {1, 2, 3});
        byte[] oddUnpadded = Arrays.copyOf(odd, odd.length - 1);
        byte[] sound = Wav.chunk("data", SECOND);
        return Stream.of(
                Named.of("LIST before the sound", Wav.riff(FORMAT, list, sound)),
                Named.of("odd chunk before the sound", Wav.riff(FORMAT, odd, sound)),
                Named.of("odd chunk without padding", Wav.riff(FORMAT, oddUnpadded, sound)),
                Named.of(
                        "odd chunk without padding before the format",
                        Wav.riff(oddUnpadded, FORMAT, oddUnpadded, sound)),
                Named.of("LIST after the sound", Wav.riff(FORMAT, sound, list)),
                Named.of("rubbish after the sound", Wav.riff(FORMAT, sound, new byte[] {1, 2, 3})),
                Named.of("wrong size of the file", announced(12, SECOND.length)),
                Named.of("streamed: all ones", announced(-1, -1)),
                Named.of("streamed: zero", announced(0, 0)),
                Named.of("header never corrected", announced(36, 0)),
                Named.of("streamed by sox", announced(0x7FFF_F024, 0x7FFF_F000)));
    }

    @ParameterizedTest
    @MethodSource("acceptedByTheApi")
    void takesWhatTheApiTakes(byte[] file) {
        Samples samples = audio(file);

        assertThat(samples.values()).hasSize(SECOND.length / 2).contains(0.5f, atIndex(SECOND.length / 2 - 1));
    }

    @Test
    void takesSoundOfUnknownSizeToTheEndOfTheFile() {
        byte[] streamed = Wav.riff(FORMAT, Wav.chunk("data", -1, SECOND), Wav.chunk("LIST", new byte[4]));

        assertThat(audio(streamed).values()).hasSize(SECOND.length / 2 + 6);
    }

    @Test
    void refusesTruncatedSoundWhoseSizeIsKnown() {
        assertThat(refusal(announced(36, SECOND.length + 1))).contains("truncated");
        assertThat(refusal(announced(36, 0x7FFF_EFFF))).contains("truncated");
        assertThat(refusal(announced(36 + SECOND.length, 0))).contains("no samples");
        assertThat(refusal(Wav.riff(FORMAT, Wav.chunk("LIST", -1, new byte[4]), Wav.chunk("data", SECOND))))
                .contains("truncated");
    }

    private static byte[] announced(int riffSize, int dataSize) {
        byte[] file = Wav.riff(FORMAT, Wav.chunk("data", dataSize, SECOND));
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, riffSize);
        return file;
    }

    @Test
    void ignoresALastIncompleteFrame() {
        assertThat(audio(Wav.file(Wav.format(1, 1, 16_000, 16), new byte[] {0, 0x40, 7}))
                        .values())
                .hasSize(1);
    }

    @Test
    void doesNotCareAboutTheSizeInTheHeader() {
        byte[] file = Wav.tone(16_000, 0.1, 440, 0.5);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, -1);

        assertThat(audio(file).values()).hasSize(1600);
    }

    @Test
    void refusesWhatWasCutOff() {
        byte[] whole = Wav.tone(16_000, 1, 440, 0.5);

        assertThat(refusal(Arrays.copyOf(whole, whole.length - 1000))).contains("truncated", "32000", "31000");
    }

    @Test
    void refusesFormatsThatMakeNoSense() {
        byte[] data = new byte[64];
        byte[] unequalFrame = Wav.format(1, 2, 16_000, 16);
        unequalFrame[12] = 3;

        assertThat(refusal(Wav.file(Wav.format(1, 0, 16_000, 16), data))).contains("0 channels");
        assertThat(refusal(Wav.file(Wav.format(1, 1, 0, 16), data))).contains("0 Hz");
        assertThat(refusal(Wav.file(Wav.format(1, 1, -1, 16), data))).contains("4294967295 Hz");
        assertThat(refusal(Wav.file(Wav.format(1, 1, 16_000, 12), data))).contains("12 bits");
        assertThat(refusal(Wav.file(Wav.format(3, 1, 16_000, 16), data))).contains("16 bits");
        assertThat(refusal(Wav.file(Wav.format(85, 1, 16_000, 16), data))).contains("encoding 85");
        assertThat(refusal(Wav.file(unequalFrame, data))).contains("frames of 3 bytes");
        assertThat(refusal(Wav.file(new byte[10], data))).contains("format chunk of 10");
        assertThat(refusal(Wav.file(extensible(1, new byte[14]), data))).contains("sub-format");
        assertThat(refusal(Wav.file(Arrays.copyOf(extensible(1, SECOND_HALF_OF_SUBTYPE), 30), data)))
                .contains("extensible");
    }

    @Test
    void refusesFilesWithoutSound() {
        assertThat(refusal(new byte[0])).contains("not a RIFF");
        assertThat(refusal("ID3 an MP3 named .wav".getBytes(StandardCharsets.US_ASCII)))
                .contains("not a RIFF");
        assertThat(refusal(Wav.riff())).contains("no format chunk");
        assertThat(refusal(Wav.riff(Wav.chunk("fmt ", Wav.format(1, 1, 16_000, 16)))))
                .contains("no data chunk");
        assertThat(refusal(Wav.riff(Wav.chunk("data", new byte[4])))).contains("before their format");
        assertThat(refusal(Wav.file(Wav.format(1, 1, 16_000, 16), new byte[0]))).contains("no samples");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 32_768f})
    void refusesFloatsThatAreNoSound(float value) {
        byte[] data = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();

        assertThat(refusal(Wav.file(Wav.format(3, 1, 16_000, 32), data))).contains("not within -1 and 1");
    }

    @Test
    void answersWhateverTheBytesAre() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        byte[] whole = Wav.riff(
                Wav.chunk("LIST", new byte[9]),
                Wav.chunk("fmt ", extensible(1, SECOND_HALF_OF_SUBTYPE)),
                Wav.chunk("data", new byte[200]));
        for (int round = 0; round < 50_000; round++) {
            byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int i = random.nextInt(6); i > 0 && broken.length > 0; i--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }

            assertThat(decoder.decode(ByteBuffer.wrap(broken))).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "speech.wav, 44100",
        "sustentada-steady.wav, 44100",
        "stereo-48k-24bit.wav, 48000",
        "float32-48k.wav, 48000",
        "8bit-8k.wav, 8000"
    })
    void readsRecordings(String name, int rateHertz) throws IOException {
        Samples samples = audio(Files.readAllBytes(AUDIO.resolve(name)));

        assertThat(samples.rateHertz()).isEqualTo(rateHertz);
        assertThat(samples.lengthSeconds()).isCloseTo(samples.values().length / (double) rateHertz, within(1e-9));
        assertThat(samples.lengthSeconds()).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated.wav", "mp3-named.wav", "empty.wav"})
    void refusesBrokenRecordings(String name) throws IOException {
        assertThat(refusal(Files.readAllBytes(AUDIO.resolve(name)))).isNotEmpty();
    }

    private static byte[] halfOfFullScale(int frames) {
        byte[] data = new byte[2 * frames];
        for (int i = 1; i < data.length; i += 2) {
            data[i] = 0x40;
        }
        return data;
    }

    private Samples audio(byte[] file) {
        if (decoder.decode(ByteBuffer.wrap(file)) instanceof AudioDecoder.Audio(Samples samples)) {
            return samples;
        }
        throw new AssertionError("not decoded");
    }

    private String refusal(byte[] file) {
        if (decoder.decode(ByteBuffer.wrap(file)) instanceof AudioDecoder.Unreadable(String message)) {
            return message;
        }
        throw new AssertionError("was decoded");
    }
}
