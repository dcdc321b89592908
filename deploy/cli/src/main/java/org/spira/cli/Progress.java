package org.spira.cli;

import java.time.Duration;

/// How far an upload is: one redrawn line on a screen, a few plain lines elsewhere.
final class Progress {
    private static final int BAR_WIDTH = 24;
    private static final long REDRAW_NANOS = Duration.ofMillis(80).toNanos();
    private static final long PLAIN_STEP_BYTES = 8_000_000;

    private final Terminal terminal;
    private final String title;
    private final long totalBytes;
    private long sentBytes;
    private long nextPlainBytes;
    private long drawnNanos;
    private int drawnWidth;

    Progress(Terminal terminal, String title, long totalBytes) {
        this.terminal = terminal;
        this.title = title;
        this.totalBytes = totalBytes;
    }

    /// Starts over: an upload may be sent again.
    synchronized void start() {
        sentBytes = 0;
        nextPlainBytes = PLAIN_STEP_BYTES;
        drawnNanos = System.nanoTime() - REDRAW_NANOS;
        if (terminal.liveErr()) draw();
        else terminal.note(title + " (" + Texts.bytes(totalBytes) + ")");
    }

    synchronized void sent(long bytes) {
        sentBytes += bytes;
        if (terminal.liveErr()) {
            if (sentBytes >= totalBytes || System.nanoTime() - drawnNanos >= REDRAW_NANOS) draw();
        } else if (sentBytes >= nextPlainBytes && sentBytes < totalBytes) {
            terminal.note("  %d %%  %s of %s".formatted(percent(), Texts.bytes(sentBytes), Texts.bytes(totalBytes)));
            nextPlainBytes = sentBytes + PLAIN_STEP_BYTES;
        }
    }

    /// Leaves the line as it is, also when the upload broke.
    synchronized void end() {
        if (terminal.liveErr() && drawnWidth > 0) terminal.err().println();
        drawnWidth = 0;
    }

    private void draw() {
        var filled = (int) (BAR_WIDTH * percent() / 100);
        var line = "%s  [%s%s] %3d %%  %s of %s"
                .formatted(
                        title,
                        "#".repeat(filled),
                        "-".repeat(BAR_WIDTH - filled),
                        percent(),
                        Texts.bytes(sentBytes),
                        Texts.bytes(totalBytes));
        terminal.err().print("\r" + line + " ".repeat(Math.max(0, drawnWidth - line.length())));
        terminal.err().flush();
        drawnWidth = line.length();
        drawnNanos = System.nanoTime();
    }

    private long percent() {
        return totalBytes == 0 ? 100 : Math.min(100, 100 * sentBytes / totalBytes);
    }
}
