@NullMarked
package org.spira.modelserver.adapter.wav;

import org.jspecify.annotations.NullMarked;
