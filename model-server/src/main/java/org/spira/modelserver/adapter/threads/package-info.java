@NullMarked
package org.spira.modelserver.adapter.threads;

import org.jspecify.annotations.NullMarked;
