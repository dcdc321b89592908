package org.spira.api.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spira.api.core.domain.WaveBytes.chunk;
import static org.spira.api.core.domain.WaveBytes.wave;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spira.api.core.domain.WaveFile.Inspection;

final class WaveFileTest {
    private static final WaveFile.Limits LIMITS = new WaveFile.Limits(Duration.ofMillis(300), Duration.ofSeconds(60));

    static Stream<Named<byte[]>> sane() {
        byte[] list = chunk("LIST", "INFOISFT....".getBytes(StandardCharsets.US_ASCII), 12);
        byte[] odd = chunk("note", new byte[] {1, 2, 3, 0}, 3);
        byte[] oddUnpadded = chunk("note", new byte[] {1, 2, 3}, 3);
        return Stream.of(
                Named.of("PCM 8", wave().pcm(8).bytes()),
                Named.of("PCM 16", wave().pcm(16).bytes()),
                Named.of("PCM 24", wave().pcm(24).bytes()),
                Named.of("PCM 32", wave().pcm(32).bytes()),
                Named.of("float 32", wave().floatingPoint(32).bytes()),
                Named.of("float 64", wave().floatingPoint(64).bytes()),
                Named.of("extensible PCM 24", wave().pcm(24).extensible().bytes()),
                Named.of(
                        "extensible float 32",
                        wave().floatingPoint(32).extensible().bytes()),
                Named.of("LIST before the sound", wave().before(list).bytes()),
                Named.of("odd chunk before the sound", wave().before(odd).bytes()),
                Named.of("odd chunk without padding", wave().before(oddUnpadded).bytes()),
                Named.of("LIST after the sound", wave().after(list).bytes()),
                Named.of(
                        "rubbish after the sound",
                        wave().after(new byte[] {1, 2, 3}).bytes()),
                Named.of("wrong size of the file", wave().riffSize(12).bytes()),
                Named.of(
                        "streamed: all ones",
                        wave().announced(0xFFFF_FFFFL).riffSize(0xFFFF_FFFFL).bytes()),
                Named.of("streamed: zero", wave().announced(0).riffSize(0).bytes()),
                Named.of(
                        "header never corrected",
                        wave().announced(0).riffSize(36).bytes()),
                Named.of(
                        "streamed by sox",
                        wave().announced(0x7FFF_F000L).riffSize(0x7FFF_F024L).bytes()));
    }

