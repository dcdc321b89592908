package org.spira.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bson.RawBsonDocument;

/// Documents one after the other, each of which begins with its length, as in the files of mongodump.
final class BsonStream {
    /// MongoDB's own limit for a document.
    private static final int MOST_BYTES = 16 << 20;

    private BsonStream() {}

    /// Empty at the end.
    static Optional<RawBsonDocument> next(InputStream in) throws IOException {
        var length = in.readNBytes(Integer.BYTES);
        if (length.length == 0) return Optional.empty();
        if (length.length < Integer.BYTES) throw new EOFException("a document is cut off");
        var size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (size < Integer.BYTES + 1 || size > MOST_BYTES) throw new IOException("not a document");
        var document = new byte[size];
        System.arraycopy(length, 0, document, 0, Integer.BYTES);
        if (in.readNBytes(document, Integer.BYTES, size - Integer.BYTES) < size - Integer.BYTES) {
            throw new EOFException("a document is cut off");
        }
        return Optional.of(new RawBsonDocument(document));
    }
}
