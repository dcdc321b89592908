package org.spira.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What one process takes, by Linux and, of a JVM, by its heap.
///
/// @param pid   of what runs now, 0 when nothing does
/// @param isJvm whether it has a heap to look at
record Watched(String name, LongSupplier pid, boolean isJvm) {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    /// Of the serial collector, which leaves all that lives there.
    private static final Pattern TENURED = Pattern.compile("Tenured +total \\d+K, used (\\d+)K");
    private static final double KIB_PER_MIB = 1024;

    /// @param files open file descriptors
    record Reading(double residentMebibytes, int threads, int files) {}

    /// Empty when the process has ended.
    Optional<Reading> read() {
        Path process = Path.of("/proc", Long.toString(pid.getAsLong()));
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            String status = Files.readString(process.resolve("status"));
            return Optional.of(new Reading(
                    number(RESIDENT, status) / KIB_PER_MIB, (int) number(THREADS, status), (int) files.count()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Mebibytes that a full collection leaves: garbage that nobody had a reason to collect yet is no leak. Stops the
    /// process for a tenth of a second.
    Optional<Double> liveHeap(Path folder) throws InterruptedException {
        Path commands = folder.resolve("jcmd.commands");
        try {
            Files.writeString(commands, "GC.run\nGC.heap_info\n");
            return tenuredMebibytes(jcmd(folder.resolve("jcmd.out"), "-f", commands.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run jcmd", e);
        }
    }

    static Optional<Double> tenuredMebibytes(String heapInfo) {
        Matcher tenured = TENURED.matcher(heapInfo);
        return tenured.find() ? Optional.of(Long.parseLong(tenured.group(1)) / KIB_PER_MIB) : Optional.empty();
    }

    /// Writes how many objects of each class there are, of which the difference of two tells what leaks. Stops the
    /// process for a second.
    void histogram(Path file) throws InterruptedException {
        try {
            jcmd(file, "GC.class_histogram");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run jcmd", e);
        }
    }

    private String jcmd(Path output, String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid.getAsLong())));
        command.addAll(List.of(what));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return Files.readString(output);
    }

    private static double number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) { // a process that has ended and was not waited for has no memory
            return 0;
        }
        return Long.parseLong(matcher.group(1));
    }
}