    @ParameterizedTest
    @MethodSource("sane")
    void takes(byte[] file) throws IOException {
        Sound sound = sound(file);

        assertThat(sound.sampleRateHertz()).isEqualTo(16_000);
        assertThat(sound.channels()).isEqualTo(1);
        assertThat(sound.lengthSeconds()).isEqualTo(1.0, within(1e-9));
        assertThat(sound.peakDbfs()).isEqualTo(-6.02, within(0.2));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                row("empty", new byte[0], "is empty"),
                row("MP3 with tag", head("ID3\3\0\0\0\0\0\0aaaaaaaaa"), "an MP3 file"),
                row("MP3 frame", head("\u00FF\u00FB\u0090daaaaaaaaaaaa"), "an MP3 file"),
                row("AAC frame", head("\u00FF\u00F1P\u0080aaaaaaaaaaaa"), "an AAC file"),
                row("Ogg", head("OggS\0\2aaaaaaaaaaaa"), "an Ogg file"),
                row("WebM", head("\u001AE\u00DF\u00A3aaaaaaaaaaaa"), "a WebM or Matroska file"),
                row("MP4", head("\0\0\0 ftypM4A aaaa"), "an MP4 or M4A file"),
                row("FLAC", head("fLaC\0\0\0\"aaaaaaaa"), "a FLAC file"),
                row("AIFF", head("FORM\0\0\0\0AIFFaaaa"), "an AIFF file"),
                row("AVI", head("RIFF\0\0\0\0AVI aaaa"), "another RIFF file"),
                row("RF64", head("RF64\0\0\0\0WAVEaaaa"), "a variant of WAV"),
                row("text", head("hello, doctor, how are you"), "is not a WAV file but something else"),
                row("five bytes", head("RIFF1"), "is not a WAV file"),
                row("header alone", head("RIFF\0\0\0\0WAVE"), "ends before its sound"),
                row("half a chunk's header", head("RIFF\0\0\0\0WAVEfmt"), "ends before its sound"),
                row(
                        "chunk larger than the file",
                        wave().before(chunk("LIST", new byte[4], 1 << 30)).bytes(),
                        "is cut off"),
                row("no format", noFormat(), "has no format"),
                row("short format", shortFormat(), "has a damaged header"),
                row("no sound", wave().seconds(0).bytes(), "holds no sound"),
                row("cut in the format", Arrays.copyOf(wave().bytes(), 30), "is cut off"),
                row("cut in half", wave().missing(16_000).bytes(), "is cut off: 0.50 s of the 1.00 s"),
                row("one byte missing", wave().missing(1).bytes(), "is cut off"),
                row("announces too much", wave().announced(64_000).bytes(), "is cut off: 1.00 s of the 2.00 s"),
                row("A-law", wave().pcm(8).code(6).bytes(), "holds compressed sound (A-law)"),
                row("ADPCM", wave().code(2).bytes(), "holds compressed sound (ADPCM)"),
                row("MP3 in WAV", wave().code(0x55).bytes(), "holds compressed sound (MPEG)"),
                row("extensible A-law", wave().pcm(8).code(6).extensible().bytes(), "holds compressed sound (A-law)"),
                row("12 bits", wave().pcm(12).bytes(), "samples of 12 bits"),
                row("float of 16 bits", wave().floatingPoint(16).bytes(), "samples of 16 bits in floating point"),
                row("no channel", wave().channels(0).bytes(), "has 0 channels"),
                row("three channels", wave().channels(3).bytes(), "has 3 channels"),
                row("eight channels", wave().channels(8).bytes(), "has 8 channels"),
                row("7999 Hz", wave().rate(7_999).bytes(), "has 7999 samples per second"),
                row("192001 Hz", wave().rate(192_001).bytes(), "has 192001 samples per second"),
                row("4 GHz", wave().seconds(0).rate(-1).bytes(), "has 4294967295 samples per second"),
                row("contradiction", wave().frameBytes(7).bytes(), "contradicts itself"),
                row("frames of no bytes", wave().frameBytes(0).bytes(), "contradicts itself"),
                row("too short", wave().seconds(0.29).bytes(), "is too short: 0.29 s, at least 0.30 s"),
                row("too long", wave().rate(8_000).seconds(60.1).bytes(), "is too long: 60.1 s, at most 60.0 s"),
                row("silent", wave().level(_ -> 0).bytes(), "is silent"),
                row("silent, 8 bits", wave().pcm(8).level(_ -> 0).bytes(), "is silent"),
                row("constant", wave().level(_ -> 0.3).bytes(), "is silent"),
                row(
                        "below -80 dB",
                        wave().pcm(24).level(frame -> 0.9e-4 * Math.sin(frame)).bytes(),
                        "is silent"),
                row(
                        "not a number",
                        wave().floatingPoint(32)
                                .level(frame -> frame == 7 ? Double.NaN : 0.1 * frame % 1)
                                .bytes(),
                        "no sound"),
                row(
                        "far beyond full scale",
                        wave().floatingPoint(32)
                                .level(frame -> frame == 7 ? -4.1 : 0.1 * frame % 1)
                                .bytes(),
                        "no sound"),
                row(
                        "far beyond full scale in one channel",
                        wave().floatingPoint(64)
                                .channels(2)
                                .level(frame -> 1e30 * Math.sin(frame))
                                .bytes(),
                        "no sound"),
                row(
                        "infinite",
                        wave().floatingPoint(64)
                                .level(frame -> 1.0 / (frame % 9))
                                .bytes(),
                        "no sound"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refusesAndSaysWhy(byte[] file, String why) throws IOException {
        assertThat(inspect(file)).isInstanceOfSatisfying(Inspection.Broken.class, broken -> {
            assertThat(broken.why()).contains(why);
            assertThat(broken.why()).matches("(?s).*(record|send).*[.]");
        });
    }

    @Test
    void takesTheLimitsThemselves() throws IOException {
        assertThat(sound(wave().seconds(0.3).bytes()).lengthSeconds()).isEqualTo(0.3, within(1e-9));
        assertThat(sound(wave().rate(8_000).seconds(60).bytes()).lengthSeconds())
                .isEqualTo(60);
        assertThat(sound(wave().rate(192_000).seconds(0.5).bytes()).sampleRateHertz())
                .isEqualTo(192_000);
    }

    @Test
    void hearsTheLouderChannelOfTwo() throws IOException {
        Sound sound = sound(wave().channels(2).pcm(24).bytes());

        assertThat(sound.channels()).isEqualTo(2);
        assertThat(sound.bitsPerSample()).isEqualTo(24);
        assertThat(sound.lengthSeconds()).isEqualTo(1.0, within(1e-9));
    }

    @Test
    void takesRealSpeech() throws IOException {
        Path speech = Path.of("..", "deploy", "testdata", "audio", "speech.wav");

        Sound sound = sound(Files.readAllBytes(speech));

        assertThat(sound.lengthSeconds()).isGreaterThan(0.5);
    }

    @Test
    void takesAStreamThatEndsBeforeTheSizeItWasToldAsCutOff() throws IOException {
        byte[] file = wave().bytes();

        Inspection inspection =
                WaveFile.inspect(new ByteArrayInputStream(file, 0, file.length - 4_000), file.length, LIMITS);

        assertThat(inspection)
                .isInstanceOfSatisfying(
                        Inspection.Broken.class,
                        broken -> assertThat(broken.why()).contains("is cut off"));
    }

    @Test
    void readsSmallBlocksOnly() throws IOException {
        byte[] file = wave().rate(48_000).seconds(60).channels(2).bytes();
        LargestRead stream = new LargestRead(file);

        assertThat(WaveFile.inspect(stream, file.length, LIMITS)).isInstanceOf(Inspection.Sane.class);

        assertThat(stream.largest).isLessThanOrEqualTo(65_536);
    }

    @Test
    void answersWhateverItIsGiven() throws IOException {
        Random random = new Random(20_261_121);
        byte[] good = wave().pcm(24)
                .extensible()
                .before(chunk("LIST", new byte[12], 12))
                .seconds(0.4)
                .bytes();
        for (int i = 0; i < 2_000; i++) {
            byte[] file = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int change = 0; change < 4 && file.length > 0; change++) {
                file[random.nextInt(Math.min(file.length, 100))] = (byte) random.nextInt();
            }
            assertThat(inspect(file)).isNotNull();
        }
    }

    private static Arguments row(String name, byte[] file, String why) {
        return Arguments.of(Named.of(name, file), why);
    }

    private static byte[] head(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] noFormat() {
        byte[] body = chunk("data", new byte[32_000], 32_000);
        return concat(head("RIFF\0\0\0\0WAVE"), body);
    }

    private static byte[] shortFormat() {
        return concat(head("RIFF\0\0\0\0WAVE"), chunk("fmt ", new byte[14], 14));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static Sound sound(byte[] file) throws IOException {
        Inspection inspection = inspect(file);
        assertThat(inspection).isInstanceOf(Inspection.Sane.class);
        return ((Inspection.Sane) inspection).sound();
    }

    private static Inspection inspect(byte[] file) throws IOException {
        return WaveFile.inspect(new ByteArrayInputStream(file), file.length, LIMITS);
    }

    private static final class LargestRead extends InputStream {
        private final InputStream bytes;
        private int largest;

        LargestRead(byte[] file) {
            this.bytes = new ByteArrayInputStream(file);
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            largest = Math.max(largest, length);
            return bytes.read(buffer, offset, length);
        }
    }
}
