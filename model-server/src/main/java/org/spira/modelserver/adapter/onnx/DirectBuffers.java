package org.spira.modelserver.adapter.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/// The memory outside the heap that one thread feeds networks from; the runtime reads it in place.
final class DirectBuffers {

    private static final int ALIGNMENT_BYTES = 64;

    private final List<FloatBuffer> buffers = new ArrayList<>();

    /// An empty buffer for the input of this number with room for `length` floats; it is reused by the next call.
    FloatBuffer get(int input, int length) {
        while (buffers.size() <= input) {
            buffers.add(FloatBuffer.allocate(0));
        }
        if (buffers.get(input).capacity() < length) {
            int bytes = Math.multiplyExact(Integer.highestOneBit(Math.max(length, 1024)) * 2, Float.BYTES);
            // aligned, because some operators sum in another order from another address: that would change bits
            ByteBuffer aligned =
                    ByteBuffer.allocateDirect(bytes + ALIGNMENT_BYTES).alignedSlice(ALIGNMENT_BYTES);
            buffers.set(input, aligned.order(ByteOrder.nativeOrder()).asFloatBuffer());
        }
        return buffers.get(input).clear().limit(length);
    }
}
