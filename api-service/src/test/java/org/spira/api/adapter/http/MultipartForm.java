package org.spira.api.adapter.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A form with files, byte by byte.
final class MultipartForm {
    private static final String BOUNDARY = "----a-boundary-that-nothing-contains";
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    MultipartForm field(String name, String value) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
        return this;
    }

    MultipartForm field(String name, byte[] value) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n");
        bytes.writeBytes(value);
        write("\r\n");
        return this;
    }

    MultipartForm file(String name, String fileName, byte[] content) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: audio/wav\r\n\r\n");
        bytes.writeBytes(content);
        write("\r\n");
        return this;
    }

    /// The form up to the first byte of a file that is yet to follow.
    byte[] openFile(String name, String fileName) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: audio/wav\r\n\r\n");
        return bytes.toByteArray();
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(bytes.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
