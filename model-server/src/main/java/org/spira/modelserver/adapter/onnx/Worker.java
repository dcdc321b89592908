package org.spira.modelserver.adapter.onnx;

/// What a thread executes with: its memory, who watches over it, and how it is replaced if it does not come back.
record Worker(DirectBuffers buffers, Watchdog watchdog, Runnable replace) {}
