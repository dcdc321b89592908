@NullMarked
package org.spira.modelserver.adapter.onnx;

import org.jspecify.annotations.NullMarked;
