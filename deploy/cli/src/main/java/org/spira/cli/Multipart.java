package org.spira.cli;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A multipart/form-data body of text fields and files, RFC 7578.
final class Multipart {
    private final String boundary;
    private final List<BodyPublisher> parts = new ArrayList<>();

    /// The boundary must not occur in any field or file: take a random one.
    Multipart(String boundary) {
        this.boundary = boundary;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    Multipart field(String name, String value) {
        parts.add(part("form-data; name=\"%s\"".formatted(name)));
        parts.add(text(value + "\r\n"));
        return this;
    }

    /// The file goes out under the name of its slot: local names may tell who the patient is.
    Multipart wav(String slot, Path file) {
        var disposition = "form-data; name=\"%s\"; filename=\"%s.wav\"".formatted(slot, slot);
        parts.add(part(disposition + "\r\nContent-Type: audio/wav"));
        try {
            parts.add(BodyPublishers.ofFile(file));
        } catch (FileNotFoundException e) {
            throw new Failure(ExitCode.USAGE, "%s: cannot open %s.".formatted(slot, file), e);
        }
        parts.add(text("\r\n"));
        return this;
    }

    BodyPublisher body() {
        var all = new ArrayList<>(parts);
        all.add(text("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    private BodyPublisher part(String disposition) {
        return text("--" + boundary + "\r\nContent-Disposition: " + disposition + "\r\n\r\n");
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
    }
}
