@NullMarked
package org.spira.modelserver;

import org.jspecify.annotations.NullMarked;
