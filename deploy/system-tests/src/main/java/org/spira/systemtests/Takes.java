package org.spira.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The recordings in `deploy/testdata/audio`.
final class Takes {
    private static final Path FOLDER = Stream.of("../testdata/audio", "deploy/testdata/audio")
            .map(Path::of)
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("run this in the project or in deploy/system-tests"));

    static final byte[] ACEITE = read("aceite.wav");
    static final byte[] SPEECH = read("speech.wav");
    static final byte[] STEADY = read("sustentada-steady.wav");
    static final byte[] BROKEN = read("sustentada-broken.wav");
    static final byte[] PARLENDA = read("parlenda.wav");
    static final byte[] FRASE = read("frase.wav");
    static final byte[] TRUNCATED = read("truncated.wav");
    static final byte[] MP3 = read("mp3-named.wav");
    static final byte[] SILENT = read("silent.wav");

    private Takes() {}

    private static byte[] read(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
