@NullMarked
package org.spira.modelserver.core.port;

import org.jspecify.annotations.NullMarked;
