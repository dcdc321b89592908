package org.spira.modelserver.adapter.onnx;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads which files an ONNX graph takes weights from, before ONNX Runtime opens any: a graph may name a path to
/// somebody's secret, or a place in memory. Every occurrence of every field is looked at, as a later one would be
/// merged into an earlier.
final class ExternalData {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_TEXT_BYTES = 4_096;

    /// What a message is, as far as weights are concerned.
    private enum Kind {
        MODEL,
        GRAPH,
        NODE,
        ATTRIBUTE,
        TENSOR,
        SPARSE_TENSOR,
        FUNCTION,
        TRAINING,
        EXTERNAL_ENTRY
    }

    /// The embedded messages of each kind by field number.
    private static final Map<Kind, Map<Integer, Kind>> EMBEDDED = Map.of(
            Kind.MODEL, Map.of(7, Kind.GRAPH, 20, Kind.TRAINING, 25, Kind.FUNCTION),
            Kind.GRAPH, Map.of(1, Kind.NODE, 5, Kind.TENSOR, 15, Kind.SPARSE_TENSOR),
            Kind.NODE, Map.of(5, Kind.ATTRIBUTE),
            Kind.ATTRIBUTE,
                    Map.of(
                            5,
                            Kind.TENSOR,
                            6,
                            Kind.GRAPH,
                            10,
                            Kind.TENSOR,
                            11,
                            Kind.GRAPH,
                            22,
                            Kind.SPARSE_TENSOR,
                            23,
                            Kind.SPARSE_TENSOR),
            Kind.TENSOR, Map.of(13, Kind.EXTERNAL_ENTRY),
            Kind.SPARSE_TENSOR, Map.of(1, Kind.TENSOR, 2, Kind.TENSOR),
            Kind.FUNCTION, Map.of(7, Kind.NODE, 11, Kind.ATTRIBUTE),
            Kind.TRAINING, Map.of(1, Kind.GRAPH, 2, Kind.GRAPH),
            Kind.EXTERNAL_ENTRY, Map.of());

    private final MemorySegment bytes;
    private final Path directory;
    private boolean graphSeen;

    private ExternalData(MemorySegment bytes, Path directory) {
        this.bytes = bytes;
        this.directory = directory;
    }

    /// Why a file must not be opened; empty if it is an ONNX graph whose weights lie in it or in plain files beside it.
    static Optional<String> objectionTo(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            ExternalData scan = new ExternalData(bytes, file.toAbsolutePath().resolveSibling(""));
            scan.message(Kind.MODEL, 0, bytes.byteSize(), 0);
            return scan.graphSeen ? Optional.empty() : Optional.of("the network is no ONNX file");
        } catch (IndexOutOfBoundsException _) {
            return Optional.of("the network is no ONNX file");
        } catch (DangerException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void message(Kind kind, long from, long to, int depth) throws DangerException {
        if (depth > MAX_DEPTH) {
            throw new DangerException("the network is nested more than " + MAX_DEPTH + " deep");
        }
        Cursor cursor = new Cursor(from, to);
        Map<Integer, String> texts = new HashMap<>();
        while (cursor.at < to) {
            long tag = cursor.varint();
            if (tag >>> 32 != 0 || tag >>> 3 == 0) { // other readers drop the upper bits, and see another field
                throw new IndexOutOfBoundsException("tag " + tag);
            }
            int field = (int) (tag >>> 3);
            int wireType = (int) (tag & 7);
            if (wireType != 2) {
                cursor.skip(wireType);
                continue;
            }
            long length = cursor.varint();
            long start = cursor.at;
            cursor.forward(length);
            Kind embedded = EMBEDDED.getOrDefault(kind, Map.of()).get(field);
            if (embedded != null) {
                graphSeen |= embedded == Kind.GRAPH;
                message(embedded, start, start + length, depth + 1);
            } else if (kind == Kind.EXTERNAL_ENTRY && (field == 1 || field == 2)) {
                texts.put(field, text(start, length));
            }
        }
        if ("location".equals(texts.get(1))) {
            check(texts.getOrDefault(2, ""));
        }
    }

    /// A plain name has no separator, no parent, no drive and is no marker of memory (`*/_ORT_MEM_ADDR_/*`).
    private void check(String name) throws DangerException {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,254}")) {
            throw new DangerException("the network takes weights from what is not a plain file beside it: '"
                    + name.replaceAll("[^\\x20-\\x7e]", "?") + "'");
        }
        if (!Files.isRegularFile(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            throw new DangerException("the network takes weights from '" + name + "', which is not there");
        }
    }

    private String text(long start, long length) throws DangerException {
        if (length > MAX_TEXT_BYTES) {
            throw new DangerException("the network has a name of more than " + MAX_TEXT_BYTES + " bytes");
        }
        return new String(bytes.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    /// A place in the file that never leaves the message that it reads.
    private final class Cursor {

        private final long end;
        private long at;

        Cursor(long from, long end) {
            this.at = from;
            this.end = end;
        }

        long varint() {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                long from = at;
                forward(1);
                byte next = bytes.get(ValueLayout.JAVA_BYTE, from);
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new IndexOutOfBoundsException("varint");
        }

        void forward(long count) {
            if (count < 0 || count > end - at) {
                throw new IndexOutOfBoundsException("length");
            }
            at += count;
        }

        void skip(int wireType) {
            switch (wireType) {
                case 0 -> varint();
                case 1 -> forward(8);
                case 5 -> forward(4);
                default -> throw new IndexOutOfBoundsException("wire type"); // groups: ONNX has none
            }
        }
    }

    private static final class DangerException extends Exception {
        DangerException(String message) {
            super(message);
        }
    }
}
