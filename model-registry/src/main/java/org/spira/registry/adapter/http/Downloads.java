package org.spira.registry.adapter.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.spira.registry.core.usecase.ReadFiles;

/// Sends a file as an attachment, whatever it is: nothing that was uploaded is ever shown by a browser.
final class Downloads {
    private static final int BUFFER_BYTES = 64 * 1024;

    private Downloads() {}

    static void send(ReadFiles.Content content, HttpServletResponse response) throws IOException {
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(content.file().bytes());
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + content.file().path().name() + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream bytes = content.bytes()) {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                response.getOutputStream().write(buffer, 0, count);
            }
        }
    }
}
