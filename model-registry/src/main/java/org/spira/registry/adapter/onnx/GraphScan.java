package org.spira.registry.adapter.onnx;

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
import java.util.Set;
import java.util.TreeSet;
import org.spira.registry.core.domain.InvalidValue;

/// Walks the protobuf of an ONNX file before ONNX Runtime sees it: which external files its tensors name, and whose
/// operators its nodes use. Every occurrence of every field is looked at, as a later one would be merged into an
/// earlier.
final class GraphScan {
    /// The operator sets that ONNX Runtime implements by the ONNX standard. Others need libraries or aren't portable.
    private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "ai.onnx.ml");

    private static final int MAX_DEPTH = 100;
    private static final int MAX_NODES = 200_000;
    private static final int MAX_TEXT_BYTES = 4_096;

    /// What a message is, as far as this scan cares: its embedded messages by field number.
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
    private static final int NODE_DOMAIN = 7;
    private static final int NODE_TYPE = 4;

    private final MemorySegment bytes;
    private final Set<String> externalFiles = new TreeSet<>();
    private final Path directory;
    private int nodes;
    private boolean graphSeen;

    private GraphScan(MemorySegment bytes, Path directory) {
        this.bytes = bytes;
        this.directory = directory;
    }

    /// The names of a graph's external data files, each a plain file beside the graph. Throws [InvalidValue] for
    /// anything else.
    static Set<String> externalFiles(Path directory, String name) throws IOException {
        Path graph = directory.resolve(name);
        try (FileChannel channel = FileChannel.open(graph, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            if (channel.size() == 0) {
                throw notOnnx(graph);
            }
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            GraphScan scan = new GraphScan(bytes, directory);
            try {
                scan.message(Kind.MODEL, 0, bytes.byteSize(), 0);
            } catch (IndexOutOfBoundsException _) {
                throw notOnnx(graph);
            }
            if (!scan.graphSeen) {
                throw notOnnx(graph);
            }
            return scan.externalFiles;
        }
    }

    private static InvalidValue notOnnx(Path graph) {
        return new InvalidValue(graph.getFileName() + " is not an ONNX file");
    }

    private void message(Kind kind, long from, long to, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new InvalidValue("The graph is nested more than " + MAX_DEPTH + " deep");
        }
        if (kind == Kind.NODE && ++nodes > MAX_NODES) {
            throw new InvalidValue("The graph has more than " + MAX_NODES + " nodes");
        }
        Cursor cursor = new Cursor(from, to);
        Map<String, String> texts = new HashMap<>();
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
                texts.put(field == 1 ? "key" : "value", text(start, length));
            } else if (kind == Kind.NODE && (field == NODE_DOMAIN || field == NODE_TYPE)) {
                texts.put(field == NODE_DOMAIN ? "domain" : "type", text(start, length));
            }
        }
        if (kind == Kind.NODE && !DOMAINS.contains(texts.getOrDefault("domain", ""))) {
            throw new InvalidValue("The operator " + texts.getOrDefault("type", "?") + " of '" + texts.get("domain")
                    + "' is not accepted: only those of the ONNX standard (ai.onnx, ai.onnx.ml) are");
        }
        if (kind == Kind.EXTERNAL_ENTRY && "location".equals(texts.get("key"))) {
            externalFile(texts.getOrDefault("value", ""));
        }
    }

    private void externalFile(String name) {
        // a plain name has no separator, no parent, no drive, no memory marker (*/_ORT_MEM_ADDR_/*)
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,254}")) {
            throw new InvalidValue(
                    "The graph names external data that is not a plain file beside it: '" + printable(name) + "'");
        }
        if (!Files.isRegularFile(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidValue("The graph names external data that was not uploaded: '" + name + "'");
        }
        externalFiles.add(name);
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\x20-\\x7e]", "?").substring(0, Math.min(100, name.length()));
    }

    private String text(long start, long length) {
        if (length > MAX_TEXT_BYTES) {
            throw new InvalidValue("The graph has a name of more than " + MAX_TEXT_BYTES + " bytes");
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
}
