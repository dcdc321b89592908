package org.spira.modelserver.adapter.onnx;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives what native code has freed back to the system.
///
/// glibc keeps freed memory in the arena of the thread that asked for it, and networks are opened on one thread and
/// executed on others: after some hundred swaps it held a quarter more than it used. Other C libraries have no such
/// function and do not need it.
final class NativeMemory {

    private static final Logger LOG = LoggerFactory.getLogger(NativeMemory.class);

    @SuppressWarnings("restricted") // native access is allowed to this process, for ONNX Runtime
    private static final Optional<MethodHandle> MALLOC_TRIM = Linker.nativeLinker()
            .defaultLookup()
            .find("malloc_trim")
            .map(function -> Linker.nativeLinker()
                    .downcallHandle(function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG)));

    private NativeMemory() {}

    /// Takes some milliseconds, during which other threads may wait for memory.
    static void trim() {
        if (MALLOC_TRIM.isPresent()) {
            try {
                int released = (int) MALLOC_TRIM.get().invokeExact(0L);
                LOG.debug("native memory was given back: {}", released);
            } catch (Throwable e) {
                LOG.debug("native memory was not given back: {}", e.toString());
            }
        }
    }
}
