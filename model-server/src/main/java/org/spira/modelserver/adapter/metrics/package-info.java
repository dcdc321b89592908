@NullMarked
package org.spira.modelserver.adapter.metrics;

import org.jspecify.annotations.NullMarked;
